// Reports errors to the `error` listeners of a Koa app, beside the user's hook.

import type Koa from 'koa';
import type { ErrorReport, ResponderOptions } from '../../src/index.ts';
import { isReplacedResponse, printFault } from '../../src/responder/index.ts';
import type { KoaRequestView } from './request-view.ts';

type OnError = ResponderOptions['onError'];

/**
 * Adds the app's `error` listeners to the options' hook, for server faults.
 *
 * Where responses are only observed they hear of the mistakes of clients too, as they do without a contract.
 */
export function withListeners(options: ResponderOptions): ResponderOptions {
  const { onError } = Object(options) as { readonly onError?: unknown };
  // `createResponder` refuses options that are no object, and a hook that is no function.
  if (Object(options) !== options || (onError !== undefined && typeof onError !== 'function')) return options;
  return { ...options, onError: reportTo(onError as OnError, options.mode === 'observe') };
}

function reportTo(onError: OnError, observesOnly: boolean) {
  return function reportError(thrown: unknown, report: ErrorReport): unknown {
    const isHeard = report.level === 'server' || (observesOnly && report.level === 'client');
    const listeners = isHeard ? listenersTo(thrown, report, onError) : [];
    if (listeners.length === 0) return onError?.(thrown, report);
    // One that throws or rejects must not keep the error from the others.
    const told = [() => onError?.(thrown, report), ...listeners].map(tellSafely);
    return Promise.allSettled(told).then(throwFailures);
  };
}

function listenersTo(thrown: unknown, report: ErrorReport, onError: OnError): readonly (() => unknown)[] {
  const { request: view, level } = report;
  // By shape: it may be of another copy of the package.
  const { ctx, isUnmatched } = view as Partial<KoaRequestView>;
  // For want of a route nothing was thrown: Koa itself tells no listener of that.
  if (ctx === undefined || isUnmatched === true) return [];
  const { app } = ctx;
  const koas = listenerOfKoa(app);
  // Of a replaced response each rule that it broke is printed once, and any client may repeat it.
  const isPrinted = isReplacedResponse(thrown);
  const isQuiet = onError !== undefined || app.silent || level === 'client' || isPrinted;
  const listeners = app.rawListeners('error').filter((listener) => listener !== koas || !isQuiet);
  if (listeners.length === 0) return [];
  const error = isNativeError(thrown)
    ? thrown
    : // Koa's own listener throws on what is no error.
      new Error('A value that is no error was thrown.', { cause: thrown });
  return listeners.map((listener) =>
    // Koa's own prints neither causes nor errors that say they are a 404, such as an upstream's.
    listener === koas ? () => printFault(thrown, report) : () => listener.call(app, error, ctx) as unknown,
  );
}

const koasOwn = new WeakMap<Koa, unknown>();

/** The listener that Koa itself adds, and not an `onerror` of the user's in its place. */
function listenerOfKoa(app: Koa): unknown {
  let listener = koasOwn.get(app);
  if (listener !== undefined) return listener;
  for (let holder: object | null = app; holder !== null; holder = Object.getPrototypeOf(holder) as object) {
    if (Object.hasOwn(holder, 'onerror')) listener = (holder as { readonly onerror: unknown }).onerror;
  }
  koasOwn.set(app, listener);
  return listener;
}

function isNativeError(thrown: unknown): boolean {
  try {
    return thrown instanceof Error || Object.prototype.toString.call(thrown) === '[object Error]';
  } catch {
    // A Proxy that will not say.
    return false;
  }
}

async function tellSafely(tell: () => unknown): Promise<void> {
  await tell();
}

function throwFailures(results: readonly PromiseSettledResult<unknown>[]): void {
  const failures = results.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  // What a listener threw is handed on as it is.
  if (failures.length === 1) throw failures[0];
  if (failures.length > 1) throw new AggregateError(failures, 'several error listeners failed');
}
