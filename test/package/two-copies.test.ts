// The two formats of one version in one process: each understands the other.
import express from 'express';
import { createRequire } from 'node:module';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import type * as onExpressFace from '../../adapters/express/index.ts';
import type * as face from '../../src/index.ts';

type Face = typeof face;
type OnExpress = typeof onExpressFace;

const require = createRequire(import.meta.url);
const dist = new URL('../../dist/', import.meta.url);

const esm = (await import(new URL('src/index.js', dist).href)) as Face;
const onEsm = (await import(new URL('adapters/express/index.js', dist).href)) as OnExpress;
const cjs = require('../../dist/commonjs/src/index.js') as Face;
const onCjs = require('../../dist/commonjs/adapters/express/index.js') as OnExpress;

describe('two copies of the package', () => {
  test('are two, and know the errors of each other', () => {
    expect(esm.NotFound).not.toBe(cjs.NotFound);
    expect(esm.isHttpError(new cjs.NotFound())).toBe(true);
    expect(cjs.isHttpError(new esm.NotFound())).toBe(true);
  });

  test('guard one Express app together, and tell of each response once', async () => {
    const seen: string[] = [];
    const row = { 200: {}, 404: {}, 409: {} };
    const outer = onCjs.statusContract({
      contract: esm.defineContract({ name: 'outer', challenge: false, statuses: row }),
      onViolation: ({ kind }) => seen.push(`outer ${kind}`),
    });
    const inner = onEsm.statusContract({
      contract: cjs.defineContract({ name: 'inner', challenge: false, statuses: row }),
      onViolation: ({ kind }) => seen.push(`inner ${kind}`),
    });
    const router = express.Router();
    router.use(inner.guard);
    router.get('/conflict', () => {
      throw new cjs.Conflict('Taken.');
    });
    router.get('/teapot', (_, res) => void res.status(418).end());
    router.use(inner.errorHandler);
    const app = express();
    app.use(outer.guard);
    app.use('/inner', router);
    app.get('/missing', () => {
      throw new esm.NotFound('Nothing.');
    });
    app.get('/teapot', (_, res) => void res.status(418).end());
    app.use(outer.errorHandler);
    const server = app.listen(0);
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const paths = ['/missing', '/inner/conflict', '/teapot', '/inner/teapot'];
    const statuses = [];
    for (const path of paths) statuses.push((await fetch(`http://127.0.0.1:${port}${path}`)).status);
    expect(statuses).toEqual([404, 409, 418, 418]);
    expect(seen).toEqual(['outer status-undocumented', 'inner status-undocumented']);
  });

  // One of them has put its hooks in place before, and the other finds them there.
  test.each([
    ['ES modules', esm, onEsm],
    ['CommonJS', cjs, onCjs],
  ])(
    'hold the content of a reply once, sent by that of %s',
    async (_, { defineContract }, { statusContract }) => {
      const seen: string[] = [];
      const schema = { '~standard': { version: 1 as const, vendor: 'test', validate: () => refused } };
      const contract = defineContract({ challenge: false, statuses: { 200: { schema }, 500: {} } });
      const api = statusContract({ contract, schemas: true, onViolation: ({ kind }) => seen.push(kind) });
      const app = express();
      app.use(api.guard);
      app.get(
        '/',
        api.handle(() => contract.replies.ok({ id: 'x' })),
      );
      app.use(api.errorHandler);
      const server = app.listen(0);
      onTestFinished(() => void server.close());
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
      expect(seen).toEqual(['content-invalid']);
    },
  );
});

const refused = { issues: [{ message: 'no id' }] };
