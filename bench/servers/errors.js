// The errors that handlers throw, as each library wants them made.
import { Boom, conflict, notFound } from '@hapi/boom';
import createError from 'http-errors';
import { messages, outOfStock } from '../scenarios.js';

/** A hand-written error class, the way most APIs have one. */
export class ApiError extends Error {
  constructor(status, detail, members = {}) {
    super(detail);
    this.status = status;
    this.members = members;
  }
}

const { type, title, extensions } = outOfStock;

/** For each library, what makes a 404 and a 409. */
export const throwing = {
  byHand: {
    notFound: () => new ApiError(404, messages.notFound),
    conflict: () => new ApiError(409, messages.conflict, { type, title, ...extensions }),
  },
  httpErrors: {
    notFound: () => createError(404, messages.notFound),
    conflict: () => createError(409, messages.conflict, { type, title, ...extensions }),
  },
  boom: {
    notFound: () => notFound(messages.notFound),
    conflict: () => conflict(messages.conflict, { type, title, ...extensions }),
  },
};

/** What a handler of `@hapi/boom` answers: the payload, and the details beside it. */
export function boomPayload(error) {
  const boom = error instanceof Boom ? error : new Boom(error);
  return { status: boom.output.statusCode, payload: { ...boom.output.payload, ...boom.data } };
}

/** Problem details of a hand-written error; the details of a fault stay here. */
export function problemOf(error) {
  if (!(error instanceof ApiError)) {
    return { type: 'about:blank', title: 'Internal Server Error', status: 500 };
  }
  const { status, message: detail, members } = error;
  const { type = 'about:blank', title = 'Not Found', ...extensions } = members;
  return { type, title, status, detail, ...extensions };
}

/** What every handler awaits before it knows: a handler that throws at once is not what servers are made of. */
export function lookUp() {
  return found;
}

const found = Promise.resolve();

/** A fault of the server, without a type. */
export function crash() {
  throw new Error('connection to 10.0.0.7 lost');
}
