// A wrong set-up fails there and then, with a code, the caller's words and the cure.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bearer, createResponder, defineContract, page, SetupError } from 'status-contract';
import { statusContract as onExpress } from 'status-contract/express';
import { statusContract as onKoa } from 'status-contract/koa';
import { gatewayErrors } from 'status-contract/presets';

const define = defineContract as (definition?: unknown) => unknown;
const row = (status: number, rule: unknown) => () => define({ statuses: { [status]: rule } });
const field = (status: number, fields: unknown) => row(status, { fields });
const set = (options: object) => () =>
  createResponder({ contract: defineContract({ challenge: false }), ...options });

const mistakes: readonly (readonly [code: string, message: RegExp, make: () => unknown])[] = [
  [
    'ERR_CHALLENGE_UNDECIDED',
    /"standard" documents 401[^]*challenge: bearer\([^]*challenge: false/,
    () => createResponder(),
  ],
  [
    'ERR_CHALLENGE_UNDECIDED',
    /"Users" documents 401/,
    () => createResponder({ contract: defineContract({ name: 'Users', statuses: { 401: {} } }) }),
  ],
  [
    'ERR_CONTENT_RULE',
    /statuses 204: content: 'required', but RFC 9110 15\.3\.5/,
    row(204, { content: 'required' }),
  ],
  ['ERR_CONTENT_RULE', /statuses 304/, row(304, { content: 'optional' })],
  [
    'ERR_MUST_RELAXED',
    /statuses 401: WWW-Authenticate: 'optional', but RFC 9110 15\.5\.2/,
    field(401, { 'WWW-Authenticate': 'optional' }),
  ],
  ['ERR_MUST_RELAXED', /statuses 405: Allow: 'forbidden'/, field(405, { allow: 'forbidden' })],
  [
    'ERR_MUST_RELAXED',
    /statuses 426: Upgrade: strength 'policy'/,
    field(426, { Upgrade: { strength: 'policy' } }),
  ],
  ['ERR_FIELD_RULE', /not a field name/, field(200, { 'X Y': 'required' })],
  [
    'ERR_FIELD_RULE',
    /Location: a field is required, recommended, optional, forbidden, not 'needed'/,
    field(201, { Location: 'needed' }),
  ],
  ['ERR_FIELD_RULE', /Location: null is no rule/, field(201, { Location: null })],
  [
    'ERR_FIELD_RULE',
    /only Retry-After has a form and bounds/,
    field(201, { Location: { minimumSeconds: 1 } }),
  ],
  [
    'ERR_FIELD_RULE',
    /form is 'seconds' or 'date', not 'minutes'/,
    field(503, { 'Retry-After': { form: 'minutes' } }),
  ],
  [
    'ERR_FIELD_RULE',
    /10 to 5 are no bounds/,
    field(503, { 'Retry-After': { minimumSeconds: 10, maximumSeconds: 5 } }),
  ],
  ['ERR_FIELD_RULE', /1\.5 to/, field(409, { 'retry-after': { minimumSeconds: 1.5 } })],
  [
    'ERR_FIELD_RULE',
    /strength is must, should, policy, not 'shall'/,
    field(201, { Location: { strength: 'shall' } }),
  ],
  [
    'ERR_FALLBACK',
    /fallback 410: 404 is not documented; name a documented/,
    () => define({ statuses: { 400: {} }, fallback: { 410: 404 } }),
  ],
  [
    'ERR_FALLBACK',
    /fallback 404: 404 is documented/,
    () => define({ statuses: { 404: {} }, fallback: { 404: 400 } }),
  ],
  [
    'ERR_FALLBACK',
    /fallback 302: only errors fall back/,
    () => define({ statuses: { 404: {} }, fallback: { 302: 404 } }),
  ],
  ['ERR_FALLBACK', /fallback 410: gone/, () => define({ statuses: {}, fallback: { 410: 'gone' } })],
  ['ERR_FALLBACK', /fallback 410: 200/, () => define({ statuses: { 200: {} }, fallback: { 410: 200 } })],
  ['ERR_UNKNOWN_STATUS', /statuses 101/, row(101, {})],
  ['ERR_UNKNOWN_STATUS', /statuses 600/, row(600, {})],
  ['ERR_UNKNOWN_OPTION', /there is no "statusses"; there are name, /, () => define({ statusses: {} })],
  ['ERR_UNKNOWN_OPTION', /statuses 404: there is no "headers"/, row(404, { headers: {} })],
  ['ERR_UNKNOWN_OPTION', /Location: there is no "required"/, field(201, { Location: { required: true } })],
  ['ERR_UNKNOWN_OPTION', /there is no "contracts"/, set({ contracts: {} })],
  ['ERR_INVALID_OPTION', /undefined is no definition/, () => define()],
  ['ERR_INVALID_OPTION', /statuses: null is not an object/, () => define({ statuses: null })],
  ['ERR_INVALID_OPTION', /statuses 404: null is no rule/, row(404, null)],
  ['ERR_INVALID_OPTION', /statuses 404: true is no rule/, row(404, true)],
  [
    'ERR_INVALID_OPTION',
    /content is required, optional or forbidden, not none/,
    row(404, { content: 'none' }),
  ],
  ['ERR_INVALID_OPTION', /methods is \{ only/, row(404, { methods: 'GET' })],
  ['ERR_INVALID_OPTION', /methods is \{ only/, row(404, { methods: { only: [] } })],
  ['ERR_INVALID_OPTION', /methods is \{ only/, row(404, { methods: null })],
  ['ERR_INVALID_OPTION', /request/, row(206, { request: 'range' })],
  [
    'ERR_INVALID_OPTION',
    /request\.range is 'required' or 'always', not 'maybe'/,
    row(206, { request: { range: 'maybe' } }),
  ],
  ['ERR_INVALID_OPTION', /phrase: "a\\r\\nb" is not a reason phrase/, row(404, { phrase: 'a\r\nb' })],
  ['ERR_INVALID_OPTION', /meaning: 7/, row(404, { meaning: 7 })],
  ['ERR_INVALID_OPTION', /methods is \{ only.*case-sensitive/, row(404, { methods: { only: ['get'] } })],
  ['ERR_OPERATION', /"get \/users".*case-sensitive/, () => define({ operations: { 'get /users': {} } })],
  [
    'ERR_INVALID_OPTION',
    /operations GET \/users: null/,
    () => define({ operations: { 'GET /users': null } }),
  ],
  ['ERR_INVALID_OPTION', /problems: 3 is not an object/, () => define({ problems: 3 })],
  ['ERR_PROBLEM_TYPE', /problems gone: null/, () => define({ problems: { gone: null } })],
  ['ERR_INVALID_OPTION', /typeBase: 3 is no URI reference/, () => define({ typeBase: 3 })],
  ['ERR_INVALID_OPTION', /typeBase: "a b" is no URI reference/, () => define({ typeBase: 'a b' })],
  ['ERR_INVALID_OPTION', /page: 3 is no function/, () => page(3 as never)],
  ['ERR_INVALID_OPTION', /statusContract: null is not an object/, () => onKoa(null as never)],
  ['ERR_INVALID_OPTION', /statusContract: null is not an object/, () => onExpress(null as never)],
  [
    'ERR_INVALID_OPTION',
    /gatewayErrors: undefined is not an object/,
    () => gatewayErrors(undefined as never),
  ],
  ['ERR_INVALID_OPTION', /statuses: \[object Map\] is not/, () => define({ statuses: new Map([[404, {}]]) })],
  ['ERR_INVALID_OPTION', /fallback: \[object Map\] is not/, () => define({ fallback: new Map() })],
  ['ERR_INVALID_OPTION', /extends: not a contract/, () => define({ extends: null })],
  ['ERR_INVALID_OPTION', /statuses 404: fields: 5 is not an object/, row(404, { fields: 5 })],
  ['ERR_INVALID_OPTION', /statuses 404: status: 500 is the row of another/, row(404, { status: 500 })],
  ['ERR_INVALID_OPTION', /statuses 404: source: 7/, row(404, { source: 7 })],
  [
    'ERR_UNKNOWN_OPTION',
    /methods: there is no "also"/,
    row(404, { methods: { only: ['GET'], also: ['PUT'] } }),
  ],
  ['ERR_INVALID_OPTION', /methods is \{ only/, row(404, { methods: { only: ['GET'], typical: ['PUT'] } })],
  ['ERR_INVALID_OPTION', /mediaTypes is a list/, row(200, { mediaTypes: [] })],
  ['ERR_FIELD_RULE', /x-a is there twice/, field(200, { 'X-A': 'required', 'x-a': 'forbidden' })],
  [
    'ERR_FIELD_RULE',
    /120 to 60 are no bounds/,
    () =>
      define({
        extends: defineContract({
          challenge: false,
          statuses: { 503: { fields: { 'Retry-After': { maximumSeconds: 60 } } } },
        }),
        statuses: { 503: { fields: { 'Retry-After': { minimumSeconds: 120 } } } },
      }),
  ],
  ['ERR_UNKNOWN_STATUS', /statuses 4e2/, () => define({ statuses: { '4e2': {} } })],
  ['ERR_UNKNOWN_STATUS', /statuses 0x194/, () => define({ statuses: { '0x194': {} } })],
  ['ERR_UNKNOWN_STATUS', /statuses 4XX/, () => define({ statuses: { '4XX': {} } })],
  ['ERR_UNKNOWN_STATUS', /statuses 4XX/, () => define({ statuses: { '4XX': false } })],
  ['ERR_INVALID_OPTION', /challenge: null is no challenge/, () => define({ challenge: [null] })],
  ['ERR_OPERATION', /"GET \/x\?y" is not/, () => define({ operations: { 'GET /x?y': {} } })],
  [
    'ERR_OPERATION',
    /"GET \/users\/\{name\}".*"GET \/users\/:id"/,
    () => define({ operations: { 'GET /users/:id': {}, 'GET /users/{name}': {} } }),
  ],
  [
    'ERR_PROBLEM_TYPE',
    /type.*of another/,
    () =>
      define({
        statuses: { 409: {} },
        problems: { one: { status: 409, type: '/p' }, two: { status: 409, type: '/p' } },
      }),
  ],
  [
    'ERR_PROBLEM_TYPE',
    /extensions: null/,
    () => define({ problems: { one: { status: 409, extensions: null } } }),
  ],
  ['ERR_INVALID_OPTION', /map: a list of entries made by mapping/, set({ map: [{ matches: 5 }] })],
  ['ERR_INVALID_OPTION', /languages: null is not an object/, set({ languages: null })],
  ['ERR_INVALID_OPTION', /languages: /, set({ languages: new Map() })],
  ['ERR_INVALID_OPTION', /languages de: 404/, set({ languages: { en: {}, de: { 404: 5 } } })],
  [
    'ERR_UNKNOWN_OPTION',
    /languages de: 404: there is no "titel"/,
    set({ languages: { de: { 404: { titel: 'x' } } } }),
  ],
  [
    'ERR_UNKNOWN_OPTION',
    /format: a\/b: there is no "header"/,
    set({ format: { 'a/b': { format: String, header: {} } } }),
  ],
  [
    'ERR_INVALID_OPTION',
    /format: a\/b: /,
    set({ format: { 'a/b': { format: String, headers: new Headers() } } }),
  ],
  ['ERR_INVALID_OPTION', /format: a\/b: /, set({ format: { 'a/b': { format: String, headers: null } } })],
  ['ERR_INVALID_OPTION', /requestId: Transfer-Encoding frames/, set({ requestId: 'Transfer-Encoding' })],
  ['ERR_INVALID_OPTION', /requestId: content-type frames/, set({ requestId: { header: 'content-type' } })],
  ['ERR_INVALID_OPTION', /contract: not a contract/, set({ contract: { errors: {} } })],
  ['ERR_INVALID_OPTION', /retryAfter: /, () => define({ retryAfter: Object.create(null) as object })],
  ['ERR_INVALID_OPTION', /mode: /, set({ mode: Object.create(null) as object })],
  ['ERR_INVALID_OPTION', /name: 7/, () => define({ name: 7 })],
  ['ERR_INVALID_OPTION', /extends: not a contract/, () => define({ extends: {} })],
  [
    'ERR_INVALID_OPTION',
    /challenge: Bearer is no challenge; write challenge: bearer\(/,
    () => define({ challenge: 'Bearer' }),
  ],
  [
    'ERR_INVALID_OPTION',
    /challenge: null is no challenge/,
    () => define({ challenge: null, extends: defineContract({ challenge: bearer({ realm: 'x' }) }) }),
  ],
  ['ERR_INVALID_OPTION', /challenge: an empty list/, () => define({ challenge: [] })],
  ['ERR_INVALID_OPTION', /challenge: /, () => define({ challenge: { scheme: 'a b' } })],
  [
    'ERR_INVALID_OPTION',
    /retryAfter: 1\.5 is not a whole number of seconds/,
    () => define({ retryAfter: 1.5 }),
  ],
  ['ERR_INVALID_OPTION', /retryAfter: -1/, () => define({ retryAfter: -1 })],
  ['ERR_INVALID_OPTION', /mode: loose is none of observe, enforce, strict/, set({ mode: 'loose' })],
  ['ERR_INVALID_OPTION', /map: a list of entries made by mapping/, set({ map: [() => undefined] })],
  ['ERR_INVALID_OPTION', /onError: true is not a function/, set({ onError: true })],
  ['ERR_INVALID_OPTION', /onViolation: log/, set({ onViolation: 'log' })],
  ['ERR_INVALID_OPTION', /format: xml is not/, set({ format: 'xml' })],
  ['ERR_INVALID_OPTION', /format: /, set({ format: {} })],
  ['ERR_INVALID_OPTION', /contract: /, set({ contract: { statuses: {} } })],
  ['ERR_INVALID_OPTION', /debug: /, set({ debug: 'yes' })],
];

describe('a wrong set-up', () => {
  test.each(mistakes)('%s: %s', (code, message, make) => {
    let thrown: unknown;
    try {
      make();
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(SetupError);
    expect(thrown).toMatchObject({ name: 'SetupError', code });
    expect((thrown as Error).message).toMatch(message);
    expect((thrown as Error).message).toContain(`[${code}]`);
  });

  test('without a challenge fails on both frameworks, and only observing does without', () => {
    for (const create of [onExpress, onKoa]) {
      expect(() => create()).toThrow(/ERR_CHALLENGE_UNDECIDED/);
      expect(() => create({ mode: 'observe' })).not.toThrow();
    }
  });

  test.each([null, 'log', {}])('with onError: %s fails on both frameworks', (onError) => {
    const contract = defineContract({ challenge: false });
    for (const create of [onExpress, onKoa]) {
      expect(() => create({ contract, onError: onError as never })).toThrow(
        /onError: .* is not a function \[ERR_INVALID_OPTION\]/,
      );
    }
  });

  test('has a section in the documentation for each of its codes', () => {
    const source = readFileSync(new URL('../../src/setup/setup-error.ts', import.meta.url), 'utf8');
    const page = readFileSync(new URL('../../docs/setup-errors.md', import.meta.url), 'utf8');
    const codes = [...source.matchAll(/\| '(ERR_[A-Z_]+)'/g)].map(([, code]) => code);
    expect([...page.matchAll(/^## `(ERR_[A-Z_]+)`$/gm)].map(([, code]) => code)).toEqual(codes);
  });
});
