// What comes after the last handler of an Express app: an error handler's second error, and who leaves the router.

import type { Request, Response } from 'express';
import { matchedBy, type Layer } from './router-layers.ts';
import { hearOfMount, type MountingApp } from './mounting.ts';

/** Takes what a router hands on at its end: a thrown value, or nothing. */
export type Final = (thrown: unknown, request: Request, response: Response) => void;

/**
 * Puts an error handler in the place of Express' own last word, on whatever app it is mounted.
 *
 * `next(error)` a second time, and `'router'` thrown in the app's own router, go past every handler: Express
 * would show a page of its own with the stack, or destroy the connection of a response that has been sent. Which
 * router asks for the last word is settled before the first handler of a request runs: the handler has to know its
 * app before the first request.
 */
export function takeLastWord(errorHandler: object, final: Final): void {
  hearOfMount(errorHandler, (app, layer) => void finalsOf(app).push({ layer, final }));
}

interface Mounted {
  readonly layer: Layer;
  readonly final: Final;
}

const known = new WeakMap<MountingApp, Mounted[]>();

/** Who may have the last word in an app. */
function finalsOf(app: MountingApp): Mounted[] {
  const before = known.get(app);
  if (before !== undefined) return before;
  const finals: Mounted[] = [];
  known.set(app, finals);
  const { handle } = app;
  app.handle = function handleToTheEnd(request, response, callback) {
    const last =
      callback === undefined ? finals.find(({ layer }) => isFor(layer, request))?.final : undefined;
    if (last === undefined) return handle.call(this, request, response, callback);
    return handle.call(this, request, response, (thrown) => last(thrown, request, response));
  };
  return finals;
}

function isFor(layer: Layer, { url }: Request): boolean {
  try {
    return matchedBy(layer, url.replace(/[?#].*$/, '')) !== undefined;
  } catch {
    // A path that cannot be decoded matches nothing.
    return false;
  }
}
