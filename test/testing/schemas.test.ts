// The schema of a row in a test: content of any client is held against it.
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import axios from 'axios';
import express from 'express';
import inject from 'light-my-request';
import { defineContract, type ContentSchema } from 'status-contract';
import { keeps, violationsOf, withContent } from 'status-contract/testing';
import request from 'supertest';
import { z } from 'zod';
import { describe, expect, onTestFinished, test } from 'vitest';

const schema = z.object({ id: z.number() });
const contract = defineContract({
  name: 'Users API',
  challenge: false,
  statuses: { 404: {}, 500: {} },
  operations: {
    'GET /users/:id': { 200: { schema } },
    'GET /asleep': { 200: { schema: schemaThat(async () => ({})) } },
  },
});
const app = express();
const contents: Readonly<Record<string, string>> = {
  '/users/7': '{"id":7}',
  '/users/8': '{"id":"8"}',
  '/users/10': 'ten',
  '/users/11': '{}',
};
app.use((req, res) => void res.type(req.url === '/users/10' ? 'text' : 'json').send(contents[req.url]));

function schemaThat(validate: ContentSchema['~standard']['validate']): ContentSchema {
  return { '~standard': { version: 1, vendor: 'test', validate } };
}

/** The same without Express, whose requests light-my-request would change for good. */
const answerPlainly: RequestListener = (req, res) => {
  const isText = req.url === '/users/10';
  res.setHeader('Content-Type', isText ? 'text/plain' : 'application/json').end(contents[req.url ?? '']);
};

async function serve(): Promise<string> {
  const server = createServer(app).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.close().closeAllConnections();
  });
  await new Promise((resolve) => server.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const clients: Record<string, (path: string) => Promise<unknown>> = {
  supertest: (path) => request(app).get(path),
  fetch: async (path) => withContent(await fetch((await serve()) + path)),
  axios: async (path) => axios.get((await serve()) + path),
  'light-my-request': (url) => inject(answerPlainly, { method: 'GET', url }),
};

describe.each(Object.entries(clients))('JSON content that %s has received', (_, get) => {
  test('keeps a contract where it fits the schema of its row', async () => {
    expect(violationsOf(await get('/users/7'), contract)).toEqual([]);
  });

  test('breaks it where it does not, at the member that is wrong', async () => {
    const found = violationsOf(await get('/users/8'), contract);
    expect(found).toMatchObject([{ kind: 'content-invalid', pointer: '#/id', strength: 'policy' }]);
    expect(found[0]?.message).toMatch(
      /^GET \/users\/8: 200 has content that its schema does not allow at "#\/id"/,
    );
  });

  test('breaks it where it has no member at all', async () => {
    const found = violationsOf(await get('/users/11'), contract);
    expect(found).toMatchObject([{ kind: 'content-invalid' }]);
  });

  test('is not looked at where it is no JSON', async () => {
    expect(violationsOf(await get('/users/10'), contract)).toEqual([]);
  });
});

test('content that is malformed JSON breaks the contract', () => {
  const headers = { 'Content-Type': 'application/json' };
  const response = { status: 200, headers, method: 'GET', url: '/users/9', body: '{"id":' };
  expect(violationsOf(response, contract)).toMatchObject([{ kind: 'content-invalid', pointer: '#' }]);
});

describe('a matcher refuses to pass unseen', () => {
  test('content of fetch that is not read', async () => {
    const response = await fetch(`${await serve()}/users/8`);
    expect(() => keeps(contract)(response)).toThrow(
      /content is not read; read it: .*withContent\(response\)/,
    );
    expect(() => keeps(contract, { method: 'HEAD' })(response)).not.toThrow();
  });

  test('content whose schema is asynchronous, or fails', () => {
    const response = { status: 200, headers: {}, url: '/asleep', method: 'GET', body: { id: 7 } };
    expect(() => keeps(contract)(response)).toThrow(/schema of 200 is asynchronous/);
    const failing = schemaThat(() => {
      throw new Error('The schema fails.');
    });
    const other = defineContract({ challenge: false, statuses: { 200: { schema: failing }, 500: {} } });
    expect(() => keeps(other)(response)).toThrow('The schema fails.');
  });
});
