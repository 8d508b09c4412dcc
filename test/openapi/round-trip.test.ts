// A contract written as OpenAPI reads back as itself, or the notes say what is missing.
import { validate } from '@readme/openapi-parser';
import { Validator } from '@seriousme/openapi-schema-validator';
import fc from 'fast-check';
import { bearer, defineContract, standard, type AnyContract, type ContractDefinition } from 'status-contract';
import * as documented from 'status-contract/contracts';
import { fromOpenAPI, toOpenAPI } from 'status-contract/openapi';
import { describe, expect, test } from 'vitest';

const shop = defineContract({
  name: 'Shop',
  challenge: bearer({ realm: 'shop' }),
  retryAfter: 30,
  typeBase: 'https://example.com/problems/',
  statuses: {
    200: 'It worked.',
    204: { methods: { only: ['PUT', 'DELETE'] } },
    304: false,
    401: {},
    404: { phrase: 'Nothing There', cacheControl: 'max-age=60' },
    409: { content: 'required' },
    503: { fields: { 'Retry-After': { form: 'seconds', minimumSeconds: 120, maximumSeconds: 600 } } },
  },
  fallback: { 410: 404 },
  problems: {
    'out-of-stock': { status: 409, title: 'Out of stock', extensions: { left: 'number', skus: 'string[]?' } },
  },
  operations: {
    'GET /orders/:id': { 200: { content: 'required', mediaTypes: ['application/json'] }, 409: false },
    'POST /orders': {
      201: { fields: { 'X-Order': 'required', ETag: 'recommended', 'X-Old': 'forbidden' } },
      503: { fields: { 'Retry-After': { form: 'date', presence: 'optional' } } },
    },
    'DELETE /orders/:id.:format': {
      202: { fields: { Location: 'optional' } },
      200: { content: 'forbidden' },
    },
  },
});

const validator = new Validator();

/** What a contract says, as data; the source of a rule of its own is its name. */
function said({
  name,
  statuses,
  excluded,
  operations,
  fallback,
  challenge,
  retryAfter,
  typeBase,
  problems,
}: AnyContract) {
  const types = Object.entries(problems as Record<string, { type: string; extensions: object }>);
  const problem = types.map(([key, { type, extensions }]) => [key, type, extensions]);
  return structuredClone({
    name,
    statuses,
    excluded,
    operations,
    fallback,
    challenge,
    retryAfter,
    typeBase,
    problem,
  });
}

async function expectValid(document: object): Promise<void> {
  const copy = () => JSON.parse(JSON.stringify(document)) as Record<string, unknown>;
  expect(await validator.validate(copy())).toMatchObject({ valid: true });
  expect(await validate(copy() as never)).toMatchObject({ valid: true });
}

describe('a contract', () => {
  const contracts: [string, AnyContract][] = [
    ['Shop', shop],
    ['standard', standard],
    ...Object.entries(documented),
  ];

  test.each(contracts)('%s is written as valid OpenAPI 3.1 and 3.0 and reads back', async (_, contract) => {
    for (const version of ['3.1', '3.0'] as const) {
      const document = toOpenAPI(contract, { version });
      await expectValid(document);
      expect(said(fromOpenAPI(JSON.stringify(document)))).toEqual(said(contract));
      expect(document.notes).toEqual([]);
    }
  });

  test('without extensions is valid too, and the notes name what its words lose', async () => {
    const document = toOpenAPI(shop, { extensions: false });
    await expectValid(document);
    expect(JSON.stringify(document)).not.toContain('x-status-contract');
    const lost = document.notes.map(({ at, note }) => `${at} ${note}`).join('\n');
    expect(lost).toContain('#/components/responses/NotFound phrase: "Nothing There"');
    expect(lost).toContain('#/components/responses/NotFound cacheControl');
    expect(lost).toContain('#/components/responses/NoContent methods');
    expect(lost).toContain('#/paths/~1orders/post/responses/201 fields');
  });

  test('keeps the sources that its rules name, and tells where they are lost', () => {
    const base = defineContract({
      name: 'House rules',
      challenge: false,
      statuses: { 200: { fields: { 'X-House': 'required' } } },
    });
    const contract = defineContract({
      name: 'Shop',
      extends: base,
      statuses: { 200: { source: 'Guide 1', fields: { 'X-Own': 'required' } } },
      operations: { 'GET /orders': { 200: { fields: { 'X-Op': { source: 'Guide 2' } } } } },
    });
    expect(said(fromOpenAPI(toOpenAPI(contract)))).toEqual(said(contract));
    const notes = toOpenAPI(contract, { extensions: false }).notes.map(({ note }) => note);
    expect(notes).toContain('source: "Guide 1" has no word in OpenAPI.');
    expect(notes).toContain('fields: {"X-House":{"source":"House rules"}} has no word in OpenAPI.');
  });

  test('gives examples of Retry-After that keep to its form and bounds', () => {
    const { components } = toOpenAPI(
      defineContract({
        name: 'Waiting',
        challenge: false,
        retryAfter: 60,
        statuses: {
          413: { fields: { 'Retry-After': { presence: 'required', maximumSeconds: 30 } } },
          429: { fields: { 'Retry-After': { form: 'date' } } },
          503: { fields: { 'Retry-After': { form: 'seconds', minimumSeconds: 120 } } },
        },
      }),
    );
    const examples = Object.values(components.headers).map(({ example }) => example);
    expect(examples).toEqual([30, 'Tue, 01 Jan 2030 00:00:00 GMT', 120]);
  });

  test('tells of functions and of methods that OpenAPI has no word for', () => {
    const contract = defineContract({
      name: 'Odd',
      challenge: () => bearer({ realm: 'odd' }),
      operations: { 'PURGE /cache': { 200: {} }, 'GET /files/*path': { 200: {} } },
    });
    const { openapi, notes } = toOpenAPI(contract);
    expect([openapi, notes.map(({ at }) => at)]).toEqual(['3.2.0', ['challenge']]);
    const older = toOpenAPI(contract, { version: '3.1' });
    expect(older.openapi).toBe('3.1.0');
    expect(older.notes.map(({ at }) => at)).toEqual(['operations PURGE /cache', 'challenge']);
  });

  test('with QUERY and other methods is written as valid OpenAPI 3.2 and reads back', async () => {
    const contract = defineContract({
      name: 'Feeds',
      challenge: false,
      statuses: { 200: 'Here.', 422: {} },
      operations: { 'QUERY /feed': { 415: {} }, 'GET /feed': { 404: {} }, 'COPY /feed/:id': { 201: {} } },
    });
    const document = toOpenAPI(contract);
    expect(document.openapi).toBe('3.2.0');
    expect(Object.keys(document.paths['/feed'] ?? {})).toEqual(['query', 'get']);
    expect(document.paths['/feed/{id}']).toHaveProperty('additionalOperations.COPY.responses.201');
    const copy = JSON.parse(JSON.stringify(document)) as Record<string, unknown>;
    expect(await validator.validate(copy)).toMatchObject({ valid: true });
    expect(said(fromOpenAPI(document)).operations).toEqual(said(contract).operations);
    expect(document.notes).toEqual([]);
  });
});

const presences = fc.constantFrom('required', 'recommended', 'optional', 'forbidden');
const fields = fc.dictionary(fc.constantFrom('X-A', 'ETag', 'Deprecation'), presences);
const retryAfter = fc.record(
  {
    presence: fc.constantFrom('required', 'optional'),
    form: fc.constantFrom('seconds', 'date'),
    minimumSeconds: fc.integer({ min: 0, max: 99 }),
    maximumSeconds: fc.integer({ min: 100, max: 999 }),
  },
  { requiredKeys: [] },
);
const row = fc.record(
  {
    meaning: fc.string({ minLength: 1 }).map((text) => `${text.trim()}.`),
    phrase: fc.constantFrom('Odd', 'Other'),
    content: fc.constantFrom('required', 'optional', 'forbidden'),
    mediaTypes: fc.constantFrom(['application/json'], ['text/*', 'image/png'], ['application/problem+json']),
    methods: fc.constantFrom({ only: ['GET'] }, { typical: ['POST'] }, { only: ['PUT', 'POST'] }),
    request: fc.constantFrom({ range: 'required' }, { conditional: 'required' }),
    fields: fc.tuple(fields, retryAfter).map(([own, value]) => ({ ...own, 'Retry-After': value })),
  },
  { requiredKeys: [] },
);
const status = fc.constantFrom('200', '202', '303', '404', '409', '429', '444', '503');
const rows = fc.dictionary(status, fc.oneof({ weight: 4, arbitrary: row }, fc.constant(false)));
const definition = fc.record({
  name: fc.constantFrom('API', 'Other API'),
  statuses: rows,
  operations: fc.dictionary(
    fc.constantFrom('GET /a', 'POST /a', 'PUT /a/:b', 'DELETE /a/{b-c}/x-{d}', 'PATCH /a/:b:c'),
    rows,
  ),
});

test('whatever a contract documents, its document is valid and says the same', async () => {
  const valid = fc.asyncProperty(
    definition,
    fc.constantFrom('3.0' as const, '3.1' as const, '3.2' as const),
    async (given, version) => {
      const contract = defineContract(given as ContractDefinition) as AnyContract;
      const document = toOpenAPI(contract, { version });
      const back = said(fromOpenAPI(JSON.parse(JSON.stringify(document))));
      const own = said(contract);
      // What no API-wide row documents need not be excluded.
      const operations = Object.entries(own.operations).map(([key, operation]) => {
        const excluded = operation.excluded.filter((one) =>
          (back.operations[key]?.excluded ?? []).includes(one),
        );
        return [key, { ...operation, excluded }];
      });
      expect(back).toEqual({ ...own, operations: Object.fromEntries(operations) as object });
      const copy = JSON.parse(JSON.stringify(document)) as Record<string, unknown>;
      expect(await validator.validate(copy)).toMatchObject({ valid: true });
    },
  );
  await fc.assert(valid, { numRuns: 60 });
});
