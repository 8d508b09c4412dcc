// Tells a handler on which app it is mounted, and routes below which path an app was entered.

import type { Request, Response } from 'express';
import type { Layer } from './router-layers.ts';

/** An app, as far as mounting and entering it goes. */
export interface MountingApp {
  handle: Handle;
  readonly parent?: object;
  /** Express 4's router; Express 5 has it as `router`, which Express 4 forbids to read. */
  readonly _router?: Router;
  readonly router: Router;
}

type Handle = (request: Request, response: Response, callback?: (thrown: unknown) => void) => unknown;

interface Router {
  readonly stack: Layer[];
  use(path: unknown, handler: object): unknown;
}

/** A handler in the form of an app, with what Express tells an app of where it is mounted. */
interface Mountable {
  readonly handle: object;
  set(): void;
  emit(this: { readonly mountpath?: unknown }, event: string, app: unknown): void;
}

/**
 * Gives a handler the properties by which Express tells an app from a handler: it says then where it is mounted.
 *
 * A handler that learns of its app with the first request is too late: what was on its way then goes without it.
 */
export function hearOfMount(handler: object, onMount: (app: MountingApp, layer: Layer) => void): void {
  const mountable: Mountable = {
    handle: handler,
    set: () => undefined,
    emit(event, given) {
      if (event !== 'mount') return;
      const app = given as MountingApp;
      const router = app._router ?? app.router;
      // In place of the layer that would pass the request on to an app.
      router.stack.pop();
      router.use(this.mountpath, handler);
      const layer = router.stack.at(-1);
      noteEntries(app);
      if (layer !== undefined) onMount(app, layer);
    },
  };
  Object.assign(handler, mountable);
}

const noted = new WeakSet<MountingApp>();
const entries = new WeakMap<object, Map<object, string>>();

/** Has an app that is called by a function, and is mounted nowhere, note below which path it was. */
function noteEntries(app: MountingApp): void {
  if (noted.has(app)) return;
  noted.add(app);
  const { handle } = app;
  app.handle = function handleAndNote(request, response, callback) {
    if (request.baseUrl && app.parent === undefined) noteEntry(request, app);
    return handle.call(this, request, response, callback);
  };
}

function noteEntry(request: Request, app: MountingApp): void {
  const paths = entries.get(request) ?? new Map<object, string>();
  entries.set(request, paths.set(app, request.baseUrl));
}

/** The path below which a request came to an app that Express does not know to be mounted; '' for all others. */
export function entryPathOf(request: object, app: object): string {
  return entries.get(request)?.get(app) ?? '';
}
