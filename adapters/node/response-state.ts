// Stores one value per response in the cheapest place that no other code touches.

import { VERSION } from '../../src/setup/index.ts';

/** A value that names the response it belongs to. */
export interface OfResponse {
  readonly response: object;
}

/** One value per response, for as long as the response lives. */
export interface ResponseState<Value extends OfResponse> {
  get(response: object): Value | undefined;
  /** Keeps a value in place of the one before, and gives that. */
  swap(response: object, value: Value): Value | undefined;
}

/**
 * Creates the state of one kind: beside what Node keeps of the stream of the request, else on the response.
 *
 * A WeakMap of responses, which live as long as a request takes, costs a request 12 % in Koa and 8 % in Express: the
 * collector visits it again and again. A property of the response costs Koa 1 %, but Express 6 % on Node 20, where
 * its responses have had their prototype replaced. The state of the stream is an object that is never replaced, and
 * costs either no more than 1 %: as little as `res.locals`, which users replace, copy and freeze.
 */
export function createResponseState<Value extends OfResponse>(name: string): ResponseState<Value> {
  // Of the registry, so that a copy of the package sees what the guard of another has put in place.
  const key: unique symbol = Symbol.for(`status-contract@${VERSION}/${name}`) as never;
  interface Holder {
    [key]?: Value;
  }
  return {
    get(response) {
      const kept = (streamStateOf(response) as Holder | undefined)?.[key];
      // A response that is made to catch what an app answers may share the request with another.
      return kept?.response === response ? kept : (response as Holder)[key];
    },
    swap(response, value) {
      const state = streamStateOf(response) as Holder | undefined;
      const kept = state?.[key];
      const isHolder = state !== undefined && (kept === undefined || kept.response === response);
      const holder = isHolder ? state : (response as Holder);
      const before = holder[key];
      holder[key] = value;
      return before;
    },
  };
}

function streamStateOf(response: object): object | undefined {
  return (response as { readonly req?: { readonly _readableState?: object } }).req?._readableState;
}
