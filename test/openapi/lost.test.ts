// What a document says and a contract cannot: a note for each, and the rest of the document.
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
      Invalid: schemaOf('/p/invalid', { errors, cause: { type: 'string' }, sku: { type: 'string' } }),
    });
    expect((contract.problems as Record<string, { extensions: object }>)['Invalid']?.extensions).toEqual({
      sku: 'string?',
    });
    expect(lostOf(contract)).toEqual([
      '#/components/schemas/Invalid/properties/errors',
      '#/components/schemas/Invalid/properties/cause',
    ]);
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

test('a document without a title has a name all the same', () => {
  expect(read({ info: { title: '', version: '1' }, paths: {} }).name).toBe('OpenAPI');
});

test('Swagger 2.0 is refused in words about it', () => {
  expect(() => fromOpenAPI({ swagger: '2.0' })).toThrow(/this is Swagger 2\.0; convert it to OpenAPI 3/);
});
