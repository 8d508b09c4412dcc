// The contract that our own contenders keep, and what they are set up with.
import { bearer, defineContract } from '../../dist/src/index.js';
import { job, jobFields, messages, order, orderLocation, outOfStock, user } from '../scenarios.js';

export const contract = defineContract({
  name: 'Bench API',
  challenge: bearer({ realm: 'bench' }),
  statuses: {
    200: 'The user.',
    201: 'Ordered.',
    202: { meaning: 'Queued.', fields: { Location: 'required', 'Retry-After': 'required' } },
    401: {},
    404: {},
    405: {},
    409: {},
    429: {},
    500: {},
    503: {},
  },
});
const { NotFound, Conflict } = contract.errors;
const { ok, created, accepted } = contract.replies;

/** The successes as replies, made for each request. */
export const replies = {
  success: () => ok(user),
  checked: () => accepted(jobFields.Location, job, { retryAfter: Number(jobFields['Retry-After']) }),
  created: () => created(orderLocation, order),
};

/** The typed errors that our handlers throw. */
export const typed = {
  notFound: () => new NotFound(messages.notFound),
  conflict: () => new Conflict(messages.conflict, outOfStock),
};

/** The modes, each a contender; reporting is off, as it is for the frameworks' own. */
export const modes = ['enforce', 'observe', 'strict'];
export const optionsFor = (mode) => ({ contract, mode, onError: ignore, onViolation: fail });

function ignore() {
  // Reporting is off.
}

function fail(violation) {
  throw new Error(`The bench broke its contract: ${JSON.stringify(violation)}`);
}
