// The schema of a row in an OpenAPI document: the JSON Schema that its library gives.
import { toStandardJsonSchema } from '@valibot/to-json-schema';
import { validate } from '@readme/openapi-parser';
import { type } from 'arktype';
import { defineContract, type ContentSchema } from 'status-contract';
import { fromOpenAPI, mergeOpenAPI, toOpenAPI, type ToOpenAPIOptions } from 'status-contract/openapi';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

const asObject = { type: 'object', properties: { id: { type: 'number' } }, required: ['id'] };

function write(schema: ContentSchema, options?: ToOpenAPIOptions, row: object = {}) {
  const statuses = { 200: { schema, ...row }, 500: {} };
  const document = toOpenAPI(defineContract({ name: 'Users', challenge: false, statuses }), options);
  const { content = {} } = document.components.responses['OK'] ?? {};
  return { document, content, schema: content['application/json']?.schema, notes: document.notes };
}

describe('the schema of a row is written', () => {
  test.each(
    Object.entries({
      zod: z.object({ id: z.number() }),
      arktype: type({ id: 'number' }),
      valibot: toStandardJsonSchema(v.object({ id: v.number() })),
    }),
  )('as the JSON Schema that %s gives', (_, schema) => {
    const written = write(schema);
    expect([written.schema, written.notes]).toEqual([asObject, []]);
  });

  test('in the words of the version: null is a type from 3.1 on', () => {
    const schema = z.object({ id: z.number().nullable() });
    const properties = (version: '3.0' | '3.1') => write(schema, { version }).schema?.['properties'];
    expect(properties('3.1')).toEqual({ id: { type: ['number', 'null'] } });
    expect(properties('3.0')).toEqual({ id: { type: 'number', nullable: true } });
  });

  test('as what is sent, not as what the schema would make of it', () => {
    const { schema } = write(z.object({ at: z.string().transform(Number), limit: z.number().default(3) }));
    expect(schema).toMatchObject({ properties: { at: { type: 'string' } }, required: ['at'] });
  });

  test('for the media types of JSON where there are any, else for all', () => {
    const types = (mediaTypes: string[]) =>
      Object.entries(write(z.string(), {}, { mediaTypes }).content).map(([one, { schema }]) => [one, schema]);
    expect(types(['text/csv', 'application/vnd.a+json'])).toEqual([
      ['text/csv', undefined],
      ['application/vnd.a+json', { type: 'string' }],
    ]);
    expect(types(['text/csv'])).toEqual([['text/csv', { type: 'string' }]]);
  });

  test('of an error too, in place of problem details', () => {
    const statuses = { 200: {}, 404: { schema: z.object({ code: z.string() }) }, 500: {} };
    const { components } = toOpenAPI(defineContract({ challenge: false, statuses }));
    expect(components.responses['NotFound']?.content).toMatchObject({
      'application/problem+json': { schema: { properties: { code: { type: 'string' } } } },
    });
  });
});

describe('what a schema refers to within itself', () => {
  const Tree = z.object({
    name: z.string(),
    get children() {
      return z.array(Tree);
    },
  });
  const User = z.object({ name: z.string() }).meta({ id: 'User' });

  test('becomes a component, a schema that refers to itself too', async () => {
    const { document, schema } = write(Tree);
    expect(schema).toEqual({ $ref: '#/components/schemas/OKContent' });
    expect(document.components.schemas['OKContent']).toMatchObject({
      properties: { children: { items: { $ref: '#/components/schemas/OKContent' } } },
    });
    expect((await validate(structuredClone(document) as never)).valid).toBe(true);
  });

  test('is one component for all rows that mean the same, and another for one that does not', () => {
    const Other = z.object({ id: z.number() });
    const contract = defineContract({
      challenge: false,
      statuses: { 500: {} },
      operations: {
        'GET /users': { 200: { schema: z.object({ users: z.array(User), first: User }) } },
        'GET /users/:id': { 200: { schema: z.object({ user: User, other: User }) } },
        'GET /others': { 200: { schema: foreign({ User: z.toJSONSchema(Other) }) } },
      },
    });
    const { components, paths } = toOpenAPI(contract);
    expect(Object.keys(components.schemas)).toEqual(['Problem', 'User', 'User2']);
    expect(JSON.stringify(paths['/users/{id}'])).toContain('"$ref":"#/components/schemas/User"');
    expect(JSON.stringify(paths['/others'])).toContain('"$ref":"#/components/schemas/User2"');
  });

  test('is left alone where it is data', () => {
    const data = { $ref: '#/$defs/User' };
    const { schema } = write(foreign({ User: {} }, { const: data, examples: [data] }));
    expect(schema).toMatchObject({ const: data, examples: [data] });
  });
});

describe('a schema that no document can hold is told', () => {
  const told: readonly (readonly [string, ContentSchema, RegExp, ToOpenAPIOptions])[] = [
    [
      'valibot without a wrapper',
      v.object({}),
      /wrap it in toStandardJsonSchema of @valibot\/to-json-schema\.$/,
      {},
    ],
    [
      'another library',
      { '~standard': { version: 1, vendor: 'own', validate: () => ({}) } },
      /schema of own gives no JSON Schema: give one that follows/,
      {},
    ],
    ['a date of zod', z.object({ at: z.date() }), /Date cannot be represented in JSON Schema$/, {}],
    ['arktype in OpenAPI 3.0', type({}), /'openapi-3.0' is not supported/, { version: '3.0' }],
  ];
  test.each(told)('%s', (_, schema, note, options) => {
    const written = write(schema, options);
    expect(written.content).toEqual({});
    const at = '#/components/responses/OK';
    expect(written.notes).toEqual([{ kind: 'lost', at, note: expect.stringMatching(note) }]);
  });
});

test('a document with schemas is read as the contract without them, and keeps its own when it is merged into one', () => {
  const { document } = write(z.object({ id: z.number() }));
  expect(fromOpenAPI(document).statuses[200]).toMatchObject({ content: 'optional', mediaTypes: undefined });
  const own = { 'application/json': { schema: { type: 'array' } } };
  const responses = { OK: { description: 'All.', content: own } };
  const merged = mergeOpenAPI({ openapi: '3.1.0', components: { responses } }, document);
  expect(merged.components.responses.OK.content).toEqual(own);
});

/** A schema of another library, which gives a JSON Schema with definitions. */
function foreign(
  $defs: object,
  rest: object = { properties: { user: { $ref: '#/$defs/User' } } },
): ContentSchema {
  const jsonSchema = { input: () => ({ ...rest, $defs }) };
  const standard = { version: 1, vendor: 'own', validate: () => ({}), jsonSchema } as const;
  return { '~standard': standard };
}
