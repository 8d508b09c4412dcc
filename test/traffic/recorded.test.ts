// Recorded exchanges are judged by a contract, from any recorder.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createJudge, formatReport, readHarEntry, type RecordedExchange } from '../../src/traffic/index.ts';
import { shop } from '../documentation/contract.ts';
import { entry } from './entries.ts';

function judged(...entries: unknown[]) {
  const judge = createJudge(shop);
  for (const one of entries) {
    const exchange = readHarEntry(one);
    if (exchange !== undefined) judge.judge(exchange);
  }
  return judge.summary();
}

describe('a recorded exchange', () => {
  test.each([
    ['a 200 with content', entry('GET', '/orders/7', 200)],
    ['a 401 with its challenge', entry('GET', '/', 401, { 'WWW-Authenticate': 'Bearer realm="shop"' })],
    [
      'a 304 to a conditional request',
      entry('GET', '/', 304, { ETag: '"a"' }, { size: 0, request: { 'If-None-Match': '"a"' } }),
    ],
    [
      'a 304 beside the stored content that it confirms',
      (() => {
        const one = entry('GET', '/', 304, { ETag: '"a"' }, { size: 0, request: { 'If-None-Match': '"a"' } });
        return { ...one, response: { ...one.response, content: { size: 12, text: '{"kept":true}' } } };
      })(),
    ],
    ['a 202 of the operation that documents it', entry('POST', '/orders', 202, { Location: '/orders/7' })],
    [
      'a 206 to a range request',
      entry('GET', '/', 206, { 'Content-Range': 'bytes 0-1/2' }, { request: { Range: 'bytes=0-1' } }),
    ],
  ])('%s keeps the contract', (_, one) => {
    expect(judged(one)).toEqual({ exchanges: 1, broken: 0, groups: [] });
  });

  test.each([304, 412, 206, 416])(
    'a %i answers a condition or a range where the recorder left out the fields of the request',
    (status) => {
      const fields = { 'Content-Range': status === 206 ? 'bytes 0-1/2' : 'bytes */2' };
      const size = status === 304 ? 0 : 2;
      const one = entry('GET', '/', status, status === 206 || status === 416 ? fields : {}, { size });
      expect(judged({ ...one, request: { ...one.request, headers: undefined } }).groups).toEqual([]);
      const known = entry('GET', '/', status, {}, { size, request: { Host: 'shop.example' } });
      expect(judged(known).broken).toBe(1);
    },
  );

  test.each([
    ['a 405 without Allow', entry('PUT', '/', 405), { kind: 'field-missing', field: 'Allow' }],
    ['a 503 that says 5', entry('GET', '/', 503, { 'Retry-After': '5' }), { kind: 'field-out-of-bounds' }],
    [
      'a 202 of another operation',
      entry('GET', '/orders', 202, { Location: '/' }),
      { kind: 'status-undocumented' },
    ],
    ['a 422 to GET', entry('GET', '/', 422), { kind: 'status-of-other-methods' }],
    ['two Location lines', entry('POST', '/', 201, { Location: '/a\n/b' }), { kind: 'field-repeated' }],
    [
      'no content where it is required',
      entry('GET', '/orders/7', 200, {}, { size: 0 }),
      { kind: 'content-missing' },
    ],
  ])('%s breaks it', (_, one, violation) => {
    expect(judged(one).groups).toMatchObject([{ violation, count: 1 }]);
  });

  test('that was never answered, or is none at all, is not judged', () => {
    expect(judged(entry('GET', '/', 0), null, 7, {}, { request: {} }, entry('GET', '/', 101)).exchanges).toBe(
      0,
    );
  });

  test('is read without a crash, whatever stands in its place', () => {
    const anything = fc.record({ request: fc.anything(), response: fc.anything() });
    fc.assert(
      fc.property(fc.oneof(fc.anything(), anything), (value) => {
        const exchange: RecordedExchange | undefined = readHarEntry(value);
        if (exchange !== undefined) createJudge(shop).judge(exchange);
      }),
    );
  });
});

describe('a summary', () => {
  const broken = judged(
    ...Array.from({ length: 5 }, (_, index) => entry('PUT', `/orders/${index}`, 405)),
    entry('GET', '/', 503, { 'Retry-After': 'soon' }),
    entry('GET', '/orders/7', 200),
  );

  test('groups violations of one kind, counts them, and names up to three targets', () => {
    expect(broken).toMatchObject({ exchanges: 7, broken: 6 });
    expect(broken.groups).toMatchObject([
      { count: 5, targets: ['/orders/0', '/orders/1', '/orders/2'] },
      { count: 1, targets: ['/'] },
    ]);
  });

  test('in words names the rule, its source, what came and the fix', () => {
    expect(formatReport(broken, 'text', 'a.har')).toMatchInlineSnapshot(`
      "5 ×  PUT /orders/0: 405 is without Allow. Throw new MethodNotAllowed({ allow: ['GET', 'HEAD'] }), or set Allow. (must, RFC 9110 15.5.6)
           also /orders/1
           also /orders/2
      1 ×  GET /: 503 has a Retry-After that is not well-formed: "soon". Set Retry-After to whole seconds or an HTTP-date, or give the contract a retryAfter. (must, RFC 9110 10.2.3)

      a.har: 7 exchanges judged, 6 broke the contract.
      "
    `);
  });

  test('as SARIF has one result for each group and one rule for each kind', () => {
    const log = JSON.parse(formatReport(broken, 'sarif', 'a.har'));
    expect(log).toMatchObject({
      version: '2.1.0',
      runs: [{ tool: { driver: { name: 'status-contract' } } }],
    });
    expect(log.runs[0].results).toMatchObject([
      { ruleId: 'field-missing', level: 'error', occurrenceCount: 5 },
      { ruleId: 'field-invalid', level: 'error', occurrenceCount: 1 },
    ]);
    expect(log.runs[0].tool.driver.rules).toMatchObject([{ id: 'field-missing' }, { id: 'field-invalid' }]);
  });
});
