// Recognises errors of server frameworks, whose author chose the status code.

import { read } from '../../safe-read.ts';
import { isOfWreck } from './client-brands.ts';
import { statusBySpelling } from './code-names.ts';
import { carriedHeaders, carriedStatus, codeStatus, exposedMessage } from './explicit.ts';
import {
  call,
  has,
  hasMethod,
  hasObject,
  integerOf,
  listOf,
  textOf,
  traitsOf,
  type LibraryRule,
  type Traits,
} from './traits.ts';

export const frameworks: readonly LibraryRule[] = [
  {
    from: 'boom',
    when: ({ value }) => read(value, 'isBoom') === true && hasObject(value, 'output') && !isOfWreck(value),
    status: ({ value }) => {
      const status = read(read(value, 'output'), 'statusCode');
      // Of a Boom that was made of any error, 500 says no more than that it failed.
      return status === 500 && read(value, 'isDeveloperError') !== true ? undefined : status;
    },
    detail: boomMessage,
    headers: ({ value }) => read(read(value, 'output'), 'headers'),
  },
  {
    from: 'nest',
    when: ({ value }) => hasMethod(value, 'getStatus') && hasMethod(value, 'getResponse'),
    status: ({ value }) => call(value, 'getStatus'),
    detail: (error) => nestMessage(error)[0],
    extensions: (error) => nestMessage(error)[1],
  },
  {
    from: 'hono',
    when: ({ value }) => hasMethod(value, 'getResponse'),
    status: carriedStatus,
    detail: (error) => clientText(carriedStatus(error), error.message),
    headers: ({ value }) => read(read(value, 'res'), 'headers'),
  },
  {
    // Its status code is its `code`.
    from: 'feathers',
    when: ({ value, type }) =>
      type === 'FeathersError' && has(value, 'className') && !hasObject(value, 'response'),
    status: ({ code }) => code,
    detail: ({ code, message }) => clientText(code, message),
  },
  {
    // better-call, and with it better-auth: the status code twice, by name and by number.
    from: 'better-auth',
    when: ({ status, statusCode }) =>
      typeof status === 'string' && typeof statusCode === 'number' && statusBySpelling(status) === statusCode,
    status: carriedStatus,
    headers: carriedHeaders,
  },
  {
    from: 'trpc',
    when: ({ name, word }) => name === 'TRPCError' && word !== '',
    status: ({ code }) => (code === 'TIMEOUT' ? 408 : codeStatus(code)),
    detail: ({ code, message }) => (message === code ? undefined : clientText(codeStatus(code), message)),
  },
  {
    // Its errors that may be tried again are of a service behind us, by any number.
    from: 'moleculer',
    when: ({ value, code, type }) =>
      Number.isInteger(code) && typeof read(value, 'retryable') === 'boolean' && type !== undefined,
    status: ({ value, code }) => (read(value, 'retryable') === true ? (code === 504 ? 504 : 503) : code),
    detail: ({ value, code, message }) =>
      read(value, 'retryable') === true ? undefined : clientText(code, message),
  },
  {
    from: 'h3',
    when: ({ value }) => has(value, 'unhandled') && has(value, 'data'),
    status: carriedStatus,
    headers: carriedHeaders,
  },
  {
    // The message quotes the target; @koa/router's has no status, and is a fault like any other.
    from: 'express router',
    when: ({ name, status }) => name === 'URIError' && status === 400,
    status: 400,
    detail: 'The request target is not properly percent-encoded.',
  },
];

function boomMessage(error: Traits): string | undefined {
  const output = read(error.value, 'output');
  const payload = read(output, 'payload');
  const message = textOf(payload, 'message');
  if (message === textOf(payload, 'error')) return undefined;
  const text = clientText(integerOf(output, 'statusCode'), message) ?? '';
  return exposedMessage({ ...error, expose: true, message: text });
}

/** Nest's response: a text, or an object whose `message` is a text or a list of them. */
function nestMessage({ value }: Traits): [string | undefined, { errors: unknown[] } | undefined] {
  const status = call(value, 'getStatus');
  const response = call(value, 'getResponse');
  const message = typeof response === 'string' ? response : read(response, 'message');
  const texts = listOf(message).filter((text) => typeof text === 'string');
  if (texts.length > 0 && (status as number) < 500) {
    return [undefined, { errors: texts.map((detail) => ({ detail })) }];
  }
  // new BadRequestException(driverError): the response is the error itself.
  const text = clientText(status, message) ?? '';
  const from = typeof response === 'object' && response !== null ? response : {};
  return [exposedMessage({ ...traitsOf(from), expose: true, message: text }), undefined];
}

function clientText(status: unknown, text: unknown): string | undefined {
  return (status as number) < 500 && typeof text === 'string' && text !== '' ? text : undefined;
}
