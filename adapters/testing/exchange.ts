// Reads a request and a response off what test clients return.

import type { HeaderValue, RequestView, ResponseView } from '../../src/index.ts';
import { fieldsImpliedBy } from '../../src/contract/index.ts';
import { originFormOf } from '../../src/http/index.ts';
import { refuseUnknownKeys } from '../../src/coverage/index.ts';

/** What a test knows of the request, where the response does not tell. */
export interface RequestHint {
  /** The method; without it the response's own word, or GET. */
  readonly method?: string | undefined;
  /** The path, or the whole URL. */
  readonly url?: string | undefined;
  readonly headers?: Readonly<Record<string, unknown>> | undefined;
}

/** A response with what is known of its request. */
export interface Exchange {
  readonly request: RequestView;
  readonly response: ResponseView;
  /** Whether nothing told the method, so that GET was assumed. */
  readonly isMethodAssumed: boolean;
  /** Whether the content has to be read before it can be looked at. */
  readonly isUnread: boolean;
}

type Fields = Readonly<Record<string, HeaderValue>>;
type Shape = Readonly<Record<string, unknown>>;

/** Refuses a hint that says nothing of the request. */
export function refuseOtherHints(hint: RequestHint | undefined): void {
  // What a client made, such as a Request of fetch, has much beside; a slip is in what is written out.
  if (hint === undefined || isInstance(hint)) return;
  refuseUnknownKeys('toKeep: the request', hint, ['method', 'url', 'headers']);
}

function isInstance(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype !== null && prototype !== Object.prototype;
}

/**
 * Reads an exchange off a response; undefined for what is no response.
 *
 * Knows, by shape: `Response` of fetch, supertest and superagent, light-my-request and Fastify's inject, axios, got,
 * Node's IncomingMessage, and `{ status, headers, method?, url?, body? }`.
 */
export function readExchange(received: unknown, hint: RequestHint = {}): Exchange | undefined {
  if (!isObject(received)) return undefined;
  const status = received['status'] ?? received['statusCode'];
  if (typeof status !== 'number') return undefined;
  const fields = fieldsOf(received['headers']);
  const asked = requestOf(received);
  const method = hint.method ?? asked.method;
  const target = originFormOf(hint.url ?? asked.url ?? '/');
  const given = hint.headers ?? asked.headers;
  const requestFields = given === undefined ? fieldsImpliedBy(status) : fieldsOf(given);
  const request: RequestView = {
    method: method ?? 'GET',
    target,
    httpVersion: 1,
    field: (name) => textOf(fieldIn(requestFields, name)),
  };
  const response: ResponseView = {
    status,
    hasContent: hasContent(received, fields, status, method),
    content: contentOf(received, fields),
    fieldNames: () => Object.keys(fields),
    field: (name) => fieldIn(fields, name),
  };
  return {
    request,
    response,
    isMethodAssumed: method === undefined,
    isUnread: response.content === undefined && typeof received['text'] === 'function',
  };
}

function requestOf(received: Shape): { method?: string; url?: string; headers?: unknown } {
  const { req, raw, config, request } = received;
  // superagent has Node's outgoing request, light-my-request the incoming one; axios has a description of it.
  const candidates = [received, isObject(raw) ? raw['req'] : undefined, req, config, request];
  const known: { method?: string; url?: string; headers?: unknown } = {};
  for (const candidate of candidates.filter(isObject)) {
    const { method, path, url, originalUrl, getHeaders } = candidate;
    if (typeof method === 'string') known.method ??= method.toUpperCase();
    const target = [originalUrl, path, url].find((one) => typeof one === 'string' && one !== '');
    if (target !== undefined) known.url ??= target as string;
    if (candidate === received) continue;
    if (typeof getHeaders === 'function') known.headers ??= getHeaders.call(candidate);
    else if (isObject(candidate['headers'])) known.headers ??= candidate['headers'];
  }
  return known;
}

function hasContent(
  received: Shape,
  fields: Fields,
  status: number,
  method: string | undefined,
): boolean | undefined {
  if (method === 'HEAD') return undefined;
  const length = textOf(fields['content-length']);
  // That of a 304 is the length a 200 would have had (RFC 9110 8.6).
  if (length !== undefined && status !== 304) return length !== '0';
  const { text, payload, body, data, content } = received;
  if (typeof text === 'string') return text !== '';
  if (typeof payload === 'string') return payload !== '';
  const given = content ?? data ?? body;
  if (given === null) return false;
  if (typeof given === 'string' || given instanceof Uint8Array) return given.length > 0;
  // A stream tells only by its end, and an empty object may be what a parser makes of nothing.
  return isObject(given) && Object.keys(given).length > 0 && !('getReader' in given) ? true : undefined;
}

/** The content: its text, or what the client has made of JSON; undefined where it has to be read first. */
function contentOf({ text, payload, body, data }: Shape, fields: Fields): unknown {
  const given = [text, payload, body, data].find((one) => one !== undefined && one !== null);
  if (!isObject(given)) return given;
  // An empty object may be what a parser makes of nothing.
  const isParsed = Object.keys(given).length > 0 || /^0*[1-9]/.test(String(fields['content-length']));
  const isRead = typeof given !== 'function' && !('getReader' in given) && !(given instanceof Uint8Array);
  return isParsed && isRead ? given : undefined;
}

function fieldsOf(headers: unknown): Fields {
  const fields: Record<string, HeaderValue> = {};
  if (isObject(headers) && typeof headers['forEach'] === 'function') {
    (headers as unknown as Map<string, string>).forEach((value, name) => {
      fields[name.toLowerCase()] = value;
    });
    return fields;
  }
  for (const [name, value] of Object.entries(isObject(headers) ? headers : {})) {
    if (value === undefined || value === null) continue;
    fields[name.toLowerCase()] = Array.isArray(value) ? value.map(String) : String(value);
  }
  return fields;
}

// Every object has a `constructor`, which is no field.
function fieldIn(fields: Fields, name: string): HeaderValue | undefined {
  const key = name.toLowerCase();
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

function textOf(value: HeaderValue | undefined): string | undefined {
  return typeof value === 'object' ? value.join(', ') : value;
}

function isObject(value: unknown): value is Shape {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

/** A response of `fetch`, as far as its content is read. */
export interface UnreadResponse {
  readonly status: number;
  readonly headers: object;
  readonly url: string;
  clone(): { text(): Promise<string> };
}

/** A response of `fetch` with the text of its content. */
export interface ReadResponse extends Pick<UnreadResponse, 'headers' | 'status' | 'url'> {
  readonly body: string;
}

/**
 * Reads the content of a `fetch` response, so that a matcher can hold it against a schema; the response stays unread.
 *
 * @example
 * expect(await withContent(await fetch(url))).toKeep(contract);
 */
export async function withContent(response: UnreadResponse): Promise<ReadResponse> {
  const { status, headers, url } = response;
  return { status, headers, url, body: await response.clone().text() };
}
