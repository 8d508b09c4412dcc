// The bare outcome of another library's error, without a contract's repairs.
import { createResponder, defineContract, type ResponseDescription } from 'status-contract';
import { requestView } from './views.ts';

/** The parts of an answer that a recognised error decides. */
export interface Outcome {
  readonly status: number;
  /** The library that it was recognised as, `status`, or `unexpected`. */
  readonly by: string;
  readonly detail?: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  /** The names of the fields that it carried and that are not sent. */
  readonly dropped?: readonly string[];
  readonly [extension: string]: unknown;
}

type ProblemMembers = Omit<Outcome, 'by' | 'headers' | 'dropped'>;

// Without defaults: what is on the answer, the thrown value has brought.
const contract = defineContract({ retryAfter: false });

/**
 * Describes the answer to a thrown value where the contract only observes; members without a value are left out.
 *
 * @param sent the fields of the request, by their lower-case names
 */
export function outcomeOf(thrown: unknown, sent: Readonly<Record<string, string>> = {}): Outcome {
  let by = '';
  let dropped: readonly string[] = [];
  const responder = createResponder({
    contract,
    mode: 'observe',
    onError: (_, report) => {
      by = report.decidedBy;
      dropped = report.dropped.map(({ name }) => name);
    },
    onViolation: () => undefined,
  });
  const request = { ...requestView, field: (name: string) => sent[name] };
  const { status, headers, content } = responder.describe(thrown, request) as ResponseDescription;
  const { type: _t, title: _ti, status: _s, ...problem } = JSON.parse(String(content)) as ProblemMembers;
  const { 'Cache-Control': _c, 'Content-Type': _ct, Vary: _v, ...carried } = headers;
  return {
    status,
    by,
    ...problem,
    ...(Object.keys(carried).length > 0 && { headers: carried }),
    ...(dropped.length > 0 && { dropped }),
  };
}

/** An error with a message, a name of its own, and other members that a library puts on it. */
export function errorWith(more: object, message = 'secret-word', name?: string): Error {
  const error = Object.assign(new Error(message), more);
  if (name !== undefined) error.name = name;
  return error;
}

/** The error as a package makes it after waiting for a response: its own frames and the runtime's on the stack. */
export function madeIn(library: string, error: Error): Error {
  error.stack = [
    String(error),
    `    at new ApiError (/srv/app/node_modules/${library}/errors.js:3:5)`,
    `    at request (/srv/app/node_modules/${library}/index.js:7:11)`,
    '    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)',
    '    at async handler (/srv/app/routes.js:12:20)',
  ].join('\n');
  return error;
}
