// Where errors and violations are told: the user's hooks, a diagnostics channel, and stderr where nobody listens.

import type { RequestView } from './exchange.ts';
import { describeViolation, type Violation } from './violations.ts';

/** What an error came to, for a log. */
export interface ErrorReport {
  /** The status code that was sent. */
  readonly status: number;
  /** The status code that the thrown value asked for, where the contract does not document it. */
  readonly from: number;
  /** What decided: `typed`, `map`, `status`, `unexpected`, or the hook whose own failure this is. */
  readonly decidedBy: string;
  /** Whose doing it was. */
  readonly level: 'client' | 'server';
  readonly request: RequestView;
}

/** The user's hooks; neither can change the response, and a failing one is only reported. */
export interface Hooks {
  /** Hears of every thrown value once; without it server faults go to stderr. */
  readonly onError?: ((thrown: unknown, report: ErrorReport) => unknown) | undefined;
  /** Hears of every violation; without it each distinct one is printed once. */
  readonly onViolation?: ((violation: Violation, request: RequestView) => unknown) | undefined;
}

/** Tells of errors and violations; never throws. */
export interface Reporter {
  error(thrown: unknown, report: ErrorReport): void;
  violation(violation: Violation, request: RequestView): void;
}

// Host objects, by shape: the core is compiled for no particular host.
declare const console: { error(...values: unknown[]): void };
declare const process: { getBuiltinModule?(name: string): unknown } | undefined;

interface Channel {
  readonly hasSubscribers: boolean;
  publish(message: unknown): void;
}

/** Creates the reporter of one responder. */
export function createReporter({ onError, onViolation }: Hooks): Reporter {
  const errors = channelOf('status-contract:error');
  const violations = channelOf('status-contract:violation');
  const printed = new Set<string>();

  function printOnce(violation: Violation): void {
    const key = [
      violation.kind,
      violation.method,
      violation.status,
      'field' in violation ? violation.field : '',
    ].join();
    // Bounded, since methods come from clients.
    if (printed.has(key) || printed.size >= 1000) return;
    printed.add(key);
    console.error(`status-contract: ${describeViolation(violation)}`);
  }

  return {
    error: function reportError(thrown, report) {
      if (errors?.hasSubscribers === true) tell(() => errors.publish({ thrown, ...report }));
      if (onError !== undefined) tell(() => onError(thrown, report));
      else if (report.level === 'server') tell(() => console.error(thrown));
    },
    violation: function reportViolation(violation, request) {
      if (violations?.hasSubscribers === true) tell(() => violations.publish({ violation, request }));
      if (onViolation !== undefined) tell(() => onViolation(violation, request));
      else printOnce(violation);
    },
  };
}

/** Runs somebody else's code: what it throws or rejects with is printed, and goes no further. */
function tell(hook: () => unknown): void {
  try {
    const result = hook();
    if (isThenable(result)) result.then(undefined, printFailure);
  } catch (failure) {
    printFailure(failure);
  }
}

function printFailure(failure: unknown): void {
  try {
    console.error('status-contract: a hook failed:', failure);
  } catch {
    // A value that cannot even be printed: that it happened is all there is to say.
    console.error('status-contract: a hook failed');
  }
}

function isThenable(
  value: unknown,
): value is { then(done: undefined, failed: (failure: unknown) => void): unknown } {
  return (
    typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function'
  );
}

function channelOf(name: string): Channel | undefined {
  const host = typeof process === 'undefined' ? undefined : process;
  const module = host?.getBuiltinModule?.('node:diagnostics_channel') as
    { channel(name: string): Channel } | undefined;
  return module?.channel(name);
}
