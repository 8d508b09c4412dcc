// Rules of one operation beside those of its API.

import express from 'express';
import Koa from 'koa';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SetupError } from 'status-contract';
import { Conflict, defineContract, type Violation } from 'status-contract';
import { statusContract as onExpress } from 'status-contract/express';
import { statusContract as onKoa } from 'status-contract/koa';
import { afterEach, describe, expect, it } from 'vitest';

const contract = defineContract({
  name: 'Users API',
  challenge: false,
  statuses: { 200: 'The user.', 404: {}, 400: {}, 500: {} },
  operations: {
    'POST /users': { 201: 'Created.', 409: 'The name is taken.' },
    'GET /users/:id': { 200: { content: 'required' }, 410: {} },
    'GET /users/me': { 200: { phrase: 'Me' } },
    'PUT /files/*': { 204: {} },
    'GET /reports/:id': { 410: {} },
    'GET /reports/:year-:month.csv': { 202: { fields: { Location: 'optional' } } },
    'GET /reports/{id}:preview': { 203: {} },
    'GET /reports:all': { 203: {} },
  },
});

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

interface Answer {
  status: number;
  violations: Violation[];
}

type Handler = () => number;

const hosts: Record<string, (handler: Handler, onViolation: (violation: Violation) => void) => Server> = {
  Express: (handler, onViolation) => {
    const app = express();
    const api = onExpress({ contract, onViolation });
    app.use(api.guard);
    app.use((_request, response) => {
      response.status(handler()).end();
    });
    app.use(api.errorHandler);
    return createServer(app);
  },
  Koa: (handler, onViolation) => {
    const app = new Koa();
    app.use(onKoa({ contract, onViolation }));
    app.use((ctx) => {
      ctx.status = handler();
      ctx.body = '';
    });
    return createServer((request, response) => void app.callback()(request, response));
  },
};

describe.each(Object.entries(hosts))('on %s', (_, host) => {
  async function ask(method: string, path: string, handler: Handler): Promise<Answer> {
    const violations: Violation[] = [];
    const server = host(handler, (violation) => violations.push(violation));
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method });
    return { status: response.status, violations };
  }
  const conflict = () => {
    throw new Conflict('taken');
  };

  it('an error that the operation documents is answered as it is', async () => {
    expect(await ask('POST', '/users', conflict)).toEqual({ status: 409, violations: [] });
  });

  it('an error that only another operation documents falls back', async () => {
    const { status, violations } = await ask('GET', '/users/7', conflict);
    expect(status).toBe(400);
    expect(violations).toMatchObject([
      { kind: 'status-undocumented', answered: 400, source: 'Users API, GET /users/:id' },
    ]);
  });

  it('a row of the operation refines the row of the API, for HEAD too', async () => {
    const { violations } = await ask('GET', '/users/7', () => 200);
    expect(violations).toMatchObject([{ kind: 'content-missing' }]);
    expect(await ask('HEAD', '/users/7', () => 410)).toEqual({ status: 410, violations: [] });
  });

  it('a segment may be a parameter in part', async () => {
    for (const [path, status] of [
      ['/reports/2024-05.csv', 202],
      ['/reports/7:preview', 203],
      ['/reports:all', 203],
      ['/reports/7', 410],
    ] as const) {
      expect(await ask('GET', path, () => status)).toEqual({ status, violations: [] });
    }
    expect((await ask('GET', '/reports/7', () => 203)).violations).toHaveLength(1);
  });

  it('a path matches without regard to case, trailing slash or query, its literal segments first', async () => {
    expect((await ask('POST', '/Users/?a=1', conflict)).status).toBe(409);
    expect((await ask('GET', '/users/me', () => 200)).violations).toEqual([]);
    expect((await ask('PUT', '/files/a/b', () => 204)).violations).toEqual([]);
  });
});

describe('the definition', () => {
  it('has the error classes of its operations', () => {
    expect(new contract.errors.Gone()).toMatchObject({ status: 410 });
    // @ts-expect-error no row documents 423
    expect(contract.errors.Locked).toBeUndefined();
  });

  it('is refused where an operation is no method and path', () => {
    for (const key of ['/users', 'GET', 'GET users', 'GET /users now', 'G@T /users']) {
      expect(() => defineContract({ operations: { [key]: { 200: {} } } })).toThrow(
        expect.objectContaining({ code: 'ERR_OPERATION' }) as SetupError,
      );
    }
  });

  it('keeps the operations of the contract it extends', () => {
    const extended = defineContract({ extends: contract, operations: { 'DELETE /users/:id': { 204: {} } } });
    expect(Object.keys(extended.operations)).toEqual([
      ...Object.keys(contract.operations),
      'DELETE /users/:id',
    ]);
  });
});
