// What both frameworks stand on: Node's request as a view, and hooks at the moment before a header section is sent.

import { channel } from 'node:diagnostics_channel';
import { STATUS_CODES, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import type {
  HeaderValue,
  RequestView,
  Responder,
  ResponseDescription,
  ResponseFields,
  ResponseView,
  Verdict,
} from '../src/index.ts';
import { createResponseState } from './response-state.ts';
import { isStream, writeStream } from './content.ts';

/** Node's request, of either version of HTTP. */
export type NodeRequest = IncomingMessage | Http2ServerRequest;

/** Node's response, of either version of HTTP. */
export type NodeResponse = ServerResponse | Http2ServerResponse;

/** A Node request in the pipeline's words. */
export class NodeRequestView implements RequestView {
  readonly request: NodeRequest;

  constructor(request: NodeRequest) {
    this.request = request;
  }

  get method(): string {
    return this.request.method ?? 'GET';
  }

  get target(): string {
    // Routers rewrite `url` while they descend; Express and Koa keep the original beside it.
    return (this.request as { originalUrl?: string }).originalUrl ?? this.request.url ?? '/';
  }

  get httpVersion(): number {
    return this.request.httpVersionMajor;
  }

  field(name: string): string | undefined {
    const value = this.request.headers[name];
    return typeof value === 'object' ? value.join(', ') : value;
  }
}

/** The fields of a Node response so far. */
export class NodeResponseFields implements ResponseFields {
  readonly response: NodeResponse;

  constructor(response: NodeResponse) {
    this.response = response;
  }

  fieldNames(): readonly string[] {
    return this.response.getHeaderNames();
  }

  field(name: string): HeaderValue | undefined {
    const value = this.response.getHeader(name);
    return typeof value === 'number' ? String(value) : value;
  }
}

class NodeResponseView extends NodeResponseFields implements ResponseView {
  readonly status: number;
  readonly #hasContent: boolean | undefined;

  constructor(response: NodeResponse, status: number, hasContent: boolean | undefined) {
    super(response);
    this.status = status;
    this.#hasContent = hasContent;
  }

  get hasContent(): boolean | undefined {
    return this.field('content-length') === '0' ? false : this.#hasContent;
  }
}

/** How a guarded response stands: watched, written by ourselves, replaced, or sent without its content. */
type Watch = Watched | 'ours' | 'replaced' | 'empty';

/** Who watches a response. */
export interface Watched {
  readonly responder: Responder;
  readonly view: RequestView;
  /** Whether the header section is sent, and says that no content follows. */
  readonly isClosed?: true;
}

const watches = createResponseState<Watch>('status-contract');

/** Tells who records what comes; without a listener it costs a look at a property. */
const guarded = channel('status-contract:guarded');

/** Has a response checked before its header section is sent; the hooks have to be in place. */
export function watch(response: NodeResponse, responder: Responder, view: RequestView): void {
  if (guarded.hasSubscribers && !isWatched(response)) {
    guarded.publish({ contract: responder.contract, request: view, response });
  }
  if (watches.get(response) !== 'replaced') watches.set(response, { responder, view });
}

/** Whether a response is checked already: it has the hooks then. */
export function isWatched(response: NodeResponse): boolean {
  return watches.get(response) !== undefined;
}

/** Who watches a response, and for which request; undefined once it is ours. */
export function watcherOf(response: NodeResponse): Watched | undefined {
  const watched = watches.get(response);
  return typeof watched === 'object' ? watched : undefined;
}

/** Whether another response was sent in place of this one, or its content left out. */
export function isReplaced(response: NodeResponse): boolean {
  const watched = watches.get(response);
  return watched === 'replaced' || watched === 'empty';
}

/** Takes a response as described already: what is written from here on is ours and needs no check. */
export function claim(response: NodeResponse): void {
  if (watches.get(response) !== 'replaced') watches.set(response, 'ours');
}

type Method = (...args: unknown[]) => unknown;

/** The three methods that every byte of a response passes. */
export interface ResponseMethods {
  writeHead: Method;
  write: Method;
  end: Method;
}

/** The response whose own `end` or `write` is on the stack, and whether content came with the call. */
let sending: { readonly response: NodeResponse; readonly hasContent: boolean } | undefined;

/** Thrown from `writeHead` to our own `end` or `write` below it on the stack, never past it. */
class Unwind {
  readonly finish: () => void;

  constructor(finish: () => void) {
    this.finish = finish;
  }
}

/**
 * Makes the hooks over the methods they call.
 *
 * @param base the methods below the hooks: Node's own, or those of whoever has wrapped the response already
 * @param own Node's own methods, which write what takes the place of a response: whoever wrapped it took part in
 *   the abandoned one, and would compress or delay the other
 * @param rewatch finds the guard of a response again whose `locals` somebody has replaced
 */
export function createHooks(
  base: ResponseMethods,
  own: ResponseMethods,
  rewatch?: (response: NodeResponse) => Watched | undefined,
): ResponseMethods {
  // Nobody else's frames lie between ours then.
  const canUnwind = base === own;
  return { writeHead, write, end };

  function writeHead(this: NodeResponse, ...args: unknown[]): unknown {
    const watched = watches.get(this) ?? rewatch?.(this);
    if (watched === 'replaced') return this;
    const status = Number(args[0]);
    if (typeof watched !== 'object' || this.headersSent || status < 200)
      return base.writeHead.apply(this, args);
    const reason = typeof args[1] === 'string' ? args[1] : undefined;
    if (reason === undefined) setPhrase(this, status, watched.responder);
    if (!watched.responder.hasRules(status)) return base.writeHead.apply(this, args);
    // As Node reads it: without a reason the fields are the second argument, or the third after an undefined one.
    takeHeaders(this, reason === undefined ? (args[2] ?? args[1]) : args[2]);
    const hasContent = sending?.response === this ? sending.hasContent : undefined;
    const finish = settle(this, watched, hasContent, reason === undefined ? [status] : [status, reason]);
    if (finish === undefined) {
      if (hasContent === undefined && !watched.responder.allowsContent(status))
        watches.set(this, { ...watched, isClosed: true });
      return reason === undefined
        ? base.writeHead.call(this, status)
        : base.writeHead.call(this, status, reason);
    }
    // Control flow between two frames of ours, not an error.
    // eslint-disable-next-line @typescript-eslint/only-throw-error
    if (canUnwind && isHttp1(this) && sending?.response === this) throw new Unwind(finish);
    finish();
    return this;
  }

  function write(this: NodeResponse, ...args: unknown[]): unknown {
    // Over HTTP/2 Node takes a response down that is written to after its end: ours may be on its way still.
    if (!isHttp1(this) && this.writableEnded && watches.get(this) === 'ours') return swallow(args, false);
    return pass(this, base.write, args, true);
  }

  function end(this: NodeResponse, ...args: unknown[]): unknown {
    return pass(this, base.end, args, this);
  }

  /** Passes a call of `write` or `end` on, unless the response was replaced before it or by it. */
  function pass(response: NodeResponse, method: Method, args: unknown[], result: unknown): unknown {
    const watched = watches.get(response) ?? rewatch?.(response);
    if (watched === undefined || watched === 'ours') return method.apply(response, args);
    if (watched === 'replaced' || watched === 'empty') return swallow(args, result);
    if (response.headersSent) {
      if (watched.isClosed === true && isContent(args[0]) && isRefused(response, watched)) {
        base.end.call(response);
        return swallow(args, result);
      }
      return method.apply(response, args);
    }
    const outer = sending;
    sending = { response, hasContent: isContent(args[0]) };
    try {
      if (isHttp1(response)) {
        if (!canUnwind && preempt(response, watched, sending.hasContent)) return swallow(args, result);
      } else {
        // HTTP/2 marks a response as ending before it writes the header section, which must not be replaced then.
        response.writeHead(response.statusCode);
        if (watches.get(response) !== watched) return swallow(args, result);
      }
      return method.apply(response, args);
    } catch (thrown) {
      if (!(thrown instanceof Unwind)) throw thrown;
      thrown.finish();
      return swallow(args, result);
    } finally {
      sending = outer;
    }
  }

  /** Whether content that comes after a header section that allows none is left out. */
  function isRefused(response: NodeResponse, { responder, view }: Watched): boolean {
    const verdict = responder.check(view, new NodeResponseView(response, response.statusCode, true));
    if (verdict?.dropsContent !== true) return false;
    watches.set(response, 'empty');
    return true;
  }

  /**
   * Checks a wrapped response before those who wrapped it hear of its end: whether it was finished otherwise.
   *
   * Once Node's own `end` is on the stack it would send its content behind that of the replacement, and with the
   * frames of others in between there is no unwinding.
   */
  function preempt(response: ServerResponse, watched: Watched, hasContent: boolean): boolean {
    const { statusCode } = response;
    setPhrase(response, statusCode, watched.responder);
    const finish = settle(response, watched, hasContent, [statusCode]);
    if (finish === undefined) watches.set(response, 'ours');
    else finish();
    return finish !== undefined;
  }

  /** Checks a response and repairs it; gives what finishes it where it is not to go on as it is. */
  function settle(
    response: NodeResponse,
    { responder, view }: Watched,
    hasContent: boolean | undefined,
    line: [status: number, reason?: string],
  ): (() => void) | undefined {
    const verdict = responder.check(view, new NodeResponseView(response, line[0], hasContent));
    if (verdict === undefined) return undefined;
    const { replacement } = verdict;
    if (replacement !== undefined) {
      watches.set(response, 'replaced');
      // Whoever holds Node's own methods from before the hooks may still write: that must not end the process.
      response.on('error', ignore);
      return () => {
        // Over HTTP/2 Node's `end` writes its content by way of our `write`.
        watches.set(response, 'ours');
        writeDescription(response, replacement, own);
        watches.set(response, 'replaced');
      };
    }
    repair(response, verdict);
    if (!verdict.dropsContent) return undefined;
    watches.set(response, 'empty');
    return () => {
      own.writeHead.apply(response, line);
      own.end.call(response);
    };
  }
}

/** Writes a described response as a whole. */
export function writeDescription(
  response: NodeResponse,
  description: ResponseDescription,
  methods: ResponseMethods = response as unknown as ResponseMethods,
): void {
  const { status, phrase, removed, content } = description;
  for (const name of removed) response.removeHeader(name);
  const headers: OutgoingHttpHeaders = { ...(description.headers as OutgoingHttpHeaders) };
  // A 204 ends with its header section and has no length (RFC 9110 8.6); nobody knows the length of a stream.
  if (status !== 204 && !isStream(content)) {
    headers['Content-Length'] = content === undefined ? 0 : Buffer.byteLength(content);
  }
  if (isHttp1(response)) methods.writeHead.call(response, status, phrase, headers);
  else methods.writeHead.call(response, status, headers);
  const { method } = (response as { req: NodeRequest }).req;
  if (isStream(content) && method !== 'HEAD') void writeStream(content, response);
  else methods.end.apply(response, content === undefined || method === 'HEAD' ? [] : [content]);
}

function setPhrase(response: NodeResponse, status: number, responder: Responder): void {
  if (!isHttp1(response)) return;
  const phrase = responder.phraseOf(status);
  const { statusMessage } = response;
  if (phrase === undefined) return;
  // Koa sets Node's older phrase explicitly; a phrase of the handler's own stays.
  if (statusMessage && statusMessage !== STATUS_CODES[status]) return;
  response.statusMessage = phrase;
}

/** Sets the fields that `writeHead` was called with: an object, a flat or a nested list. */
function takeHeaders(response: NodeResponse, given: unknown): void {
  if (typeof given !== 'object' || given === null) return;
  const pairs = Array.isArray(given) ? pairsOf(given) : Object.entries(given).filter(([name]) => name !== '');
  for (const [name] of pairs) response.removeHeader(name);
  for (const [name, value] of pairs) {
    const lines = value as string | string[];
    const before = response.getHeader(name);
    if (before === undefined) response.setHeader(name, lines);
    else response.setHeader(name, [before, lines].flat().map(String));
  }
}

function pairsOf(list: readonly unknown[]): [string, unknown][] {
  if (Array.isArray(list[0])) return list as [string, unknown][];
  return Array.from({ length: list.length / 2 }, (_, index) => [
    String(list[2 * index]),
    list[2 * index + 1],
  ]);
}

function repair(response: NodeResponse, { headers, removed }: Verdict): void {
  for (const name of removed) response.removeHeader(name);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

/** Takes a write after the last one as done: its callback is called, its content goes nowhere. */
function swallow(args: unknown[], result: unknown): unknown {
  const callback = args.find((arg) => typeof arg === 'function') as (() => void) | undefined;
  if (callback !== undefined) process.nextTick(callback);
  return result;
}

function isContent(chunk: unknown): boolean {
  return (typeof chunk === 'string' || chunk instanceof Uint8Array) && chunk.length > 0;
}

function isHttp1(response: NodeResponse): response is ServerResponse {
  return !('stream' in response);
}

function ignore(): void {
  // Nothing is left to be done about it: the response has been sent.
}
