// The fields of an answer: the error's, the content's, caching, and those set before.
import { describe, expect, test } from 'vitest';
import {
  bearer,
  createResponder,
  defineContract,
  HttpError,
  NotFound,
  SeeOther,
  type HeaderValue,
  type ResponderOptions,
  type ResponseDescription,
} from 'status-contract';
import { requestView } from '../mapping/foreign/views.ts';

const statuses = { 303: {}, 404: {}, 410: { cacheControl: 'max-age=9' }, 429: {}, 500: {} } as const;
const contract = defineContract({ challenge: bearer({ realm: 'a' }), statuses });

interface Given extends ResponderOptions {
  readonly before?: Readonly<Record<string, HeaderValue>>;
  readonly accepts?: string;
}

function answered(thrown: unknown, { before = {}, accepts, ...options }: Given = {}) {
  const silent = { onError: () => undefined, onViolation: () => undefined };
  const responder = createResponder({ contract, ...silent, ...options });
  const field = (name: string) => (name === 'accept-language' ? accepts : undefined);
  const already = {
    fieldNames: () => Object.keys(before),
    field: (name: string) =>
      Object.entries(before).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1],
  };
  return responder.describe(thrown, { ...requestView, field }, already) as ResponseDescription;
}

const carrying = (headers: Record<string, HeaderValue>, status = 404) =>
  new HttpError<number>(status, 'No.', { headers });

describe('an error', () => {
  test('that carries no fields has three: its content’s type, no-store, and Vary', () => {
    expect(answered(new NotFound()).headers).toEqual({
      'Cache-Control': 'no-store',
      'Content-Type': 'application/problem+json',
      Vary: 'Accept',
    });
  });

  test('is cached as it says, in whichever spelling, and else as the contract says', () => {
    expect(answered(carrying({ 'cache-control': 'max-age=1' })).headers).toEqual({
      'cache-control': 'max-age=1',
      'Content-Type': 'application/problem+json',
      Vary: 'Accept',
    });
    expect(answered(carrying({}, 410)).headers['Cache-Control']).toBe('max-age=9');
    expect(answered(carrying({ 'Cache-Control': 'max-age=1' }, 410)).headers['Cache-Control']).toBe(
      'max-age=1',
    );
  });

  test('that no cache may store is no-store, whatever it says, and has one Cache-Control (RFC 6585 4)', () => {
    const headers = { 'Retry-After': '9', 'cache-control': 'public' };
    expect(answered(carrying(headers, 429)).headers).toEqual({
      'Retry-After': '9',
      'Cache-Control': 'no-store',
      'Content-Type': 'application/problem+json',
      Vary: 'Accept',
    });
  });

  test('keeps the fields that it carries, and those are never written to', () => {
    const headers = Object.freeze({ 'X-A': '1', 'Set-Cookie': ['a', 'b'] });
    expect(answered(carrying(headers)).headers).toMatchObject(headers);
  });
});

test('a redirect is stored as the cache likes, and has no content to vary', () => {
  expect(answered(new SeeOther('/x')).headers).toStrictEqual({ Location: '/x' });
  const languages = { en: {}, de: {} };
  expect(answered(new SeeOther('/x'), { languages }).headers).toStrictEqual({ Location: '/x' });
});

describe('Vary', () => {
  const varyOf = (own: HeaderValue | undefined, before?: HeaderValue, given: Given = {}) =>
    answered(carrying(own === undefined ? {} : { Vary: own }), {
      ...given,
      ...(before !== undefined && { before: { vary: before } }),
    }).headers['Vary'];

  test.each<[own: HeaderValue | undefined, before: HeaderValue | undefined, vary: string]>([
    [undefined, undefined, 'Accept'],
    ['Cookie', undefined, 'Cookie, Accept'],
    [undefined, 'Origin', 'Origin, Accept'],
    ['Cookie', 'Origin', 'Origin, Cookie, Accept'],
    ['accept', undefined, 'accept'],
    [undefined, 'ACCEPT', 'ACCEPT'],
    ['Cookie,cookie , ,COOKIE', undefined, 'Cookie, Accept'],
    [['Cookie', 'X-A,X-B'], ['Origin', 'X-B'], 'Origin, X-B, Cookie, X-A, Accept'],
    ['*', undefined, '*'],
    ['*', 'Origin', '*'],
    [undefined, 'Origin, *', '*'],
    ['', '', 'Accept'],
  ])('of the error %j and of before %j are merged to %s', (own, before, vary) => {
    expect(varyOf(own, before)).toBe(vary);
  });

  test('stays as it is where the content does not depend on the request', () => {
    const format = () => ({ code: 1 });
    expect(varyOf(undefined, undefined, { format })).toBeUndefined();
    expect(varyOf(undefined, 'Origin', { format })).toBeUndefined();
    expect(varyOf('Cookie', undefined, { format })).toBe('Cookie');
    expect(varyOf('Cookie', 'Origin', { format })).toBe('Origin, Cookie');
  });

  test('has one spelling', () => {
    expect(answered(carrying({ vary: 'Cookie' })).headers).toMatchObject({ Vary: 'Cookie, Accept' });
    expect(answered(carrying({ vary: 'Cookie' })).headers).not.toHaveProperty('vary');
  });
});

describe('content', () => {
  const languages = { en: {}, de: { 404: 'Nicht gefunden' } };

  test('in one of several languages names it, and varies by it', () => {
    expect(answered(new NotFound(), { languages, accepts: 'de' }).headers).toEqual({
      'Cache-Control': 'no-store',
      'Content-Type': 'application/problem+json',
      'Content-Language': 'de',
      Vary: 'Accept, Accept-Language',
    });
    const format = () => ({ code: 1 });
    expect(answered(new NotFound(), { languages, format }).headers['Vary']).toBe('Accept-Language');
  });

  test('takes the place of the type that an error was given in another spelling', () => {
    const thrown = carrying({ 'content-language': 'fr' });
    const { headers } = answered(thrown, { languages, accepts: 'de' });
    expect(headers).toMatchObject({ 'Content-Language': 'de' });
    expect(headers).not.toHaveProperty('content-language');
  });
});

test('the id of the request is the one id, whatever the error carries', () => {
  const given = { requestId: true, before: { 'X-Request-Id': '7' } } as const;
  const { headers } = answered(carrying({ 'x-request-id': '8' }), given);
  expect(headers).toMatchObject({ 'X-Request-Id': '7' });
  expect(headers).not.toHaveProperty('x-request-id');
  expect(answered(new NotFound()).headers).not.toHaveProperty('X-Request-Id');
});

describe('what was set before', () => {
  const abandoned = [
    ...['Accept-Ranges', 'Age', 'Cache-Control', 'Content-Digest', 'Content-Disposition', 'Content-Encoding'],
    ...['Content-Language', 'Content-Length', 'Content-Location', 'Content-MD5', 'Content-Range'],
    ...['Content-Type', 'Digest', 'ETag', 'Expires', 'Last-Modified', 'Location', 'Pragma', 'Refresh'],
    ...['Repr-Digest', 'Trailer', 'Transfer-Encoding'],
  ];
  test.each(abandoned)('is removed where it described what is abandoned: %s', (name) => {
    for (const [thrown, spelling] of [
      [new NotFound(), name],
      [new SeeOther('/x'), name.toLowerCase()],
    ] as const) {
      const { headers, removed } = answered(thrown, { before: { [spelling]: 'x' } });
      expect([...removed, ...Object.keys(headers)].map((one) => one.toLowerCase())).toContain(
        name.toLowerCase(),
      );
      expect(Object.values(headers)).not.toContain('x');
    }
  });

  test('is not removed where the answer has a field of that name, in whichever spelling', () => {
    const { removed } = answered(carrying({ ETag: '"new"' }), {
      before: { etag: '"old"', 'content-type': 'a/b', 'cache-control': 'public', expires: '0' },
    });
    expect(removed).toEqual(['expires']);
  });

  const kept = [
    ...['Access-Control-Allow-Origin', 'Content-Security-Policy', 'RateLimit', 'Retry-After', 'Set-Cookie'],
    ...['Strict-Transport-Security', 'Traceparent', 'Vary', 'WWW-Authenticate', 'X-Request-Id', 'Link'],
    ...['Allow', 'Server', 'Server-Timing', 'Accept', 'Connection', 'X-Content-Type-Options'],
  ];
  const wellFormed: Readonly<Record<string, string>> = {
    'Retry-After': '1',
    Link: '</a>; rel="a"',
    Accept: 'a/b',
  };
  test.each(kept)('stays where it is of the exchange: %s', (name) => {
    // What is malformed does not go out with an answer.
    const value = wellFormed[name] ?? 'x';
    expect(answered(new NotFound(), { before: { [name]: value } }).removed).toEqual([]);
  });
});
