// Contracts of OpenAPI documents: small ones for a rule each, and large public ones.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { upgrade } from '@scalar/openapi-upgrader';
import { defineContract, type SetupError } from 'status-contract';
import { fromOpenAPI, toOpenAPI } from 'status-contract/openapi';
import { describe, expect, test } from 'vitest';

/** A document of one operation, GET /a, with these responses. */
function documentOf(responses: object, rest: object = {}): object {
  return {
    openapi: '3.1.0',
    info: { title: 'A', version: '1' },
    paths: { '/a': { get: { responses } } },
    ...rest,
  };
}

function rowsOf(responses: object, rest?: object) {
  return fromOpenAPI(documentOf(responses, rest)).operations['GET /a']?.statuses ?? {};
}

describe('a response', () => {
  test('documents its status code, its required fields and its media types', () => {
    const headers = {
      'x-request-id': { required: true, schema: { type: 'string' } },
      'retry-after': { required: true, schema: { type: 'integer', minimum: 5, maximum: 60 } },
      ETag: { schema: { type: 'string' } },
    };
    const { 503: row } = rowsOf({
      503: { description: 'Busy.', headers, content: { 'application/json': {} } },
    });
    expect(row).toMatchObject({ meaning: 'Busy.', content: 'required', mediaTypes: ['application/json'] });
    expect(row?.fields).toMatchObject({
      'x-request-id': { presence: 'required' },
      'Retry-After': { presence: 'required', form: 'seconds', minimumSeconds: 5, maximumSeconds: 60 },
      ETag: { presence: 'optional' },
    });
  });

  test('without content says nothing of it, unless the option says so', () => {
    const responses = {
      200: { description: 'x' },
      204: { description: 'x' },
      409: { description: '', content: {} },
    };
    expect(rowsOf(responses)).toMatchObject({
      200: { content: 'optional' },
      204: { content: 'forbidden' },
      409: { content: 'forbidden' },
    });
    const { operations } = fromOpenAPI(documentOf(responses), { absentContent: 'forbidden' });
    expect(operations['GET /a']?.statuses[200]?.content).toBe('forbidden');
  });

  test('never relaxes what an RFC says MUST be there, and the notes say so', () => {
    const contract = fromOpenAPI(
      documentOf({ 401: { description: '', headers: { 'WWW-Authenticate': {} } } }),
    );
    expect(contract.operations['GET /a']?.statuses[401]?.fields).toMatchObject({
      'WWW-Authenticate': { presence: 'required', strength: 'must' },
    });
    expect(contract.notes).toMatchObject([
      { kind: 'assumed', at: '#/paths/~1a/get/responses/401/headers/WWW-Authenticate' },
    ]);
  });

  test('of a range or default documents the registered status codes that have none of their own', () => {
    const json = { description: 'An error.', content: { 'application/json': {} } };
    const rows = rowsOf({
      default: json,
      '5XX': { description: 'Ours.' },
      200: { description: '' },
      404: { description: 'No.' },
    });
    expect(rows[404]?.meaning).toBe('No.');
    expect(rows[409]).toMatchObject({ meaning: 'An error.', mediaTypes: ['application/json'] });
    expect(rows[503]).toMatchObject({ meaning: 'Ours.', mediaTypes: undefined });
    expect(rows[201]).toBeUndefined();
  });
});

describe('a document of Swagger 2.0', () => {
  const swagger = {
    swagger: '2.0',
    info: { title: 'Pets', version: '1' },
    host: 'api.example.com',
    basePath: '/v1',
    produces: ['application/json'],
    paths: { '/pets': { get: { responses: { 200: { description: 'All.', schema: { type: 'array' } } } } } },
  };

  test('is refused with the converter to use, and loads by it', () => {
    expect(() => fromOpenAPI(swagger)).toThrow(/@scalar\/openapi-upgrader/);
    const { operations } = fromOpenAPI(upgrade(swagger, '3.1'));
    expect(operations['GET /v1/pets']?.statuses[200]).toMatchObject({
      meaning: 'All.',
      mediaTypes: ['application/json'],
    });
  });
});

describe('references', () => {
  const components = {
    responses: {
      Gone: { $ref: '#/components/responses/Really~1Gone%20Now' },
      'Really/Gone Now': { description: 'Gone.', headers: { 'X-Why': { $ref: '#/components/headers/Why' } } },
      Loop: { $ref: '#/components/responses/Loop' },
    },
    headers: { Why: { required: true, schema: { $ref: '#/components/schemas/Tree' } } },
    schemas: { Tree: { type: 'object', properties: { child: { $ref: '#/components/schemas/Tree' } } } },
  };

  test('are followed within the document, escapes and all', () => {
    const { 410: row } = rowsOf({ 410: { $ref: '#/components/responses/Gone' } }, { components });
    expect(row).toMatchObject({ meaning: 'Gone.', fields: { 'X-Why': { presence: 'required' } } });
  });

  test('that circle, lead nowhere or lead out still document the status code, and are noted', () => {
    const references = ['#/components/responses/Loop', '#/nowhere', 'other.yaml#/x'];
    const [a, b, c] = references.map(($ref) => ({ $ref }));
    const contract = fromOpenAPI(documentOf({ 400: a, 404: b, 409: c }, { components }));
    expect(Object.keys(contract.operations['GET /a']?.statuses ?? {})).toEqual(['400', '404', '409']);
    expect(contract.notes.map(({ note }) => note)).toEqual([
      expect.stringContaining('leads back to itself'),
      expect.stringContaining('leads nowhere'),
      expect.stringContaining('leads out of the document'),
    ]);
  });
});

describe('a document', () => {
  test('answers 404, 405 and 501 where it documents no operation, and an operation only what it lists', () => {
    const contract = fromOpenAPI(documentOf({ 200: { description: '' }, 404: { description: '' } }));
    expect(Object.keys(contract.statuses)).toEqual(['404', '405', '501']);
    expect(contract.operations['GET /a']).toMatchObject({ excluded: [405, 501], template: '/a' });
  });

  test('has its paths below the base paths of its servers, or below a prefix', () => {
    const servers = [
      {
        url: 'https://{host}/{version}/',
        variables: { host: { default: 'a.com' }, version: { default: 'v2' } },
      },
      { url: '/beta' },
    ];
    const document = documentOf({ 200: { description: '' } }, { servers });
    expect(Object.keys(fromOpenAPI(document).operations)).toEqual(['GET /v2/a', 'GET /beta/a']);
    expect(Object.keys(fromOpenAPI(document, { prefix: '/api/' }).operations)).toEqual(['GET /api/a']);
    expect(Object.keys(fromOpenAPI(document, { prefix: '' }).operations)).toEqual(['GET /a']);
  });

  test('suggests the challenges of its HTTP security schemes, and names the others', () => {
    const securitySchemes = {
      token: { type: 'http', scheme: 'Bearer' },
      password: { type: 'http', scheme: 'basic' },
      key: { type: 'apiKey', in: 'header', name: 'X-Key' },
    };
    const security = [{ token: [], key: [] }, { password: [] }];
    const contract = fromOpenAPI(
      documentOf({ 401: { description: '' } }, { security, components: { securitySchemes } }),
    );
    expect(contract.suggested.challenge).toMatchObject([
      { scheme: 'Bearer', params: { realm: 'A' } },
      { scheme: 'Basic' },
    ]);
    expect(contract.notes.filter(({ kind }) => kind === 'lost')).toMatchObject([
      { at: '#/components/securitySchemes/key' },
    ]);
    expect(contract.challenge).toBeUndefined();
    expect(
      defineContract({ extends: contract, challenge: contract.suggested.challenge }).challenge,
    ).toHaveLength(2);
  });

  test('is an object, or the text of one as JSON or YAML', () => {
    const yaml =
      'openapi: 3.0.3\ninfo: { title: Y, version: "1" }\npaths:\n  /a/{id}:\n    get: { responses: { 200: { description: ok } } }\n';
    expect(Object.keys(fromOpenAPI(yaml).operations)).toEqual(['GET /a/:id']);
    expect(fromOpenAPI(JSON.stringify(documentOf({}))).name).toBe('A');
  });

  test('that is none of OpenAPI 3 is refused, and the error says what it is', () => {
    for (const [given, message] of [
      ['{', /malformed/],
      ['a: [', /malformed/],
      [7, /neither an object/],
      [{ swagger: '2.0' }, /Swagger 2.0; convert it/],
      [{ openapi: '4.0.0' }, /its "openapi" is "4.0.0"/],
    ] as const) {
      const refusal = expect.objectContaining({
        code: 'ERR_OPENAPI',
        message: expect.stringMatching(message) as string,
      }) as SetupError;
      expect(() => fromOpenAPI(given)).toThrow(refusal);
    }
  });
});

const require = createRequire(import.meta.url);
const read = (path: string) => readFileSync(require.resolve(path), 'utf8');

describe('a public document of some size', () => {
  test.each([
    ['Figma, YAML', read('@figma/rest-api-spec/openapi/openapi.yaml'), 54],
    ['Directus, JSON', readFileSync('node_modules/@directus/specs/dist/openapi.json', 'utf8'), 136],
    ['GitBook, JSON', readFileSync('node_modules/@gitbook/api/spec/openapi.json', 'utf8'), 377],
  ])('%s loads, and is the same after a round trip', (_, text, count) => {
    const contract = fromOpenAPI(text);
    expect(Object.keys(contract.operations)).toHaveLength(count);
    const document = toOpenAPI(contract);
    const again = fromOpenAPI(JSON.stringify(document));
    expect(again.operations).toEqual(contract.operations);
    expect(contract.notes.filter(({ note }) => note.startsWith('The reference'))).toEqual([]);
  });
});
