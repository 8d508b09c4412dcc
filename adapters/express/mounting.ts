// Notifies a handler of the app that it is mounted on, and notes the path below which an app is called.

import type { Request, Response } from 'express';
import type { Layer } from './router-layers.ts';

/** The parts of an app that mounting and calling it go by. */
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

/** A handler in the form of an app: Express emits `mount` on it, with `mountpath` set. */
interface Mountable {
  readonly handle: object;
  set(): void;
  emit(this: { readonly mountpath?: unknown }, event: string, app: unknown): void;
}

/**
 * Calls `notify` when a handler is mounted on an app: it is given the properties by which Express recognises an app.
 *
 * A handler that learns of its app with the first request is too late for the requests that are on their way then.
 */
export function onMount(handler: object, notify: (app: MountingApp, layer: Layer) => void): void {
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
      if (layer !== undefined) notify(app, layer);
    },
  };
  Object.assign(handler, mountable);
}

const noted = new WeakSet<MountingApp>();
const entries = new WeakMap<object, Map<object, string>>();

/** Notes the paths below which an app is called that is called by a function, and is mounted nowhere. */
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

/** The path below which a request entered an app that a function calls; '' for all other apps. */
export function entryPathOf(request: object, app: object): string {
  return entries.get(request)?.get(app) ?? '';
}
