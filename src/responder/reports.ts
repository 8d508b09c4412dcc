// Reports errors and violations to hooks, a diagnostics channel, or stderr.

import type { DroppedField } from '../errors/index.ts';
import { pathOfTarget, type RequestView } from '../http/index.ts';
import { formatThrown, print } from './printing.ts';
import { describeViolation, type Violation } from '../contract/index.ts';
import { isInstance, isThenable } from '../safe-read.ts';

/** What an error came to, for a log. */
export interface ErrorReport {
  /** The status code that the client saw: of the answer, or of the response that had begun; undefined if none. */
  readonly status: number | undefined;
  /** The status code that the thrown value came to: another than `status` where the contract does not document it. */
  readonly from: number;
  /**
   * What decided: `typed`, `map`, the library or the kind of failure that it was recognised as, `status`, `received` (an
   * upstream's status code), `response` (the handler's), `unexpected`, `contract` where the guard replaced a response by
   * a 500, or the hook whose own failure this is.
   */
  readonly decidedBy: string;
  /** Whose doing it was: a mistake of the client's, a fault of the server's, or a client that went away. */
  readonly level: 'client' | 'server' | 'gone';
  /**
   * What became of it: `answered`; `aborted`, since a response had begun, which was cut off; `late`, after a
   * response had ended; `gone`, with the client. Only `answered` sent a response.
   */
  readonly outcome: 'answered' | 'aborted' | 'late' | 'gone';
  /** The fields that the thrown value carried and that were not sent. */
  readonly dropped: readonly DroppedField[];
  readonly request: RequestView;
  /** The id of the request, as the client sees it: where `requestId` is on. */
  readonly requestId?: string | undefined;
}

/** A response that the guard replaced by a 500: a fault of the handler that no code threw. */
export class ReplacedResponse extends Error {
  static {
    this.prototype.name = 'ReplacedResponse';
  }

  /** The rules that it broke. */
  readonly violations: readonly Violation[];

  constructor(violations: readonly Violation[]) {
    super(violations.map((violation) => describeViolation(violation)).join('\n'));
    this.violations = violations;
  }
}

/** Whether a value says that the guard has replaced a response. */
export function isReplacedResponse(thrown: unknown): boolean {
  return isInstance(thrown, ReplacedResponse);
}

/** The user's hooks; neither can change the response, and a failing one is only reported. */
export interface Hooks {
  /** Hears of every thrown value, and of every response that the guard replaces by a 500, once; without it server faults go to stderr. */
  readonly onError?: ((thrown: unknown, report: ErrorReport) => unknown) | undefined;
  /** Hears of every violation; without it each distinct one is printed once. */
  readonly onViolation?: ((violation: Violation, request: RequestView) => unknown) | undefined;
}

/** Tells of errors and violations; never throws. */
export interface Reporter {
  error(thrown: unknown, report: ErrorReport): void;
  violation(violation: Violation, request: RequestView): void;
}

// A host object, by shape: the core is compiled for no particular host.
declare const process: { getBuiltinModule?(name: string): unknown } | undefined;

interface Channel {
  readonly hasSubscribers: boolean;
  publish(message: unknown): void;
}

/** Creates the reporter of one responder. */
export function createReporter({ onError, onViolation }: Hooks): Reporter {
  const errors = channelOf('status-contract:error');
  const violations = channelOf('status-contract:violation');
  const printOnce = createOncePrinter();
  const toldOnce = new Set<unknown>();

  return {
    error: function reportError(thrown, report) {
      if (errors?.hasSubscribers === true) tell(() => errors.publish({ thrown, ...report }));
      const isFault = report.level === 'server';
      if (onError !== undefined) {
        // A log that fails must not swallow what it was called for.
        tell(() => onError(thrown, report), isFault ? () => printFault(thrown, report) : undefined);
        return;
      }
      // Of a replaced response each rule that it broke has been printed once.
      if (isFault && !isReplacedResponse(thrown)) printFault(thrown, report);
      for (const { name, reason } of report.dropped) {
        printOnce(`${name},${reason}`, () => `an error's field ${name} was not sent (${reason})`);
      }
    },
    violation: function reportViolation(violation, request) {
      const { status, rule } = violation as { readonly status: number; readonly rule?: string };
      if ('by' in violation || rule === 'hidden-from-scripts') {
        // It says something of the contract, or of the app, and nothing of this exchange, which any client can cause.
        const key = rule ?? status;
        if (toldOnce.has(key)) return;
        toldOnce.add(key);
      }
      if (violations?.hasSubscribers === true) tell(() => violations.publish({ violation, request }));
      if (onViolation !== undefined) tell(() => onViolation(violation, request));
      else printOnce(keyOf(violation), () => describeViolation(withoutQuery(violation)));
    },
  };
}

/** Prints a fault; of one of the user's own functions, which says whose it is. */
export function printFault(thrown: unknown, { status, outcome, decidedBy }: ErrorReport): void {
  if (status === undefined && outcome === 'answered')
    print(`status-contract: ${decidedBy} failed: ${formatThrown(thrown)}`);
  else print(formatThrown(thrown));
}

function createOncePrinter(): (key: string, describe: () => string) => void {
  const printed = new Set<string>();
  return function printOnce(key, describe) {
    // Bounded, since methods and field names come from elsewhere.
    if (printed.has(key) || printed.size >= 1000) return;
    printed.add(key);
    print(`status-contract: ${describe()}`);
  };
}

function keyOf(violation: Violation): string {
  const { kind, method, status, source } = violation;
  return [kind, method, status, source, violation.field].join();
}

/** Runs the user's code: what it throws or rejects with is printed, and goes no further. */
function tell(hook: () => unknown, otherwise?: () => void): void {
  const fail = (failure: unknown): void => {
    print(`status-contract: a hook failed: ${formatThrown(failure)}`);
    otherwise?.();
  };
  try {
    const result = hook();
    if (isThenable(result)) result.then(undefined, fail);
  } catch (failure) {
    fail(failure);
  }
}

/** A violation for the log: a query may hold what a user typed, or a token. */
function withoutQuery(violation: Violation): Violation {
  return { ...violation, target: pathOfTarget(violation.target) };
}

function channelOf(name: string): Channel | undefined {
  const host = typeof process === 'undefined' ? undefined : process;
  const module = host?.getBuiltinModule?.('node:diagnostics_channel') as
    { channel(name: string): Channel } | undefined;
  return module?.channel(name);
}
