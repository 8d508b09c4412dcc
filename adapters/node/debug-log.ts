// With `NODE_DEBUG=status-contract`, prints one line for each decision about a request.

import type { ErrorReport, RequestView, Violation } from '../../src/index.ts';
import { debuglog, subscribe } from './builtins.ts';

const log = debuglog('status-contract');

/** Whether decisions are printed: a constant, so that a request costs a look at it. */
export const isDebugging = log.enabled;

if (isDebugging) {
  subscribe('status-contract:error', (message) => printError(message as ErrorMessage));
  subscribe('status-contract:violation', (message) => printViolation(message as ViolationMessage));
}

type ErrorMessage = ErrorReport & { readonly thrown: unknown };

interface ViolationMessage {
  readonly violation: Violation;
  readonly request: RequestView;
}

/** Prints that a response of the handler is sent as it is. */
export function printPassed(request: RequestView, status: number): void {
  print(request, `passed ${status}`);
}

/** Prints what a thrown value was mapped to, and the status code that it is answered with. */
function printError({ thrown, from, status, decidedBy, outcome, request }: ErrorMessage): void {
  print(request, `mapped ${nameOf(thrown)} to ${from} (${decidedBy})`);
  const instead = status === from ? '' : ` in place of ${from}`;
  if (outcome !== 'answered') print(request, `not answered: ${outcome}`);
  else if (status !== undefined) print(request, `answered ${status}${instead}`);
}

function printViolation({ violation, request }: ViolationMessage): void {
  const { outcome, status, kind, answered } = violation;
  const field = 'field' in violation ? ` ${violation.field}` : '';
  const instead = answered === status ? '' : `, answered ${answered}`;
  print(request, `${outcome} ${status}: ${kind}${field}${instead}`);
}

function print(request: RequestView, decision: string): void {
  try {
    // Without the query, which holds what users typed.
    log('%s %s: %s', request.method, request.target.split('?', 1)[0], decision);
  } catch {
    // A request that cannot be read has no line.
  }
}

function nameOf(thrown: unknown): string {
  try {
    const { name } = thrown as Error;
    return typeof name === 'string' ? name : typeof thrown;
  } catch {
    // Null, undefined, or a Proxy that throws.
    return String(thrown === null ? null : typeof thrown);
  }
}
