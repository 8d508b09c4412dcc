// Hooks the response prototype that all apps of one copy of Express share.

import type { ServerResponse } from 'node:http';
import { guardedAnswers } from './answers.ts';
import {
  belowPrototype,
  belowResponse,
  createHooks,
  createPipeHooks,
  guardedResponseOf,
  hasMethods,
  isHooked,
  methodsOf,
  nodeEmit,
  nodeMethods,
  putHooks,
} from '../node/index.ts';

/**
 * Hooks the responses of an app, once for each copy of Express; a response without a guard passes unchecked.
 *
 * On the prototype the hooks lie under everything that wraps a response in the app: the check sees the fields as they
 * are sent. The prototype of one app would not do: an app that is called, or mounted on a router, gives responses its
 * own, and leaves them so.
 */
export function hookResponses(app: object): void {
  const prototype = sharedPrototype(app);
  if (isHooked(prototype)) return;
  const below = belowPrototype(Object.getPrototypeOf(prototype) as object);
  Object.assign(prototype, createPipeHooks(prototype, guardedAnswers));
  putHooks(prototype, createHooks(methodsOf(prototype), below));
}

/**
 * Hooks a response that enters an app with methods other than Node's: those hide the hooks on the prototype.
 *
 * They are a wrapper around the app, such as a tracer, the class of a host, or a mock. A wrapper inside an app lies
 * over the hooks of its prototype, and needs nothing.
 */
export function hookIfWrapped(response: ServerResponse): void {
  const isNodes = hasMethods(response, nodeMethods());
  if (isNodes && response.emit === nodeEmit()) return;
  // Koa's guard hooks each response.
  if (isHooked(response) || guardedResponseOf(response) !== undefined) return;
  if (!isNodes) putHooks(response, createHooks(methodsOf(response), belowResponse(response)));
  // Such as one that an agent has bound to its trace.
  if (Object.hasOwn(response, 'emit')) response.emit = createPipeHooks(response, guardedAnswers).emit;
}

/** Express' own prototype of responses: that of an app inherits from it, or from that of the app it is mounted on. */
function sharedPrototype(app: object): object {
  let prototype = (app as { readonly response: object }).response;
  while (Object.hasOwn(prototype, 'app')) prototype = Object.getPrototypeOf(prototype) as object;
  return prototype;
}
