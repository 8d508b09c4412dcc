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
import { isOtherLength, lengthOf, lengthOfCall } from './content-length.ts';
import { givenFields } from './given-fields.ts';

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
  readonly #call: readonly unknown[] | undefined;
  readonly #isAll: boolean;

  /**
   * @param call what `write` or `end` was called with, where that comes to the header section
   * @param isAll whether that is all of the content
   */
  constructor(
    response: NodeResponse,
    status: number,
    hasContent: boolean | undefined,
    call?: readonly unknown[],
    isAll = false,
  ) {
    super(response);
    this.status = status;
    this.#hasContent = hasContent;
    this.#call = call;
    this.#isAll = isAll;
  }

  get hasContent(): boolean | undefined {
    return this.field('content-length') === '0' && this.#call === undefined ? false : this.#hasContent;
  }

  get contentLength(): number | undefined {
    return lengthOf(this.response) ?? (this.#isAll ? this.leastLength : undefined);
  }

  get leastLength(): number | undefined {
    return this.#call && lengthOfCall(this.#call);
  }

  get isDated(): boolean {
    return this.response.sendDate;
  }
}

/**
 * Whether no field of a response asks for the check on any status code: one look at the names that it has, and at
 * those that `writeHead` is called with.
 *
 * @param call what `write` or `end` was called with, where that comes to the header section
 * @param isAll whether that is all of the content
 */
export function areQuiet(
  response: NodeResponse,
  args: readonly unknown[],
  call: readonly unknown[] | undefined,
  isAll: boolean,
): boolean {
  for (const name of response.getHeaderNames()) {
    if (name === 'content-length') {
      if (isOtherLength(response.getHeader(name), response, call, isAll)) return false;
    } else if (isWatched(name) && !isSettled(name, response.getHeader(name))) return false;
  }
  return (
    args.length === 1 || typeof args.at(-1) !== 'object' || areGivenQuiet(args.at(-1), response, call, isAll)
  );
}

/** Whether none of the fields of `writeHead` asks for the check. */
function areGivenQuiet(
  given: unknown,
  response: NodeResponse,
  call: readonly unknown[] | undefined,
  isAll: boolean,
): boolean {
  let lengths = 0;
  for (const [field, value] of givenFields(given)) {
    const name = field.toLowerCase();
    if (isWatched(name)) return false;
    if (name !== 'content-length') continue;
    lengths += 1;
    if (lengths > 1 || isOtherLength(value, response, call, isAll)) return false;
  }
  return true;
}

/** Whether a response is one of HTTP/1.1: one of HTTP/2 is a stream of a connection that many share. */
export function isHttp1(response: NodeResponse): response is ServerResponse {
  // Hosts without a socket may leave the version out: HTTP/2 is only what is known to be.
  const { httpVersionMajor = 1 } = (response as { readonly req?: Partial<NodeRequest> }).req ?? {};
  return httpVersionMajor < 2;
}
