// Replaces Express' final handler, for errors and requests that pass every error handler.

import type { Request, Response } from 'express';
import { pathOfTarget } from '../../src/http/index.ts';
import { matchedBy, type Layer } from './router-layers.ts';
import { onMount, type MountingApp } from './mounting.ts';

/** Answers a request that has left an app's router: with a thrown value, or with none. */
export type Final = (thrown: unknown, request: Request, response: Response) => void;

/**
 * Puts an error handler in the place of Express' own final handler, on each app that it is mounted on.
 *
 * `next(error)` a second time, and `'router'` thrown in the app's own router, go past every handler: Express
 * would show a page of its own with the stack, or destroy the connection of a response that has been sent. Express
 * chooses its final handler before the first handler of a request runs: the error handler has to know its app
 * before the first request.
 */
export function takeLastWord(errorHandler: object, final: Final): void {
  onMount(errorHandler, (app, layer) => void finalsOf(app).push({ layer, final }));
}

interface Mounted {
  readonly layer: Layer;
  readonly final: Final;
}

const known = new WeakMap<MountingApp, Mounted[]>();

/** The final handlers of an app, each for the paths below its mount path. */
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
    return matchedBy(layer, pathOfTarget(url)) !== undefined;
  } catch {
    // A path that cannot be decoded matches nothing.
    return false;
  }
}
