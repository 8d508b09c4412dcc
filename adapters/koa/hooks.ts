// Puts the hooks on each response: Koa's responses have no prototype of their app.

import { createHooks, isHttp1, type NodeResponse, type ResponseMethods, methodsOf } from '../node/index.ts';

/** The hooks over the methods of the last response's prototype, which nearly all responses share. */
let shared: { readonly own: ResponseMethods; readonly hooks: ResponseMethods } | undefined;

/** Puts the hooks on a response. */
export function hookResponse(response: NodeResponse): void {
  const { writeHead, write, end } =
    shared !== undefined && hasMethods(response, shared.own) ? shared.hooks : hooksFor(response);
  // One by one: with Object.assign it takes 1 µs more.
  const target = response as ResponseMethods;
  target.writeHead = writeHead;
  target.write = write;
  target.end = end;
}

function hooksFor(response: NodeResponse): ResponseMethods {
  const own = methodsOf(Object.getPrototypeOf(response) as object);
  const isOnConnection = isHttp1(response);
  // This very response was wrapped before.
  if (!hasMethods(response, own)) return createHooks(methodsOf(response), own, isOnConnection);
  shared = { own, hooks: createHooks(own, own, isOnConnection) };
  return shared.hooks;
}

/** Node's own methods, where only our hooks lie over them. */
export function ownMethods(response: NodeResponse): ResponseMethods | undefined {
  return shared !== undefined && hasMethods(response, shared.hooks) ? shared.own : undefined;
}

function hasMethods(response: NodeResponse, { writeHead, write, end }: ResponseMethods): boolean {
  const methods = response as ResponseMethods;
  return methods.writeHead === writeHead && methods.write === write && methods.end === end;
}
