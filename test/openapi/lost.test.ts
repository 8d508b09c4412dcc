// A note for each part of an OpenAPI document that a contract cannot say.
import { fromOpenAPI, type ImportedContract } from 'status-contract/openapi';
import { describe, expect, test } from 'vitest';

const ok = { responses: { 200: { description: 'Here.' }, 409: { description: 'Taken.' } } };

function read(given: object): ImportedContract {
  return fromOpenAPI({ openapi: '3.1.0', info: { title: 'Shop', version: '1' }, ...given });
}

function lostOf({ notes }: ImportedContract): readonly string[] {
  return notes.filter(({ kind }) => kind === 'lost').map(({ at }) => at);
}

describe('a path', () => {
  test.each(['/orders?page=1', '/orders#first', 'orders'])('that no request can have is lost: %s', (path) => {
    const contract = read({ paths: { [path]: { get: ok }, '/carts': { get: ok } } });
    expect(Object.keys(contract.operations)).toEqual(['GET /carts']);
    expect(lostOf(contract)).toEqual([`#/paths/${path.replaceAll('/', '~1')}`]);
  });

  test('of the same shape as another is lost, method by method', () => {
    const contract = read({
      paths: {
        '/users/{id}': { get: ok },
        '/users/{name}': { get: ok, put: ok },
        '/Users/{x}': { delete: ok },
      },
    });
    expect(Object.keys(contract.operations)).toEqual([
      'GET /users/:id',
      'PUT /users/:name',
      'DELETE /Users/:x',
    ]);
    expect(lostOf(contract)).toEqual(['#/paths/~1users~1{name}/get']);
  });
});

describe('an operation', () => {
  const item = { get: ok, query: ok, additionalOperations: { COPY: ok, LOCK: ok, POST: ok } };

  test('of OpenAPI 3.2 is read: QUERY, and additional ones in their own letters', () => {
    const contract = read({ openapi: '3.2.0', paths: { '/files': item } });
    const methods = ['GET', 'QUERY', 'COPY', 'LOCK'];
    expect(Object.keys(contract.operations)).toEqual(methods.map((method) => `${method} /files`));
    expect(lostOf(contract)).toEqual([]);
  });

  test('that only OpenAPI 3.2 has is lost in a document of another version', () => {
    const contract = read({ paths: { '/files': item } });
    expect(Object.keys(contract.operations)).toEqual(['GET /files']);
    expect(lostOf(contract)).toEqual([
      '#/paths/~1files/query',
      '#/paths/~1files/additionalOperations/COPY',
      '#/paths/~1files/additionalOperations/LOCK',
    ]);
  });
});

describe('a header', () => {
  const readHeaders = (headers: object) =>
    read({ paths: { '/orders': { get: { responses: { 503: { description: 'Later.', headers } } } } } });
  const fieldsOf = (contract: ImportedContract) =>
    contract.operations['GET /orders']?.statuses[503]?.fields ?? {};

  test('that is there twice in other letters is lost once: field names are case-insensitive', () => {
    const contract = readHeaders({ 'X-Trace': { required: true }, 'x-trace': {} });
    expect(fieldsOf(contract)).toMatchObject({ 'X-Trace': { presence: 'required' } });
    expect(lostOf(contract)).toEqual(['#/paths/~1orders/get/responses/503/headers/x-trace']);
  });

  test.each(['RetryAfter', 'retry_after', '__proto__', 'a b'])(
    'that no response can be held to is lost, and the document is read: %s',
    (name) => {
      const contract = readHeaders(Object.fromEntries([[name, { required: true }]]));
      expect(Object.keys(fieldsOf(contract))).toEqual(['Retry-After']);
      expect(lostOf(contract)).toEqual([`#/paths/~1orders/get/responses/503/headers/${name}`]);
    },
  );

  test('Retry-After whose bounds no value keeps to has none', () => {
    const contract = readHeaders({
      'Retry-After': { required: true, schema: { type: 'integer', minimum: 100, maximum: 50 } },
    });
    expect(fieldsOf(contract)['Retry-After']).toMatchObject({ presence: 'required', form: 'seconds' });
    expect(lostOf(contract)).toEqual(['#/paths/~1orders/get/responses/503/headers/Retry-After']);
  });
});

describe('a problem schema', () => {
  const schemaOf = (type: unknown, others: object = {}) => ({
    type: 'object',
    properties: { type: { const: type }, status: { const: 409 }, ...others },
  });
  const readSchemas = (schemas: object) =>
    read({ paths: { '/orders': { get: ok } }, components: { schemas } });

  test('may have the members of RFC 9457 3, or such as an error takes: they are no members of its own', () => {
    const errors = { type: 'array', items: { type: 'object' } };
    const contract = readSchemas({
      Invalid: schemaOf('/p/invalid', {
        errors,
        cause: { type: 'string' },
        'trace-id': {},
        sku: { type: 'string' },
      }),
    });
    expect((contract.problems as Record<string, { extensions: object }>)['Invalid']?.extensions).toEqual({
      sku: 'string?',
    });
    expect(lostOf(contract)).toEqual([
      '#/components/schemas/Invalid/properties/errors',
      '#/components/schemas/Invalid/properties/cause',
      '#/components/schemas/Invalid/properties/trace-id',
    ]);
  });

  test('whose name would be that of another class is lost', () => {
    const contract = readSchemas({ SoldOut: schemaOf('/p/a'), Sold_Out: schemaOf('/p/b') });
    expect(Object.keys(contract.problems)).toEqual(['SoldOut']);
    expect(lostOf(contract)).toEqual(['#/components/schemas/Sold_Out']);
  });

  test('whose type is no URI reference, or that of another, is lost', () => {
    const contract = readSchemas({
      Missing: schemaOf('not found'),
      Taken: schemaOf('/p/taken'),
      Gone: schemaOf('/p/taken'),
    });
    expect(Object.keys(contract.problems)).toEqual(['Taken']);
    expect(lostOf(contract)).toEqual(['#/components/schemas/Missing', '#/components/schemas/Gone']);
  });
});

test.each(['', ' ', { en: 'Shop' }, null])(
  'a document whose title is %j has a name all the same',
  (title) => {
    expect(read({ info: { title, version: '1' }, paths: {} }).name).toBe('OpenAPI');
  },
);
