// What comes after the last handler of an Express app: an error handler's second error, and who leaves the router.

import type { Request, Response } from 'express';

/** Takes what a router hands on at its end: a thrown value, or nothing. */
export type Final = (thrown: unknown, request: Request, response: Response) => void;

const finals = new WeakMap<object, Final>();

/** Has an error handler hear of what the app hands on past it. */
export function registerFinal(errorHandler: object, final: Final): void {
  finals.set(errorHandler, final);
}

interface Layer {
  readonly handle: object;
}

interface App {
  handle: (request: Request, response: Response, callback?: (thrown: unknown) => void) => unknown;
  /** Express 4's router; Express 5 has it as `router`, which Express 4 forbids to read. */
  readonly _router?: { readonly stack: readonly Layer[] };
  readonly router: { readonly stack: readonly Layer[] };
}

/**
 * Puts the error handler of an app in the place of Express' own last word, from the next request on.
 *
 * `next(error)` a second time, and `'router'` thrown in the app's own router, go past every handler: Express
 * would show a page of its own with the stack, or destroy the connection of a response that has been sent.
 */
export function installFinal(given: object): void {
  const app = given as App;
  const { handle } = app;
  let final: Final | undefined;
  let isSought = false;
  app.handle = function handleToTheEnd(request, response, callback) {
    if (!isSought) final = finalIn(app);
    isSought = true;
    const last = final;
    if (callback !== undefined || last === undefined) return handle.call(this, request, response, callback);
    return handle.call(this, request, response, (thrown) => last(thrown, request, response));
  };
}

function finalIn(app: App): Final | undefined {
  const { stack } = app._router ?? app.router;
  for (const { handle } of stack) {
    const final = finals.get(handle);
    if (final !== undefined) return final;
  }
  return undefined;
}
