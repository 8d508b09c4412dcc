// Validators bound to a request: 400, with the place of each fault (RFC 9457 3).
import { describe, expect, test } from 'vitest';
import { errorWith, outcomeOf } from './outcome.ts';

const fault = { type: 'number.base', message: 'must be a number', path: ['tags', 0, 'a/b~c'] };

describe('what celebrate refuses', () => {
  const refused = (...segments: [string, unknown][]) => errorWith({ details: new Map(segments) });

  test('is placed in the part of the request that it is in', () => {
    const details = [fault];
    const outcome = outcomeOf(
      refused(
        ['body', { details }],
        ['query', { details }],
        ['headers', { details }],
        ['params', { details }],
      ),
    );
    expect(outcome).toEqual({
      status: 400,
      by: 'celebrate',
      errors: [
        { detail: 'must be a number', pointer: '#/tags/0/a~1b~0c' },
        { detail: 'must be a number', parameter: 'tags.0.a/b~c' },
        { detail: 'must be a number', header: 'tags.0.a/b~c' },
        { detail: 'must be a number', parameter: 'tags.0.a/b~c' },
      ],
    });
  });

  test.each(['string.pattern.base', 'string.pattern.name', 'any.custom', 'any.external'])(
    'is told in our words where joi’s repeat the value: %s',
    (type) => {
      const details = [{ type, message: '"pw" with value "hunter2" fails', path: ['pw'] }];
      expect(outcomeOf(refused(['body', { details }]))['errors']).toEqual([
        { detail: 'does not have the required form', pointer: '#/pw' },
      ]);
    },
  );

  test.each(['x.string.pattern.base', 'any.customs', 'any.external.x', 'any.required'])(
    'is told in joi’s words where they do not: %s',
    (type) => {
      const details = [{ type, message: 'fails', path: ['pw'] }];
      expect(outcomeOf(refused(['body', { details }]))['errors']).toEqual([
        { detail: 'fails', pointer: '#/pw' },
      ]);
    },
  );

  test('without any fault is 400 all the same', () => {
    expect(outcomeOf(refused(['body', { details: [] }]))).toEqual({ status: 400, by: 'celebrate' });
  });

  test.each([[{}], [[fault]], [new Set()], [{ entries: () => [] }], [{ set: 1, entries: () => [] }]])(
    'has its details in a Map, not in %j',
    (details) => {
      expect(outcomeOf(errorWith({ details }))).toEqual({ status: 500, by: 'unexpected' });
    },
  );
});

describe('what express-validator refuses', () => {
  const field = (more: object) => ({ msg: 'Invalid value', path: 'tags[0].n', location: 'body', ...more });
  const refused = (...fields: unknown[]) => ({
    array: () => fields,
    mapped: () => ({}),
    isEmpty: () => false,
  });

  test('is placed in the part of the request that it is in', () => {
    const outcome = outcomeOf(
      refused(
        field({}),
        field({ location: undefined }),
        field({ path: '["a.b"]' }),
        field({ location: 'query', path: 'page' }),
        field({ location: 'headers', path: 'x-id' }),
        field({ msg: { code: 7 }, path: '' }),
      ),
    );
    expect(outcome).toEqual({
      status: 400,
      by: 'express-validator',
      errors: [
        { detail: 'Invalid value', pointer: '#/tags/0/n' },
        { detail: 'Invalid value', pointer: '#/tags/0/n' },
        { detail: 'Invalid value', pointer: '#/a/b' },
        { detail: 'Invalid value', parameter: 'page' },
        { detail: 'Invalid value', header: 'x-id' },
        { detail: 'is not valid' },
      ],
    });
  });

  test.each(['array', 'mapped', 'isEmpty'])('has the method %s', (name) => {
    expect(outcomeOf({ ...refused(field({})), [name]: 1 })).toEqual({ status: 500, by: 'unexpected' });
  });

  test('is 400 without a list, where the method fails', () => {
    const array = () => {
      throw new Error('secret-word');
    };
    expect(outcomeOf({ ...refused(), array })).toEqual({ status: 400, by: 'express-validator' });
  });
});

describe('what Fastify refuses', () => {
  const validation = [
    { instancePath: '/tags/0/a~1b~0c', message: 'must be number', params: {} },
    { instancePath: '', message: 'is required', params: { missingProperty: 'a' } },
    { instancePath: '/o', message: 'is not expected', params: { additionalProperty: 'b' } },
    { instancePath: '/o', message: 'is not expected', params: { unevaluatedProperty: 'c' } },
    { dataPath: '/d', message: 'are required', params: { requiredProperties: ['e', 'f'] } },
    { instancePath: '', message: 'are not expected', params: { additionalProperties: ['g', 7] } },
  ];
  const errors = [
    { detail: 'must be number', pointer: '#/tags/0/a~1b~0c' },
    { detail: 'is required', pointer: '#/a' },
    { detail: 'is not expected', pointer: '#/o/b' },
    { detail: 'is not expected', pointer: '#/o/c' },
    { detail: 'are required', pointer: '#/d/e' },
    { detail: 'are required', pointer: '#/d/f' },
    { detail: 'are not expected', pointer: '#/g' },
  ];

  test('is placed where JSON Schema found it', () => {
    expect(outcomeOf(errorWith({ validation }))).toEqual({ status: 400, by: 'fastify', errors });
  });

  test('is placed in another part of the request by its name', () => {
    const [first] = validation;
    const thrown = errorWith({ validation: [first], validationContext: 'querystring' });
    expect(outcomeOf(thrown)['errors']).toEqual([{ detail: 'must be number', parameter: 'tags.0.a/b~c' }]);
  });

  test('keeps its status code, and is told by its code alone', () => {
    expect(outcomeOf(errorWith({ validation: [], statusCode: 422 }))).toEqual({ status: 422, by: 'fastify' });
    const code = 'FST_ERR_VALIDATION';
    expect(outcomeOf(errorWith({ code }))).toEqual({ status: 400, by: 'fastify' });
    expect(outcomeOf(errorWith({ code: 'FST_ERR_X', validation: {} })).by).toBe('unexpected');
  });
});

describe('what express-openapi-validator refuses', () => {
  const path = '/orders/7';
  const errors = [
    { path: '/body/tags/0', message: 'must be number', errorCode: 'type.openapi.validation' },
    { path: '/query/page', message: 'must be integer' },
    { path: '/params/id', message: 'must be uuid' },
    { path: '/cookies/session', message: 'is missing' },
    { path: '/headers/x-id', message: 'is required' },
  ];

  test('is placed in the part of the request that its path begins with', () => {
    expect(outcomeOf(errorWith({ status: 400, path, errors }))).toEqual({
      status: 400,
      by: 'express-openapi-validator',
      errors: [
        { detail: 'must be number', pointer: '#/tags/0' },
        { detail: 'must be integer', parameter: 'page' },
        { detail: 'must be uuid', parameter: 'id' },
        { detail: 'is missing', parameter: 'session' },
        { detail: 'is required', header: 'x-id' },
      ],
    });
  });

  test('is not placed where its path is that of the request', () => {
    expect(
      outcomeOf(errorWith({ status: 400, path, errors: [{ path, message: 'Unexpected end of form' }] })),
    ).toEqual({ status: 400, by: 'express-openapi-validator' });
  });

  test('brings its fields, and no list where its status code is another', () => {
    const thrown = errorWith({ status: 405, path, errors, headers: { Allow: 'GET', 'X-Secret': '1' } });
    expect(outcomeOf(thrown)).toEqual({
      status: 405,
      by: 'express-openapi-validator',
      headers: { Allow: 'GET, HEAD' },
      dropped: ['X-Secret'],
    });
    expect(outcomeOf(errorWith({ status: 500, path, errors }))).toEqual({
      status: 500,
      by: 'express-openapi-validator',
    });
  });

  test('has a status code and a path, and findings with a path', () => {
    expect(outcomeOf(errorWith({ path, errors })).by).toBe('unexpected');
    expect(outcomeOf(errorWith({ status: 400, errors })).by).toBe('status');
    expect(outcomeOf(errorWith({ status: 400, path, errors: [{ path: 'body.x' }] })).by).toBe('status');
    expect(outcomeOf(errorWith({ status: 400, path, errors: [] })).by).toBe('status');
  });

  test('is no list of errors: those of a file system have a path too, which is ours', () => {
    const missing = errorWith({ code: 'ENOENT', path: '/body/secrets.json' });
    expect(outcomeOf(errorWith({ status: 400, path, errors: [missing] }))).toEqual({
      status: 400,
      by: 'status',
    });
    expect(outcomeOf(errorWith({ status: 400, path, errors: [errors[0], missing] }))).toMatchObject({
      errors: [{ pointer: '#/tags/0' }],
    });
  });
});
