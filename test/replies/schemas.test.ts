// The schema of a row: replies are held against it in strict mode, else only if asked.
import express from 'express';
import Koa from 'koa';
import { defineContract, type ContentSchema, type Mode, type Violation } from 'status-contract';
import { statusContract as onExpress } from 'status-contract/express';
import { statusContract as onKoa } from 'status-contract/koa';
import request from 'supertest';
import * as v from 'valibot';
import { type } from 'arktype';
import { z } from 'zod';
import { describe, expect, test } from 'vitest';

const later: ContentSchema<{ id: number }> = {
  '~standard': {
    version: 1,
    vendor: 'test',
    validate: async (value) =>
      typeof (value as { id?: unknown }).id === 'number'
        ? {}
        : { issues: [{ message: 'no id', path: ['id'] }] },
  },
};
const failing: ContentSchema = {
  '~standard': {
    version: 1,
    vendor: 'test',
    validate: () => {
      throw new Error('The schema fails.');
    },
  },
};
const schemas = {
  zod: z.object({ id: z.number() }),
  valibot: v.object({ id: v.number() }),
  arktype: type({ id: 'number' }),
  asynchronous: later,
};

function appOf(
  framework: 'Express' | 'Koa',
  schema: ContentSchema,
  content: unknown,
  mode: Mode,
  asked?: boolean,
) {
  const contract = defineContract({ challenge: false, statuses: { 200: { schema }, 500: {} } });
  const reply = () => contract.replies.ok(content);
  const told: Violation[] = [];
  const failures: unknown[] = [];
  const options = {
    contract,
    mode,
    schemas: asked,
    onViolation: (violation: Violation) => told.push(violation),
    onError: (error: unknown) => failures.push(error),
  };
  if (framework === 'Express') {
    const api = onExpress(options);
    const app = express().use(api.guard).get('/', api.handle(reply)).use(api.errorHandler);
    return { app, told, failures };
  }
  const middleware = onKoa(options);
  const app = new Koa().use(middleware).use(middleware.handle(reply)).callback();
  return { app, told, failures };
}

describe.each(['Express', 'Koa'] as const)('on %s the content of a reply', (framework) => {
  test.each(Object.entries(schemas))('that fits a schema of %s is sent in strict mode', async (_, schema) => {
    const { app, told } = appOf(framework, schema, { id: 7 }, 'strict');
    const response = await request(app).get('/');
    expect([response.status, response.body, told]).toEqual([200, { id: 7 }, []]);
  });

  test.each(Object.entries(schemas))(
    'that a schema of %s refuses is a 500 in strict mode',
    async (_, schema) => {
      const { app, told } = appOf(framework, schema, { id: 'x' }, 'strict');
      const response = await request(app).get('/');
      expect(response.status).toBe(500);
      expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
      expect(response.body.detail).toMatch(/schema does not allow at "#\/id"/);
      expect(told).toEqual([
        expect.objectContaining({
          kind: 'content-invalid',
          pointer: '#/id',
          outcome: 'replaced',
          answered: 500,
        }),
      ]);
    },
  );

  test('is not looked at in enforce mode, unless that is asked for', async () => {
    const silent = appOf(framework, schemas.zod, { id: 'x' }, 'enforce');
    expect([(await request(silent.app).get('/')).status, silent.told]).toEqual([200, []]);
    const asked = appOf(framework, schemas.zod, { id: 'x' }, 'enforce', true);
    expect((await request(asked.app).get('/')).body).toEqual({ id: 'x' });
    expect(asked.told).toEqual([expect.objectContaining({ kind: 'content-invalid', outcome: 'reported' })]);
  });

  test('is sent where the schema itself fails, which is told', async () => {
    const { app, failures } = appOf(framework, failing, { id: 7 }, 'strict');
    expect((await request(app).get('/')).status).toBe(200);
    expect(failures).toEqual([expect.objectContaining({ message: 'The schema fails.' })]);
  });
});
