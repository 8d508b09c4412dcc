// Koa's body streams: followed from the moment they are set, and waited for until their first byte.

import type Koa from 'koa';
import { Readable } from 'node:stream';
import { cutShort, firstByteOf, isCutShort, isReadable, type OnFailure } from './sources.ts';

/** Where a context stands with its body stream: whom to tell of a failure. */
const hearers = new WeakMap<Koa.Context, OnFailure>();

const awaited = new WeakSet<Koa.Context>();

/** What a body stream, or one piped into it, has failed with. */
const failures = new WeakMap<object, { readonly error: unknown }>();

/** Follows every body stream of an app, once: Koa forgets a stream that another one takes the place of. */
export function followBodies(app: Koa): void {
  const base = setterOf(app.response);
  if (base?.set === undefined) return;
  Object.defineProperty(app.response, 'body', {
    ...base,
    set(this: Koa.Response, value: unknown) {
      base.set?.call(this, value);
      if (isReadable(value)) follow(value, value, this.ctx);
    },
  });
}

function setterOf(response: object): PropertyDescriptor | undefined {
  for (let holder: unknown = response; holder; holder = Object.getPrototypeOf(holder)) {
    const descriptor = Object.getOwnPropertyDescriptor(holder, 'body');
    if (descriptor !== undefined) return descriptor;
  }
  return undefined;
}

/** Hears of the failure of a body, and of what is piped into it, such as by a compression. */
function follow(source: Readable, body: Readable, ctx: Koa.Context): void {
  const fail = (error: unknown): void => {
    if (failures.has(body)) return;
    failures.set(body, { error });
    if (ctx.body === body) hearers.get(ctx)?.(error);
  };
  // It stays: an error that nobody hears ends the process.
  source.on('error', fail);
  if (source !== body) source.on('close', () => isCutShort(source) && fail(cutShort()));
  source.on('pipe', (inner: Readable) => {
    if (isReadable(inner)) follow(inner, body, ctx);
  });
}

/** Whether the body is a stream, of Node's kind or the web's. */
export function isStreaming(ctx: Koa.Context): boolean {
  const { body } = ctx.response as { body: unknown };
  return typeof body === 'object' && body !== null && (isReadable(body) || webStreamOf(body) !== undefined);
}

/**
 * Waits for the first byte of the body: until then its failure is an error like any other, and is thrown. A later
 * one goes to `onLate`.
 */
export async function firstByte(ctx: Koa.Context, onLate: OnFailure): Promise<void> {
  if (ctx.headerSent || ctx.respond === false) return;
  const body = nodeBodyOf(ctx);
  const failure = failures.get(body);
  if (failure !== undefined) throw failure.error;
  const { res } = ctx;
  let onGone: (() => void) | undefined;
  awaited.add(ctx);
  try {
    const gone = new Promise<void>((resolve) => {
      res.once('close', (onGone = resolve));
    });
    const first = firstByteOf(body, (fail) => hearers.set(ctx, fail));
    await Promise.race([first, gone]);
  } finally {
    if (onGone !== undefined) res.off('close', onGone);
    awaited.delete(ctx);
    hearers.set(ctx, onLate);
  }
}

/** Whether the body is being waited for: whoever else hears of its failure has nothing to do. */
export function isAwaited(ctx: Koa.Context): boolean {
  return awaited.has(ctx);
}

/** The body as a stream of Node's: of a web stream nobody would hear the failure. */
function nodeBodyOf(ctx: Koa.Context): Readable {
  const body = ctx.body as object;
  const stream = webStreamOf(body);
  if (stream === undefined) return body as Readable;
  const length = ctx.res.getHeader('Content-Length');
  const readable = Readable.from(stream as AsyncIterable<unknown>);
  ctx.body = readable;
  if (length !== undefined) ctx.set('Content-Length', String(length));
  return readable;
}

function webStreamOf(body: object): object | undefined {
  if (body instanceof ReadableStream) return body;
  return body instanceof Response ? (body.body ?? undefined) : undefined;
}
