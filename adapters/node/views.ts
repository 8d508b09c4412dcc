// Node's requests and responses, of HTTP/1.1 and HTTP/2, in the pipeline's words.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import {
  type HeaderValue,
  receivedSoFar,
  type RequestView,
  type ResponseFields,
  type ResponseView,
} from '../../src/index.ts';
import { isSettled, isWatched } from '../../src/http/index.ts';

/** Node's request. */
export type NodeRequest = IncomingMessage | Http2ServerRequest;

/** Node's response. */
export type NodeResponse = ServerResponse | Http2ServerResponse;

/** A Node request in the pipeline's words. */
export class NodeRequestView implements RequestView {
  readonly request: NodeRequest;
  readonly receivedBefore: number;

  constructor(request: NodeRequest) {
    this.request = request;
    this.receivedBefore = receivedSoFar();
  }

  get method(): string {
    return this.request.method ?? 'GET';
  }

  get target(): string {
    // Routers rewrite `url` while they descend; Express and Koa keep the original beside it.
    return (this.request as { originalUrl?: string }).originalUrl ?? this.request.url ?? '/';
  }

  get httpVersion(): number {
    // The requests of some hosts have no version: theirs is HTTP/1.1 in all that matters here.
    return this.request.httpVersionMajor ?? 1;
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

/** The fields of a Node response so far, and the status code that its handler has put on it. */
export class ChosenResponseFields extends NodeResponseFields {
  get chosenStatus(): number {
    return this.response.statusCode;
  }
}

/** A Node response at the moment before its header section is sent. */
export class NodeResponseView extends NodeResponseFields implements ResponseView {
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

  get contentLength(): number | undefined {
    return lengthOf(this.response);
  }

  get isDated(): boolean {
    return this.response.sendDate;
  }
}

/** The octets of the content, which Node notes in `end` before it writes the header section of HTTP/1.1. */
function lengthOf(response: NodeResponse): number | undefined {
  const { _contentLength: length } = response as { readonly _contentLength?: unknown };
  return typeof length === 'number' ? length : undefined;
}

/**
 * Whether no field of a response asks for the check on any status code: one look at the names that it has, and at
 * those that `writeHead` is called with.
 */
export function areQuiet(response: NodeResponse, args: readonly unknown[]): boolean {
  for (const name of response.getHeaderNames()) {
    if (isWatched(name) && !isSettled(name, response.getHeader(name))) return false;
    if (name === 'content-length' && isOtherLength(response)) return false;
  }
  return args.length === 1 || typeof args.at(-1) !== 'object' || !hasWatched(args.at(-1));
}

/** Whether a response says that it has more or less content than it is given; neither has to be known yet. */
function isOtherLength(response: NodeResponse): boolean {
  const length = lengthOf(response);
  return length !== undefined && Number(response.getHeader('content-length')) !== length;
}

/** Whether a watched field is among those of `writeHead`: an object, a flat or a nested list. */
function hasWatched(given: unknown): boolean {
  const names: readonly unknown[] = Array.isArray(given)
    ? given.flat()
    : Object.keys(Object(given) as object);
  return names.some((name) => typeof name === 'string' && isWatched(name.toLowerCase()));
}

/** Whether a response is one of HTTP/1.1: one of HTTP/2 is a stream of a connection that many share. */
export function isHttp1(response: NodeResponse): response is ServerResponse {
  // Hosts without a socket may leave the version out: HTTP/2 is only what is known to be.
  const { httpVersionMajor = 1 } = (response as { readonly req?: Partial<NodeRequest> }).req ?? {};
  return httpVersionMajor < 2;
}
