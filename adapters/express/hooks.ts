// Puts the hooks on the response prototype that all apps of one copy of Express share.

import type { Response } from 'express';
import type { ServerResponse } from 'node:http';
import { type Answering, createHooks, createPipeHooks, methodsOf, type PipeMethods } from '../node/index.ts';

const hooked = new WeakSet<object>();

/**
 * Hooks the responses of an app, once for each copy of Express; a response without a guard passes unchecked.
 *
 * On the prototype the hooks lie under everything that wraps a response on its way: the check sees the fields as they
 * are sent. The prototype of one app would not do: an app that is called, or mounted on a router, gives responses its
 * own, and leaves them so.
 *
 * @param first the response that came before the hooks, where they could not be there before any: it may have been
 *   wrapped over Node's own methods, and gets hooks of its own
 */
export function hookResponses(
  app: object,
  answering: Answering<ServerResponse>,
  first: Response | undefined,
): void {
  const prototype = sharedPrototype(app);
  if (hooked.has(prototype)) return;
  hooked.add(prototype);
  const own = methodsOf(prototype);
  const isWrapped = first && ['writeHead', 'write', 'end'].some((name) => Object.hasOwn(first, name));
  if (isWrapped) Object.assign(first, createHooks(methodsOf(first), own, true));
  const pipeHooks = createPipeHooks(prototype as PipeMethods, answering);
  Object.assign(prototype, createHooks(own, own, true), pipeHooks);
}

/** Express' own prototype of responses: that of an app inherits from it, or from that of the app it is mounted on. */
function sharedPrototype(app: object): object {
  let prototype = (app as { readonly response: object }).response;
  while (Object.hasOwn(prototype, 'app')) prototype = Object.getPrototypeOf(prototype) as object;
  return prototype;
}
