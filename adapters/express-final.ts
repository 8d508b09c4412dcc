// What comes after the last handler of an Express app: an error handler's second error, and who leaves the router.

import type { Request, Response } from 'express';
import { matchedBy, type Layer } from './express-layers.ts';

/** Takes what a router hands on at its end: a thrown value, or nothing. */
export type Final = (thrown: unknown, request: Request, response: Response) => void;

interface Router {
  readonly stack: Layer[];
  use(path: unknown, handler: object): unknown;
}

interface App {
  handle: (request: Request, response: Response, callback?: (thrown: unknown) => void) => unknown;
  /** Express 4's router; Express 5 has it as `router`, which Express 4 forbids to read. */
  readonly _router?: Router;
  readonly router: Router;
}

/** A handler in the form of an app, with what Express tells an app of where it is mounted. */
interface Mountable {
  readonly handle: object;
  set(): void;
  emit(this: { readonly mountpath?: unknown }, event: string, app: unknown): void;
}

/**
 * Puts an error handler in the place of Express' own last word, on whatever app it is mounted.
 *
 * `next(error)` a second time, and `'router'` thrown in the app's own router, go past every handler: Express
 * would show a page of its own with the stack, or destroy the connection of a response that has been sent. Which
 * router asks for the last word is settled before the first handler of a request runs. So that the first request
 * is no exception, the handler has to know its app before: it has the form of an app itself, which Express tells
 * where it is mounted.
 */
export function takeLastWord(errorHandler: object, final: Final): void {
  const mountable: Mountable = {
    handle: errorHandler,
    set: () => undefined,
    emit(event, given) {
      if (event !== 'mount') return;
      const app = given as App;
      const router = app._router ?? app.router;
      // In place of the layer that would pass the request on to an app.
      router.stack.pop();
      router.use(this.mountpath, errorHandler);
      const layer = router.stack.at(-1);
      if (layer !== undefined) finalsOf(app).push({ layer, final });
    },
  };
  Object.assign(errorHandler, mountable);
}

interface Mounted {
  readonly layer: Layer;
  readonly final: Final;
}

const known = new WeakMap<App, Mounted[]>();

/** Who may have the last word in an app. */
function finalsOf(app: App): Mounted[] {
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
