// The schema of a row, and content that the framework's own methods send.
import { createServer, type RequestListener } from 'node:http';
import { createRequire } from 'node:module';
import express, { type RequestHandler } from 'express';
import Koa, { type Middleware } from 'koa';
import { defineContract, type ContentSchema, type Mode, type Violation } from 'status-contract';
import { statusContract as onExpress } from 'status-contract/express';
import { statusContract as onKoa } from 'status-contract/koa';
import request from 'supertest';
import { z } from 'zod';
import { describe, expect, test } from 'vitest';

const compression = createRequire(import.meta.url)('compression') as () => RequestHandler;

const schema = z.object({ id: z.number() });
const later: ContentSchema = {
  '~standard': { version: 1, vendor: 'test', validate: async () => ({ issues: [{ message: 'late' }] }) },
};

interface Options {
  readonly mode?: Mode;
  readonly schemas?: boolean;
  readonly schema?: ContentSchema;
}

function contractOf(row: ContentSchema) {
  return defineContract({ challenge: false, statuses: { 200: { schema: row }, 500: {} } });
}

function expressApp(handler: RequestHandler, options: Options = {}, before: RequestHandler[] = []) {
  const told: Violation[] = [];
  const { schema: row = schema, mode = 'strict', schemas } = options;
  const onViolation = (violation: Violation) => told.push(violation);
  const api = onExpress({ contract: contractOf(row), mode, schemas, onViolation, onError: () => undefined });
  const app = express().use(api.guard, ...before);
  app.get('/', handler).use(api.errorHandler);
  return { app: createServer(app), told };
}

function koaApp(handler: Middleware, options: Options = {}) {
  const told: Violation[] = [];
  const { schema: row = schema, mode = 'strict', schemas } = options;
  const onViolation = (violation: Violation) => told.push(violation);
  const middleware = onKoa({
    contract: contractOf(row),
    mode,
    schemas,
    onViolation,
    onError: () => undefined,
  });
  const app = new Koa().use(middleware).use(handler);
  return { app: createServer(listenerOf(app)), told };
}

function listenerOf(app: Koa): RequestListener {
  const callback = app.callback();
  return (req, res) => void callback(req, res);
}

const senders: Record<string, (content: unknown, options?: Options) => ReturnType<typeof koaApp>> = {
  'res.json': (content, options) => expressApp((_req, res) => void res.json(content), options),
  'res.send': (content, options) => expressApp((_req, res) => void res.send(content), options),
  'res.end': (content, options) =>
    expressApp(
      (_req, res) => void res.setHeader('Content-Type', 'application/json').end(JSON.stringify(content)),
      options,
    ),
  'res.end of bytes': (content, options) =>
    expressApp(
      (_req, res) => void res.type('application/json').end(Buffer.from(JSON.stringify(content))),
      options,
    ),
  'ctx.body': (content, options) => koaApp((ctx) => void (ctx.body = content), options),
};

describe.each(Object.entries(senders))('JSON sent by %s', (_, appOf) => {
  test('that fits the schema of its row is sent in strict mode', async () => {
    const { app, told } = appOf({ id: 7 });
    expect([(await request(app).get('/')).body, told]).toEqual([{ id: 7 }, []]);
  });

  test('that does not fit is a 500 in strict mode, which says where', async () => {
    const { app, told } = appOf({ id: 'x' });
    const response = await request(app).get('/');
    expect(response.status).toBe(500);
    expect(response.body.detail).toMatch(/schema does not allow at "#\/id"/);
    const replaced = { kind: 'content-invalid', pointer: '#/id', outcome: 'replaced', answered: 500 };
    expect(told).toMatchObject([replaced]);
  });

  test('is not looked at in enforce mode, unless that is asked for: then it is sent, and told', async () => {
    const silent = appOf({ id: 'x' }, { mode: 'enforce' });
    expect([(await request(silent.app).get('/')).body, silent.told]).toEqual([{ id: 'x' }, []]);
    const asked = appOf({ id: 'x' }, { mode: 'enforce', schemas: true });
    expect((await request(asked.app).get('/')).body).toEqual({ id: 'x' });
    expect(asked.told).toMatchObject([{ kind: 'content-invalid', outcome: 'reported' }]);
  });

  test('does not wait for a schema that is asynchronous, whose findings are told', async () => {
    const { app, told } = appOf({ id: 7 }, { schema: later });
    expect((await request(app).get('/')).status).toBe(200);
    await expect.poll(() => told).toMatchObject([{ kind: 'content-invalid', outcome: 'reported' }]);
  });
});

describe('the schema of a row is not held against', () => {
  const wrong = { id: 'x'.repeat(2000) };
  const sent: Record<string, ReturnType<typeof koaApp>> = {
    'content in several pieces': expressApp((_req, res) => {
      res.type('json').write('{"id":');
      res.end('"x"}');
    }),
    'content that was compressed': expressApp((_req, res) => void res.json(wrong), {}, [compression()]),
    'content of another media type': expressApp((_req, res) => void res.type('text').send('x')),
    'a reply, which was held as a value': replied(),
  };

  test.each(Object.entries(sent))('%s', async (_, { app, told }) => {
    expect([(await request(app).get('/')).status, told]).toEqual([200, []]);
  });

  test('the answer to HEAD, nor an answer to a thrown error', async () => {
    const { app, told } = expressApp((_req, res) => void res.json(wrong));
    expect([(await request(app).head('/')).status, told]).toEqual([200, []]);
    const failed = expressApp(() => {
      throw new Error('no');
    });
    expect([(await request(failed.app).get('/')).status, failed.told]).toEqual([500, []]);
  });
});

/** A date is one to the schema of a reply, and text once it is JSON. */
function replied() {
  const told: Violation[] = [];
  const contract = defineContract({
    challenge: false,
    statuses: { 200: { schema: z.object({ at: z.date() }) }, 500: {} },
  });
  const api = onExpress({ contract, mode: 'strict', onViolation: (violation) => told.push(violation) });
  const app = express().use(api.guard);
  app.get(
    '/',
    api.handle(() => contract.replies.ok({ at: new Date() })),
  );
  return { app: createServer(app.use(api.errorHandler)), told };
}
