// A contract merged into an OpenAPI document that exists.
import { Validator } from '@seriousme/openapi-schema-validator';
import fc from 'fast-check';
import { defineContract } from 'status-contract';
import { fromOpenAPI, mergeOpenAPI, toOpenAPI } from 'status-contract/openapi';
import { describe, expect, test } from 'vitest';
import { documents } from './documents.ts';

const contract = defineContract({
  name: 'Users API',
  challenge: false,
  statuses: { 404: 'Nobody.', 429: {} },
  operations: { 'GET /users/:id': { 200: { mediaTypes: ['application/json'] } }, 'POST /users': { 201: {} } },
});

const existing = {
  openapi: '3.1.0',
  info: { title: 'People', version: '7' },
  tags: [{ name: 'users' }],
  paths: {
    '/users/{userId}': {
      get: {
        operationId: 'getUser',
        parameters: [{ name: 'userId', in: 'path', required: true, schema: { type: 'integer' } }],
        responses: {
          200: { description: 'A person.', content: { 'application/json': { schema: { type: 'object' } } } },
          404: { description: 'No such person.' },
        },
      },
    },
  },
  components: { schemas: { Problem: { type: 'object', title: 'Ours' } } },
};

describe('a merged document', () => {
  const before = structuredClone(existing);
  const merged = mergeOpenAPI(existing, toOpenAPI(contract)) as typeof existing & Record<string, never>;
  const { responses } = merged.paths['/users/{userId}'].get;

  test('keeps what the document says', () => {
    expect(merged).toMatchObject(before);
    expect(existing).toEqual(before);
    expect(merged.components.schemas.Problem).toEqual(before.components.schemas.Problem);
    expect(Object.keys(merged.paths)).toEqual(['/users/{userId}', '/users']);
    expect(merged.paths['/users/{userId}']).not.toHaveProperty('parameters');
  });

  test('has what it did not say: other responses, fields, content', () => {
    expect(responses).toMatchObject({ 429: { $ref: '#/components/responses/TooManyRequests' } });
    expect(responses[404]).toMatchObject({ content: { 'application/problem+json': {} } });
    expect(responses[404]).not.toHaveProperty('$ref');
  });

  test('is valid, and reads back with the fields of the contract', async () => {
    const copy = JSON.parse(JSON.stringify(merged)) as Record<string, unknown>;
    expect(await new Validator().validate(copy)).toMatchObject({ valid: true });
    const { operations } = fromOpenAPI(merged);
    expect(operations['POST /users']?.statuses[201]?.fields).toMatchObject({
      Location: { presence: 'required' },
    });
    expect(operations['GET /users/:userId']?.statuses[404]?.meaning).toBe('No such person.');
  });
});

describe('a header that several responses of a document share', () => {
  const shared = { 'Retry-After': { $ref: '#/components/headers/Retry-After' } };
  const document = {
    openapi: '3.1.0',
    info: { title: 'A', version: '1' },
    paths: {
      '/a': {
        get: {
          responses: {
            200: { description: 'Here.', headers: shared },
            429: { description: 'Slow.', headers: shared },
          },
        },
      },
    },
    components: { headers: { 'Retry-After': { schema: { type: 'integer' } } } },
  };

  test('stays as it is when a contract is merged in, and keeps the rule that each status code has for it', () => {
    const contract = fromOpenAPI(document);
    const merged = mergeOpenAPI(document, toOpenAPI(contract));
    expect(merged.paths).toMatchObject(document.paths);
    expect(merged.components.headers['Retry-After']).toEqual(document.components.headers['Retry-After']);
    expect(fromOpenAPI(merged).operations).toEqual(contract.operations);
  });

  test('is another than the one of the same name that a new operation refers to', () => {
    const contract = defineContract({
      name: 'A',
      challenge: false,
      operations: { 'POST /a': { 429: { fields: { 'Retry-After': { maximumSeconds: 60 } } } } },
    });
    const generated = toOpenAPI(contract);
    const merged = mergeOpenAPI(document, generated);
    const { operations } = fromOpenAPI(merged);
    expect(operations['POST /a']?.statuses[429]?.fields['Retry-After']?.maximumSeconds).toBe(60);
    expect(operations['GET /a']?.statuses[429]?.fields['Retry-After']?.maximumSeconds).toBeUndefined();
    expect(mergeOpenAPI(merged, generated)).toEqual(merged);
  });
});

describe('a document whose paths are below the base path of its servers', () => {
  const servers = [{ url: 'https://api.example.com/v1' }, { url: 'https://mock.example.com/mock' }];
  const responses = { 200: { description: 'Here.' } };
  const document = {
    openapi: '3.1.0',
    info: { title: 'A', version: '1' },
    servers,
    paths: { '/users/{id}': { get: { responses } } },
  };

  test('is what it was after its own contract is merged into it', () => {
    const merged = mergeOpenAPI(document, toOpenAPI(fromOpenAPI(document)));
    expect(merged.paths).toEqual(document.paths);
    const prefixed = toOpenAPI(fromOpenAPI(document, { prefix: '/api' }));
    expect(mergeOpenAPI(document, prefixed, { prefix: '/api' }).paths).toEqual(document.paths);
  });

  test('takes a new path below its base path, and one elsewhere with a server of its own', () => {
    const more = defineContract({
      name: 'A',
      challenge: false,
      operations: { 'POST /v1/users': { 201: {} }, 'GET /health': { 200: {} } },
    });
    const { paths } = mergeOpenAPI(document, toOpenAPI(more)) as { paths: Record<string, object> };
    expect(Object.keys(paths)).toEqual(['/users/{id}', '/users', '/health']);
    expect(paths['/health']).toMatchObject({ servers: [{ url: '/' }] });
  });

  test('has the operations of the servers that are chosen, by URL or by a predicate', () => {
    const keysOf = (options: object) => Object.keys(fromOpenAPI(document, options).operations);
    expect(keysOf({})).toEqual(['GET /v1/users/:id', 'GET /mock/users/:id']);
    expect(keysOf({ servers: ['https://api.example.com/v1'] })).toEqual(['GET /v1/users/:id']);
    expect(keysOf({ servers: (url: string) => !url.includes('mock') })).toEqual(['GET /v1/users/:id']);
    expect(() => keysOf({ servers: ['https://api.example.com'] })).toThrow(/none of https:\/\/api/);
    expect(() => keysOf({ servers: 'https://api.example.com/v1' })).toThrow(/servers is a list of URLs/);
  });
});

test('any two documents merged are what they are when they are merged again', () => {
  fc.assert(
    fc.property(documents, documents, (document, other) => {
      for (const given of [document, other]) {
        const generated = toOpenAPI(fromOpenAPI(given));
        const once = mergeOpenAPI(document, generated);
        expect(mergeOpenAPI(once, generated)).toEqual(once);
      }
    }),
    { numRuns: 200 },
  );
});

test('any document with its own contract merged into it documents the same', () => {
  fc.assert(
    fc.property(documents, (document) => {
      const contract = fromOpenAPI(document);
      const merged = fromOpenAPI(mergeOpenAPI(document, toOpenAPI(contract)));
      expect(merged.operations).toEqual(contract.operations);
    }),
    { numRuns: 200 },
  );
});
