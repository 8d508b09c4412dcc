// The error responses that this process received, by Node's diagnostics channels.

import type { RequestView } from '../../http/index.ts';

/** What was received, as far as it can tell whose status code an error carries. */
export interface Received {
  /** The status codes of the error responses that came while the request was handled, the last one last. */
  readonly during: readonly number[];
  /** Whether an error response with this status code ever came. */
  readonly wasEver: (status: number) => boolean;
  /** Whether `during` is what this request received, and none of what others received beside it. */
  readonly isOwn: boolean;
}

/**
 * Follows one request through its asynchronous work, so that what it receives is known to be its.
 *
 * @param run what handles the request; called with the error that it is refused with where no handler is to see it
 */
export type Follow = <T>(request: RequestView, run: (refusal?: Error) => T) => T;

// Host objects, by shape: the core is compiled for no particular host.
declare const process: { getBuiltinModule?(name: string): unknown } | undefined;

interface Storage {
  run<T>(store: RequestView, run: () => T): T;
  getStore(): RequestView | undefined;
}

// The latest status codes, in a ring: more than come while one request is handled.
const RING = 256;
const ring: number[] = [];
let count = 0;
const statuses = new Set<number>();
const wasEver = (status: number) => statuses.has(status);
const calls = new WeakMap<object, RequestView>();
const byRequest = new WeakMap<RequestView, number[]>();
let storage: Storage | undefined;
let isCalling = false;

/** Counts the error responses that this process has received so far: an adapter notes it when a request comes. */
export function receivedSoFar(): number {
  return count;
}

/** Reads what the process received while a request was handled: all of it, for any request. */
export function receivedByProcess({ receivedBefore = count }: RequestView): Received {
  if (receivedBefore === count) return NOTHING_LATELY;
  const during: number[] = [];
  for (let index = Math.max(receivedBefore, count - RING); index < count; index += 1)
    during.push(ring[index % RING] ?? 0);
  return { during, wasEver, isOwn: false };
}

/** Reads what a request received that is followed; one that came before the first call of the process is not yet. */
export function receivedBy(request: RequestView): Received {
  const isEarly = request.receivedBefore === 0;
  const during = byRequest.get(request) ?? (isEarly ? receivedByProcess(request).during : NONE);
  return { during, wasEver: isNever, isOwn: true };
}

const isNever = () => false;

const NONE: readonly number[] = [];
const NOTHING_LATELY: Received = { during: NONE, wasEver, isOwn: false };

/** Starts to follow requests; where the host has no AsyncLocalStorage, they run as they are. */
export function createFollow(): Follow {
  const hooks = builtin('node:async_hooks') as { AsyncLocalStorage: new () => Storage } | undefined;
  if (hooks === undefined) return (_, run) => run();
  storage ??= new hooks.AsyncLocalStorage();
  const followed = storage;
  // A process that has never called anybody need not know who called.
  return (request, run) => (isCalling ? followed.run(request, run) : run());
}

function builtin(name: string): unknown {
  return typeof process === 'undefined' ? undefined : process.getBuiltinModule?.(name);
}

/** Notes whose call begins: when its response comes, a kept connection may carry the context of another request. */
function noteCall(call: object): void {
  isCalling = true;
  const request = storage?.getStore();
  if (request !== undefined) calls.set(call, request);
}

function noteResponse(call: object, status: unknown): void {
  if (!Number.isInteger(status) || (status as number) < 400 || (status as number) > 599) return;
  ring[count % RING] = status as number;
  count += 1;
  statuses.add(status as number);
  const request = calls.get(call);
  if (request === undefined) return;
  const own = byRequest.get(request);
  if (own === undefined) byRequest.set(request, [status as number]);
  else if (own.length < RING) own.push(status as number);
}

interface Call {
  readonly request: object;
  readonly response?: { readonly statusCode?: unknown };
}

/** Listens to the calls that `node:http` and undici, and with it `fetch`, publish. */
function listen(): void {
  const channels = builtin('node:diagnostics_channel') as
    { subscribe(name: string, hear: (message: unknown) => void): void } | undefined;
  for (const name of ['http.client.request.start', 'undici:request:create'])
    channels?.subscribe(name, (message) => noteCall((message as Call).request));
  // A call without a response tells as much as one that was answered 503.
  for (const end of [
    'http.client.response.finish',
    'http.client.request.error',
    'undici:request:headers',
    'undici:request:error',
  ])
    channels?.subscribe(end, (message) => {
      const { request, response } = message as Call;
      noteResponse(request, response === undefined ? 503 : response.statusCode);
    });
}

// When the package is loaded: what a client received before the first app was set up may be thrown in it.
listen();
