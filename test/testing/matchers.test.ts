// A response held against a contract in a test, from any client.
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect as jestExpect } from 'expect';
import express from 'express';
import inject from 'light-my-request';
import { defineContract } from 'status-contract';
import { keeps, matchers, violationsOf } from 'status-contract/testing';
import 'status-contract/testing/vitest';
import request from 'supertest';
import { describe, expect, onTestFinished, test } from 'vitest';

const contract = defineContract({
  name: 'Users API',
  challenge: false,
  statuses: { 200: {}, 404: {}, 405: {} },
  operations: { 'POST /users': { 201: {}, 409: {} } },
});

const app = express();
app.get('/users/7', (_req, res) => res.json({ id: 7 }));
app.get('/users/8', (_req, res) => res.status(405).json({}));
app.post('/users', (_req, res) => res.status(201).location('/users/9').json({ id: 9 }));
app.post('/teapots', (_req, res) => res.status(201).json({}));

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.close().closeAllConnections();
  });
  await new Promise((resolve) => server.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const MISSING =
  /GET \/users\/8: 405 is without Allow\. Throw new MethodNotAllowed.*\(must, RFC 9110 15\.5\.6\)/s;

describe('a response', () => {
  test('of supertest knows its request', async () => {
    await request(app).get('/users/7').expect(200).expect(keeps(contract));
    await request(app).post('/users').expect(keeps(contract));
    await expect(request(app).get('/users/8').expect(keeps(contract))).rejects.toThrow(MISSING);
    const response = await request(app).get('/users/8');
    expect(() => expect(response).toKeep(contract)).toThrow(MISSING);
    expect(response).not.toKeep(contract);
  });

  test('that breaks the contract is shown as it was received', async () => {
    const response = await request(app).get('/users/8');
    expect(() => expect(response).toKeep(contract)).toThrow(
      /RFC 9110 15\.5\.6\)\n {2}received:\n {4}HTTP\/1\.1 405 Method Not Allowed\n(?: {4}[\w-]+: .*\n)+\n {4}\{\}$/,
    );
    const long = { status: 418, headers: { 'set-cookie': ['a=1', 'b=2'] }, body: 'x'.repeat(1000) };
    expect(() => expect(long).toKeep(contract)).toThrow(
      /received:\n {4}HTTP\/1\.1 418 .*\n {4}set-cookie: a=1\n {4}set-cookie: b=2\n\n {4}x{300}…$/,
    );
  });

  test('of fetch knows its URL, and is told the method', async () => {
    const origin = await serve(app);
    expect(await fetch(`${origin}/users/7`)).toKeep(contract);
    const created = await fetch(`${origin}/users`, { method: 'POST' });
    expect(created).toKeep(contract, { method: 'POST' });
    expect(() => expect(created).toKeep(contract)).toThrow(
      /does not tell its method.*operations of POST: give it/,
    );
  });

  test('of light-my-request knows its request', async () => {
    const dispatch = app as unknown as Parameters<typeof inject>[0];
    expect(await inject(dispatch, { method: 'POST', url: '/users' })).toKeep(contract);
    expect(await inject(dispatch, { method: 'POST', url: '/teapots' })).not.toKeep(contract);
  });

  test('may be a plain object', () => {
    expect({ status: 201, headers: { Location: '/users/9' }, method: 'POST', url: '/users' }).toKeep(
      contract,
    );
    expect({ statusCode: 404, headers: new Map([['Content-Type', 'text/plain']]) }).toKeep(contract);
    const response = { status: 418, headers: {}, method: 'GET', url: 'http://a.com/tea?x=1' };
    expect(violationsOf(response, contract)).toMatchObject([
      { kind: 'status-undocumented', target: '/tea?x=1' },
    ]);
  });

  test('that answers a condition or a range is taken at its word where the request is unknown', () => {
    expect({ status: 304, headers: {} }).toKeep(contract);
    // RFC 9110 8.6: the length that a 200 would have had.
    expect({ status: 304, headers: { 'Content-Length': '123' } }).toKeep(contract);
    expect({ status: 304, headers: {} }).not.toKeep(contract, { headers: {} });
    const asked = { headers: { 'If-None-Match': '"a"' } };
    expect({ status: 304, headers: { ETag: '"a"' } }).toKeep(contract, asked);
    expect({ status: 304, headers: {} }).not.toKeep(contract, asked);
  });

  test('is needed: a promise, a body or no contract at all is refused', () => {
    expect(() => expect(Promise.resolve()).toKeep(contract)).toThrow(/a promise: await it/);
    expect(() => expect({ id: 7 }).toKeep(contract)).toThrow(/no response; give a response of supertest/);
    expect(() => keeps(undefined as never)({ status: 200 })).toThrow(/give the contract/);
  });
});

test("jest's expect takes the same matchers", () => {
  jestExpect.extend(matchers);
  const expectIn = jestExpect as unknown as typeof expect;
  expectIn({ status: 200, headers: {} }).toKeep(contract);
  expect(() => {
    expectIn({ status: 405, headers: {}, url: '/users/8' }).toKeep(contract);
  }).toThrow(MISSING);
});
