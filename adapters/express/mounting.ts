// Notifies a handler of the app that it is mounted on.

import type { EnteredApp } from './entering.ts';
import { noteGiven } from './given-layers.ts';
import type { Handle, Layer } from './router-layers.ts';

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
export function onMount(handler: Handle, notify: (app: EnteredApp, layer: Layer) => void): void {
  const mountable: Mountable = {
    handle: handler,
    set: () => undefined,
    emit(event, given) {
      if (event !== 'mount') return;
      const app = given as EnteredApp;
      const router = app._router ?? app.router;
      // In place of the layer that would pass the request on to an app.
      router.stack.pop();
      router.use(this.mountpath, handler);
      const layer = router.stack.at(-1);
      if (layer === undefined) return;
      noteGiven(layer, this.mountpath, handler);
      notify(app, layer);
    },
  };
  Object.assign(handler, mountable);
}
