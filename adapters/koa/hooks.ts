// Puts the hooks on each response: Koa's responses have no prototype of their app.

import {
  belowResponse,
  createHooks,
  hasMethods,
  isHooked,
  methodsOf,
  type NodeResponse,
  putHooks,
  type ResponseMethods,
} from '../node/index.ts';

/** The hooks over the methods of the last response's prototype, which nearly all responses share. */
let shared: { readonly own: ResponseMethods; readonly hooks: ResponseMethods } | undefined;

/** Puts the hooks on a response, unless an Express app around has them on its prototype. */
export function hookResponse(response: NodeResponse): void {
  if (shared === undefined || !hasMethods(response, shared.own)) {
    hookOther(response);
    return;
  }
  const { writeHead, write, end } = shared.hooks;
  // One by one: with Object.assign it takes 1 µs more.
  const target = response as ResponseMethods;
  target.writeHead = writeHead;
  target.write = write;
  target.end = end;
}

function hookOther(response: NodeResponse): void {
  if (isHooked(response)) return;
  const own = methodsOf(Object.getPrototypeOf(response) as object);
  const below = belowResponse(response);
  if (hasMethods(response, own)) {
    shared = { own, hooks: createHooks(own, below) };
    putHooks(response, shared.hooks);
  } else {
    // This very response was wrapped before.
    putHooks(response, createHooks(methodsOf(response), below));
  }
}

/** The methods below the hooks, where no wrapper of this response lies over them. */
export function ownMethods(response: NodeResponse): ResponseMethods | undefined {
  return shared !== undefined && hasMethods(response, shared.hooks) ? shared.own : undefined;
}
