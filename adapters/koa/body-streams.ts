// Follows Koa's body streams, and waits for their first byte.

import type Koa from 'koa';
import { sharedState, warnOnce } from '../../src/setup/index.ts';
import { pipeline, Readable, Transform } from 'node:stream';
import {
  cutShort,
  firstByteOf,
  IncomingMessage,
  isCutShort,
  isOver,
  isReadable,
  type OnFailure,
  ServerResponse,
  Socket,
} from '../node/index.ts';

/** What is known of the body streams of one context. */
interface BodyRecord {
  /** Takes the failure of the body: the one that waits for its first byte, then the one that cuts the response off. */
  onFailure: OnFailure | undefined;
  isAwaited: boolean;
  /** What a stream that was the body, or is piped into it, has failed with. */
  readonly failures: Map<object, { readonly error: unknown }>;
  /** The body that another one was piped into, such as by a second compression: it fails with that. */
  readonly successors: Map<Readable, Readable>;
}

/** Only contexts whose body is a stream have one. */
const records = sharedState('body-records', () => new WeakMap<Koa.Context, BodyRecord>());

function recordOf(ctx: Koa.Context): BodyRecord {
  let record = records.get(ctx);
  if (record === undefined) {
    record = { onFailure: undefined, isAwaited: false, failures: new Map(), successors: new Map() };
    records.set(ctx, record);
  }
  return record;
}

/** Follows every stream that becomes a body in an app: Koa forgets one that another takes the place of. */
export function followBodies(app: Koa): void {
  const base = setterOf(app.response);
  if (base?.set === undefined) return;
  Object.defineProperty(app.response, 'body', {
    ...base,
    set(this: Koa.Response, value: unknown) {
      const isStream = isReadable(value);
      const before = isStream ? (this as { readonly body: unknown }).body : undefined;
      base.set?.call(this, value);
      if (this.res.headersSent && this.res.statusCode === 404) warnOfLateBody(this.ctx);
      if (!isStream) return;
      const { ctx } = this;
      follow(value, value, ctx);
      // What it is piped from was piped before a listener could be there.
      const stages = stagesTo(value, before);
      for (const stage of stages) follow(stage, value, ctx);
      if (stages.length > 0) failTogether(before as Readable, value, recordOf(ctx));
    },
  });
}

/** A body that is set when Koa, or we, have answered 404 already: a middleware has not waited for the next one. */
function warnOfLateBody({ method, path }: Koa.Context): void {
  const cure = 'a middleware calls next() without waiting for it: write await next(), or return next().';
  warnOnce('WARN_NEXT_NOT_AWAITED', '', `${method} ${path} got its body after a 404 had been sent; ${cure}`);
}

function setterOf(response: object): PropertyDescriptor | undefined {
  for (let holder: unknown = response; holder; holder = Object.getPrototypeOf(holder)) {
    const descriptor = Object.getOwnPropertyDescriptor(holder, 'body');
    if (descriptor !== undefined) return descriptor;
  }
  return undefined;
}

/** Records the failure of a stream, and of streams that are piped into it, as the failure of a body. */
function follow(source: Readable, body: Readable, ctx: Koa.Context): void {
  const record = recordOf(ctx);
  const fail = (error: unknown): void => {
    for (let one: Readable | undefined = body; one !== undefined; one = record.successors.get(one)) {
      if (record.failures.has(one)) return;
      record.failures.set(one, { error });
      if (ctx.body === one) record.onFailure?.(error);
    }
  };
  // It stays: an error event without a listener ends the process.
  source.on('error', fail);
  // Koa closes what is left when the client has gone: nothing has failed then.
  if (source !== body) source.on('close', () => isCutShort(source) && !isOver(ctx.res) && fail(cutShort()));
  source.on('pipe', (inner: Readable) => {
    if (isReadable(inner)) follow(inner, body, ctx);
  });
}

/** Lets a body fail with the one that it is piped from, which may have failed already. */
function failTogether(from: Readable, to: Readable, { failures, successors }: BodyRecord): void {
  successors.set(from, to);
  const failure = failures.get(from);
  if (failure !== undefined) failures.set(to, failure);
}

/** The streams from one on that are piped into a body, in one stage or in several. */
function stagesTo(body: Readable, source: unknown, seen = new Set<unknown>([body])): Readable[] {
  // A stream may be piped back to where it came from.
  if (!isReadable(source) || seen.has(source)) return [];
  seen.add(source);
  const pipes = pipesOf(source);
  const further = pipes.flatMap((next) => stagesTo(body, next, seen));
  return pipes.includes(body) || further.length > 0 ? [source, ...further] : [];
}

/** Where a stream is piped to; Node has no other way to ask. */
function pipesOf(source: Readable): readonly unknown[] {
  const { _readableState: state } = source as { _readableState?: { readonly pipes?: readonly unknown[] } };
  return state?.pipes ?? [];
}

/** Whether the body is a stream that Koa will send, of Node's kind or the web's. */
export function isStreaming(ctx: Koa.Context): boolean {
  const { body } = ctx.response as { body: unknown };
  if (typeof body !== 'object' || body === null) return false;
  // Koa leaves out the body of these: it is not waited for, and its failure changes nothing.
  const { statusCode: status } = ctx.res;
  if (status === 204 || status === 205 || status === 304) return false;
  return isReadable(body) || (webStreamOf(body) !== undefined && sendsWebBodies(ctx.app));
}

const webSenders = new WeakMap<Koa, boolean>();

/** Whether Koa sends what is the web's: Koa 2 makes JSON of it, as of any other object. */
function sendsWebBodies(app: Koa): boolean {
  let sends = webSenders.get(app);
  if (sends === undefined) {
    // Tried on a response of its own; `createContext` may be the user's, and need a real request.
    const req = new IncomingMessage(new Socket());
    const response = Object.create(app.response) as Koa.Response;
    Object.assign(response, { app, req, res: new ServerResponse(req) });
    response.body = new Blob([]);
    sends = response.type !== 'application/json';
    webSenders.set(app, sends);
  }
  return sends;
}

/** Waits for the first byte of the body, and throws its failure until then; a later failure goes to `onLate`. */
export async function firstByte(ctx: Koa.Context, onLate: OnFailure): Promise<void> {
  if (ctx.headerSent || ctx.respond === false) return;
  // To HEAD Koa sends the length of a Blob, and reads nothing.
  if (ctx.method === 'HEAD' && !isReadable(ctx.body)) return;
  const stream = nodeBodyOf(ctx);
  const record = recordOf(ctx);
  const failure = record.failures.get(stream);
  if (failure !== undefined) throw failure.error;
  // Koa does not read it, and over HTTP/2 has destroyed it; a file that is still being opened may not exist.
  if (ctx.method === 'HEAD' && (ctx.req.httpVersionMajor > 1 || !isOpening(stream))) return;
  const body = stream.readableObjectMode ? bytesOnly(stream, ctx) : stream;
  const { res } = ctx;
  let onGone: (() => void) | undefined;
  record.isAwaited = true;
  try {
    const gone = new Promise<void>((resolve) => {
      res.once('close', (onGone = resolve));
    });
    const first = firstByteOf(body, (fail) => (record.onFailure = fail));
    await Promise.race([first, gone]);
  } finally {
    if (onGone !== undefined) res.off('close', onGone);
    record.isAwaited = false;
    record.onFailure = onLate;
  }
  // It may have failed in the turn of its first byte, before anything was sent.
  if (isOver(res)) return;
  const failed = record.failures.get(body);
  if (failed !== undefined) throw failed.error;
  if (isCutShort(body)) throw cutShort();
}

function isOpening(stream: Readable): boolean {
  return (stream as { readonly pending?: boolean }).pending === true;
}

/** Puts a check behind a stream that may give anything: written to a response an object would end the process. */
function bytesOnly(source: Readable, ctx: Koa.Context): Readable {
  if (source.destroyed || source.readableEnded) return source;
  const body = new Transform({
    writableObjectMode: true,
    transform(chunk: unknown, _encoding, done) {
      if (typeof chunk === 'string' || chunk instanceof Uint8Array) done(null, chunk);
      else done(new TypeError(`The body gave ${typeof chunk}, which is neither a string nor bytes.`));
    },
  });
  replaceBody(ctx, body);
  // A stream that the body is piped into later fails with the source.
  pipeline(source, body, () => undefined);
  return body;
}

/**
 * Fails the body whose first byte is being waited for; false where none is.
 *
 * Koa's documentation has handlers pass the error of a source to `ctx.onerror`, which the body that the source is piped
 * into does not tell.
 */
export function failAwaitedBody(ctx: Koa.Context, error: unknown): boolean {
  const record = records.get(ctx);
  if (record?.isAwaited !== true) return false;
  record.onFailure?.(error);
  return true;
}

/** The body as a stream of Node's: a web stream tells only its reader of a failure. */
function nodeBodyOf(ctx: Koa.Context): Readable {
  const body = ctx.body as object;
  const stream = webStreamOf(body);
  if (stream === undefined) return body as Readable;
  const readable = Readable.from(stream as AsyncIterable<unknown>);
  replaceBody(ctx, readable);
  return readable;
}

/** Puts a stream in the place of the body that it has the bytes of; Koa forgets the length then. */
function replaceBody(ctx: Koa.Context, stream: Readable): void {
  const length = ctx.res.getHeader('Content-Length');
  ctx.body = stream;
  if (length !== undefined) ctx.set('Content-Length', String(length));
}

function webStreamOf(body: object): object | undefined {
  // Nearly every body is data, and the classes of the web are loaded by their first use.
  if (Array.isArray(body) || Object.getPrototypeOf(body) === Object.prototype) return undefined;
  // Some environments of tests have no such globals.
  if (typeof ReadableStream === 'function' && body instanceof ReadableStream) return body;
  if (typeof Blob === 'function' && body instanceof Blob) return body.stream();
  if (typeof Response === 'function' && body instanceof Response) return body.body ?? undefined;
  return undefined;
}
