// Content held against the schemas of an OpenAPI document, by ajv.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { fromOpenAPI, ajvValidator, toOpenAPI } from 'status-contract/openapi';
import { violationsOf } from 'status-contract/testing';
import { describe, expect, test } from 'vitest';

const ajv = (addFormats as unknown as typeof addFormats.default)(
  new Ajv2020({ strict: false, allErrors: true, logger: false }),
);
const validator = ajvValidator(ajv);

type Version = '3.0.3' | '3.1.0';

function documentOf(schema: unknown, openapi: Version = '3.0.3', schemas: object = {}) {
  const responses = {
    200: { description: 'Here.', content: { 'application/json': { schema } } },
    default: { description: 'Not.', content: { 'application/json': { schema: { required: ['code'] } } } },
  };
  return {
    openapi,
    info: { title: 'Pets' },
    paths: { '/a': { get: { responses } } },
    components: { schemas },
  };
}

function contractOf(...given: Parameters<typeof documentOf>) {
  return fromOpenAPI(documentOf(...given), { validator });
}

function faultsOf(contract: ReturnType<typeof contractOf>, body: unknown, status = 200): string[] {
  const headers = { 'Content-Type': 'application/json' };
  const response = { status, headers, method: 'GET', url: '/a', body: JSON.stringify(body) };
  return violationsOf(response, contract).map((one) =>
    one.kind === 'content-invalid' ? `${one.pointer} ${one.fault}` : one.kind,
  );
}

const pet = { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } };

describe('content', () => {
  test('that fits the schema of its response keeps the contract, and other content says where it does not', () => {
    const contract = contractOf({ type: 'array', items: { $ref: '#/components/schemas/Pet' } }, '3.0.3', {
      Pet: pet,
    });
    expect(faultsOf(contract, [{ id: 7 }])).toEqual([]);
    expect(faultsOf(contract, [{ id: 7 }, { id: 'x' }])).toEqual(['#/1/id must be integer']);
    expect(faultsOf(contract, [{}])).toEqual(["#/0 must have required property 'id'"]);
  });

  test('of a range is held against its schema, as that of a status code is', () => {
    expect(faultsOf(contractOf(pet), { code: 'gone' }, 404)).toEqual([]);
    expect(faultsOf(contractOf(pet), {}, 404)).toEqual(["# must have required property 'code'"]);
  });

  test('is not held against anything without a validator, or without a schema', () => {
    expect(faultsOf(fromOpenAPI(documentOf(pet)), { id: 'x' })).toEqual([]);
    expect(contractOf(undefined).operations['GET /a']?.statuses[200]).not.toHaveProperty(
      'schema',
      expect.anything(),
    );
  });

  test('fits one of several JSON media types, which is noted', () => {
    const content = {
      'application/json': { schema: pet },
      'application/hal+json': { schema: { type: 'string' } },
      'text/csv': { schema: { type: 'boolean' } },
    };
    const responses = { 200: { description: 'x', content } };
    const document = { openapi: '3.0.3', info: { title: 'A' }, paths: { '/a': { get: { responses } } } };
    const contract = fromOpenAPI(document, { validator });
    expect([faultsOf(contract, 'x'), faultsOf(contract, { id: 1 })]).toEqual([[], []]);
    expect(faultsOf(contract, true)).toContain('# must match a schema in anyOf');
    expect(contract.notes.map(({ note }) => note)).toContain(
      'Content fits one of the schemas of its JSON media types.',
    );
  });
});

describe('a schema of OpenAPI 3.0', () => {
  const fits = (schema: object, body: unknown, schemas: object = { Pet: pet }) =>
    faultsOf(contractOf(schema, '3.0.3', schemas), body).length === 0;

  test('may be null where it says so: with a type, with values, beside references', () => {
    expect(fits({ type: 'string', nullable: true }, null)).toBe(true);
    expect(fits({ type: 'string', nullable: true, enum: ['a'] }, null)).toBe(true);
    expect(fits({ nullable: true, allOf: [{ $ref: '#/components/schemas/Pet' }] }, null)).toBe(true);
    expect(fits({ type: 'string', nullable: true }, 7)).toBe(false);
    expect(fits({ type: 'string' }, null)).toBe(false);
  });

  test('has bounds that are exclusive by a boolean, and nothing beside a reference', () => {
    const open = { type: 'number', minimum: 1, exclusiveMinimum: true, maximum: 3, exclusiveMaximum: false };
    expect([1, 2, 3, 4].map((value) => fits(open, value))).toEqual([false, true, true, false]);
    expect(fits({ $ref: '#/components/schemas/Pet', maxProperties: 1 }, { id: 1, name: 'x' })).toBe(true);
  });

  test('keeps its formats, and members that are named like keywords', () => {
    expect([2 ** 40, 1].map((value) => fits({ type: 'integer', format: 'int32' }, value))).toEqual([
      false,
      true,
    ]);
    expect(fits({ type: 'string', format: 'date-time' }, 'today')).toBe(false);
    const named = { type: 'object', properties: { nullable: pet, id: pet, example: pet, $ref: pet } };
    for (const name of ['nullable', 'id', 'example', '$ref']) {
      expect([fits(named, { [name]: { id: 1 } }), fits(named, { [name]: {} })]).toEqual([true, false]);
    }
  });

  test('asks of a response what is read only, and bans what is write only', () => {
    const properties = { id: { readOnly: true }, password: { writeOnly: true } };
    const contract = contractOf({ properties, required: ['id', 'password'] });
    expect(faultsOf(contract, { id: 1 })).toEqual([]);
    expect(faultsOf(contract, { password: 'x' })).toEqual([
      "# must have required property 'id'",
      '#/password must not be there',
    ]);
  });
});

describe('a schema of OpenAPI 3.1', () => {
  test('is JSON Schema 2020-12, where words beside a reference count', () => {
    const beside = { $ref: '#/components/schemas/Pet', maxProperties: 1 };
    const contract = contractOf(
      { prefixItems: [{ type: ['string', 'null'] }, { const: 1 }, beside] },
      '3.1.0',
      { Pet: pet },
    );
    expect(faultsOf(contract, [null, 1, { id: 1 }])).toEqual([]);
    expect(faultsOf(contract, [7, 2, { id: 1, name: 'x' }])).toHaveLength(3);
  });

  test('of another dialect is taken for one, which is noted', () => {
    const document = {
      ...documentOf(pet, '3.1.0'),
      jsonSchemaDialect: 'http://json-schema.org/draft-07/schema#',
    };
    expect(fromOpenAPI(document, { validator }).notes).toContainEqual(
      expect.objectContaining({ kind: 'assumed', at: '#/jsonSchemaDialect' }),
    );
  });
});

describe('a reference', () => {
  test('may lead back to itself, by its name or in memory', () => {
    const Tree = {
      properties: { id: { type: 'integer' }, children: { items: { $ref: '#/components/schemas/Tree' } } },
    };
    const named = contractOf({ $ref: '#/components/schemas/Tree' }, '3.1.0', { Tree });
    const loop: { properties: Record<string, object> } = { properties: { id: { type: 'integer' } } };
    loop.properties['children'] = { items: loop };
    for (const contract of [named, contractOf(loop, '3.1.0')]) {
      expect(faultsOf(contract, { id: 1, children: [{ id: 2, children: [{ id: 3 }] }] })).toEqual([]);
      const found = faultsOf(contract, { id: 1, children: [{ id: 2, children: [{ id: 'x' }] }] });
      expect(found).toEqual(['#/children/0/children/0/id must be integer']);
    }
  });

  test('that leads out of the document, or nowhere, is lost: anything fits it', () => {
    const contract = contractOf({
      properties: { a: { $ref: 'pets.yaml#/Pet' }, b: { $ref: '#/components/schemas/No' } },
    });
    expect(faultsOf(contract, { a: 1, b: 2 })).toEqual([]);
    expect(contract.notes.filter(({ kind }) => kind === 'lost').map(({ note }) => note)).toEqual([
      'The reference pets.yaml#/Pet leads out of the document.',
      'The reference #/components/schemas/No leads nowhere.',
    ]);
  });
});

test('a contract with a validator writes the schemas that it has read', () => {
  const document = toOpenAPI(contractOf({ $ref: '#/components/schemas/Pet' }, '3.1.0', { Pet: pet }));
  expect(document.components.schemas['Pet']).toEqual(pet);
  expect(document.paths['/a']?.['get']).toMatchObject({
    responses: { 200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Pet' } } } } },
  });
});

test('a validator that is none is refused', () => {
  expect(() => fromOpenAPI(documentOf(pet), { validator: ajv as never })).toThrow(
    /give a function, such as ajvValidator/,
  );
});

const resolve = createRequire(import.meta.url).resolve;

test.each([
  ['Figma, OpenAPI 3.1', resolve('@figma/rest-api-spec/openapi/openapi.yaml'), 65],
  ['Directus, OpenAPI 3.0', 'node_modules/@directus/specs/dist/openapi.json', 99],
])('each schema of a response of %s compiles', (_, file, count) => {
  const { operations } = fromOpenAPI(readFileSync(file, 'utf8'), { validator });
  const rows = Object.values(operations).flatMap(({ statuses }) => Object.values(statuses));
  const schemas = new Set(rows.flatMap(({ schema }) => schema ?? []));
  expect(schemas.size).toBe(count);
  for (const schema of schemas) expect(schema['~standard'].validate({})).toBeDefined();
});
