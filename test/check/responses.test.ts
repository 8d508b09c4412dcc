// Responses that the core checks without a framework: breaches of the contract, or none.
import {
  bearer,
  createResponder,
  defineContract,
  describeViolation,
  type ContractDefinition,
  type HeaderValue,
  type Violation,
} from 'status-contract';
import { describe, expect, test } from 'vitest';

interface Sent {
  readonly method?: string;
  readonly target?: string;
  readonly request?: Readonly<Record<string, string>>;
  readonly status: number;
  readonly headers?: Readonly<Record<string, HeaderValue>>;
  readonly hasContent?: boolean;
}

/** What a response breaks, and what it is repaired to. */
function checked(
  definition: ContractDefinition,
  { method = 'GET', target = '/', request = {}, status, headers = {}, hasContent = true }: Sent,
) {
  const violations: Violation[] = [];
  const responder = createResponder({
    contract: defineContract({ challenge: false, ...definition }),
    onViolation: (violation) => violations.push(violation),
  });
  const fields = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const verdict = responder.check(
    { method, target, httpVersion: 1, field: (name) => request[name] },
    { status, hasContent, fieldNames: () => fields.keys(), field: (name) => fields.get(name.toLowerCase()) },
  );
  const broken = violations.map((one) => `${one.kind}${'field' in one ? ` ${one.field}` : ''}`);
  return { broken, violations, headers: verdict?.headers };
}

describe('Link', () => {
  const paged = { statuses: { 200: { fields: { Link: 'required' } } } } as const;

  test('may have any relation type where it is documented (RFC 8288 3)', () => {
    const Link = '</orders?page=2>; rel="next", </orders?page=9>; rel=last';
    expect(checked(paged, { status: 200, headers: { Link } }).broken).toEqual([]);
  });

  test('is told of where it is no link, in words about links', () => {
    const { violations } = checked(paged, { status: 200, headers: { Link: '/orders?page=2' } });
    expect(describeViolation(violations[0]!)).toContain('Set Link: <URI>; rel="…".');
  });

  test('is told of by a violation that has its sentence, beside its data', () => {
    const { violations } = checked(paged, { status: 200 });
    expect(violations[0]?.message).toMatch(
      /^GET \/: 200 is without Link\. Set Link: .* \(policy, .*; reported\)$/,
    );
    expect(JSON.stringify(violations)).not.toContain('is without');
  });

  test('names who blocks a 451, among others, where the contract requires it (RFC 7725 4)', () => {
    const blocked = { statuses: { 451: { fields: { Link: 'required' } } } } as const;
    const help = '</help>; rel="help"';
    const by = '<https://isp.example/>; rel="blocked-by"';
    expect(checked(blocked, { status: 451, headers: { Link: help } }).broken).toEqual(['field-missing Link']);
    expect(checked(blocked, { status: 451, headers: { Link: `${help}, ${by}` } }).broken).toEqual([]);
    expect(checked({}, { status: 451, headers: { Link: help } }).broken).toEqual([]);
  });
});

describe('the challenge of a 401', () => {
  const refusing = (authorization: string) =>
    checked(
      { challenge: bearer({ realm: 'users' }) },
      { status: 401, request: { authorization }, hasContent: false },
    ).headers;

  test('says invalid_token to a bearer token, and nothing to another scheme or to none (RFC 6750 3.1)', () => {
    expect(refusing('bearer t0ken')).toEqual({
      'WWW-Authenticate': 'Bearer realm="users", error="invalid_token"',
    });
    for (const other of ['Basic dTpw', 'Bearer', 'Bearer ', '', 'Bearerish t0ken'])
      expect(refusing(other), other).toEqual({ 'WWW-Authenticate': 'Bearer realm="users"' });
  });

  test('quotes its realm, which a token would not do for (RFC 9110 11.5), and Basic has one (RFC 7617 2)', () => {
    for (const challenge of ['Basic realm=users', 'Basic', 'Bearer realm=users'])
      expect(
        checked(
          { challenge: bearer({ realm: 'users' }) },
          { status: 401, headers: { 'WWW-Authenticate': challenge } },
        ).broken,
        challenge,
      ).toEqual(['field-invalid WWW-Authenticate']);
  });
});

describe('a status code that a 200 implies', () => {
  const conditional = { 'if-none-match': '"a"' };
  const headers = { ETag: '"a"' };
  const range = { range: 'bytes=0-4' };
  const part = { 'Content-Range': 'bytes 0-4/10' };

  test('is documented unless the contract says that it is not', () => {
    expect(
      checked({ statuses: { 200: {} } }, { status: 304, request: conditional, headers, hasContent: false })
        .broken,
    ).toEqual([]);
    const without = { statuses: { 200: {}, 304: false, 206: false } } as const;
    expect(
      checked(without, { status: 304, request: conditional, headers, hasContent: false }).broken,
    ).toEqual(['status-undocumented']);
    expect(checked(without, { status: 206, request: range, headers: part }).broken).toEqual([
      'status-undocumented',
    ]);
  });

  test('is excluded for one operation, and by a contract that is extended', () => {
    const operations = { 'GET /live': { 304: false } } as const;
    const asked = { status: 304, request: conditional, headers, hasContent: false };
    expect(checked({ statuses: { 200: {} }, operations }, { ...asked, target: '/live' }).broken).toEqual([
      'status-undocumented',
    ]);
    expect(checked({ statuses: { 200: {} }, operations }, asked).broken).toEqual([]);
    const base = defineContract({ challenge: false, statuses: { 200: {}, 304: false } });
    expect(checked({ extends: base }, asked).broken).toEqual(['status-undocumented']);
    expect(checked({ extends: base, statuses: { 200: {}, 304: {} } }, asked).broken).toEqual([]);
  });
});

describe('the answer to OPTIONS', () => {
  const json = {
    statuses: {
      200: { content: 'required', mediaTypes: ['application/json'], fields: { ETag: 'required' } },
      204: { fields: { ETag: 'required' } },
    },
  } as const;

  test('owes nothing that the contract says of other methods (RFC 9110 9.3.7)', () => {
    for (const status of [200, 204])
      expect(checked(json, { method: 'OPTIONS', status, hasContent: false }).broken).toEqual([]);
    const text = { status: 200, headers: { 'Content-Type': 'text/plain' } };
    expect(checked(json, { ...text, method: 'OPTIONS' }).broken).toEqual([]);
    expect(checked(json, text).broken).toHaveLength(2);
  });

  test('has no content where it is a 204, as any other', () => {
    const { broken } = checked(json, { method: 'OPTIONS', status: 204, hasContent: true });
    expect(broken).toEqual(['content-forbidden']);
  });

  test('keeps to a row that lists OPTIONS, and to an operation of its own', () => {
    const listed = {
      statuses: { 200: { content: 'required', methods: { only: ['GET', 'OPTIONS'] } } },
    } as const;
    const operations = { 'OPTIONS /docs': { 200: { content: 'required' } } } as const;
    const asked = { method: 'OPTIONS', status: 200, hasContent: false };
    expect(checked(listed, asked).broken).toEqual(['content-missing']);
    expect(checked({ operations }, { ...asked, target: '/docs' }).broken).toEqual(['content-missing']);
  });
});

describe('the operation of a request', () => {
  const contract = {
    statuses: { 200: {} },
    operations: { 'GET /users/:id': { 409: {} }, 'GET /café': { 409: {} } },
  } as const;

  test('is found by a target in absolute form (RFC 9112 3.2.2)', () => {
    for (const target of ['http://a.example/users/7', 'HTTP://a.example:80/users/7?q=http://b/'])
      expect(checked(contract, { target, status: 409 }).broken, target).toEqual([]);
  });

  test('is found where the target is percent-encoded and the template is not, and the other way round', () => {
    for (const target of ['/caf%C3%A9', '/caf%c3%a9', '/%63af%C3%A9', '/users/%37'])
      expect(checked(contract, { target, status: 409 }).broken, target).toEqual([]);
    expect(checked(contract, { target: '/%ff', status: 409 }).broken).toEqual(['status-undocumented']);
    const encoded = { statuses: { 200: {} }, operations: { 'GET /caf%C3%A9': { 409: {} } } } as const;
    expect(checked(encoded, { target: '/caf%c3%a9', status: 409 }).broken).toEqual([]);
  });
});

describe('the name of a field', () => {
  test('is the same in any letters, also one that no RFC asks for (RFC 9110 5.1)', () => {
    const base = defineContract({
      challenge: false,
      statuses: { 200: { fields: { 'X-Total': 'required' } } },
    });
    const relaxed = { extends: base, statuses: { 200: { fields: { 'x-total': 'optional' } } } } as const;
    expect(checked(relaxed, { status: 200 }).broken).toEqual([]);
    expect(checked({ extends: base }, { status: 200 }).broken).toEqual(['field-missing X-Total']);
  });
});

describe('a 206 of several parts', () => {
  const several = { range: 'bytes=0-1,4-5' };
  const parts = (type: string) => ({ 'Content-Type': type });

  test('has a boundary (RFC 9110 14.6, RFC 2046 5.1.1) and no Content-Range of its own', () => {
    const asked = { status: 206, request: several };
    const typed = parts('multipart/byteranges; boundary=B');
    expect(checked({}, { ...asked, headers: typed }).broken).toEqual([]);
    expect(checked({}, { ...asked, headers: { ...typed, 'Content-Range': 'bytes 0-1/9' } }).broken).toEqual([
      'field-forbidden Content-Range',
    ]);
    expect(checked({}, { ...asked, headers: parts('multipart/byteranges') }).broken).toEqual([
      'field-invalid Content-Type',
    ]);
  });

  test('does not answer a request for one range (RFC 9110 15.3.7.2)', () => {
    const headers = parts('multipart/byteranges; boundary=B');
    expect(checked({}, { status: 206, request: { range: 'bytes=0-1' }, headers }).broken).toEqual([
      'field-missing Content-Range',
    ]);
  });

  test('is of no other media type', () => {
    const headers = { ...parts('multipart/byteranges-x'), 'Content-Range': 'bytes 0-1/9' };
    expect(checked({}, { status: 206, request: several, headers }).broken).toEqual([]);
  });
});

test('Retry-After may be a leap second (RFC 9110 5.6.7)', () => {
  const headers = { 'Retry-After': 'Sat, 31 Dec 2016 23:59:60 GMT' };
  expect(checked({}, { status: 503, headers }).broken).toEqual([]);
});

test('a 201 is asked for Location where it answers a POST, and not where it answers a HEAD (RFC 9110 9.3.3)', () => {
  const created = (method: string) => checked({}, { method, status: 201 }).violations;
  expect(created('POST')).toMatchObject([
    { kind: 'field-missing', strength: 'should', source: 'RFC 9110 9.3.3' },
  ]);
  expect(created('HEAD')).toEqual([]);
});

test('a 451 is told of without the link to the entity that blocks (RFC 7725 4)', () => {
  const { violations } = checked({}, { status: 451 });
  expect(violations).toMatchObject([{ kind: 'field-missing', field: 'Link', strength: 'should' }]);
});
