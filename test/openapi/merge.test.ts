// A contract merged into an OpenAPI document that exists.
import { Validator } from '@seriousme/openapi-schema-validator';
import { defineContract } from 'status-contract';
import { fromOpenAPI, mergeOpenAPI, toOpenAPI } from 'status-contract/openapi';
import { describe, expect, test } from 'vitest';

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
