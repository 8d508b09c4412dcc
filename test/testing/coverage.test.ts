// Coverage of a contract: status codes that came, never came, or are not documented.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import Koa from 'koa';
import { Conflict, defineContract } from 'status-contract';
import { fromOpenAPI } from 'status-contract/openapi';
import { statusContract as onExpress } from 'status-contract/express';
import { statusContract as onKoa } from 'status-contract/koa';
import {
  checkCoverage,
  clearCoverage,
  coverageOf,
  coveragePage,
  formatCoverage,
  matchers,
  readCoverage,
  recordCoverage,
  type Coverage,
} from 'status-contract/testing';
import { describe, expect, onTestFinished, test } from 'vitest';

const contract = defineContract({
  name: 'Users <API>',
  challenge: false,
  statuses: { 404: {}, 500: {} },
  operations: { 'GET /users/:id': { 200: {}, 410: {} }, 'POST /users': { 201: {}, 409: {} } },
});

const hosts: Record<string, () => RequestListener> = {
  Express: () => {
    const app = express();
    const api = onExpress({ contract, mode: 'observe', onViolation: () => undefined });
    app.use(api.guard);
    app.get('/users/7', (_req, res) => res.json({}));
    app.get('/users/8', (_req, res) => res.status(418).end());
    app.post('/users', () => {
      throw new Conflict();
    });
    app.use(api.errorHandler);
    return app;
  },
  Koa: () => {
    const app = new Koa();
    app.use(onKoa({ contract, mode: 'observe', onViolation: () => undefined }));
    app.use((ctx) => {
      if (ctx.method === 'POST') throw new Conflict();
      if (ctx.path === '/users/7') ctx.body = {};
      if (ctx.path === '/users/8') ctx.status = 418;
    });
    const callback = app.callback();
    return (request, response) => void callback(request, response);
  },
};

/** The cells of a coverage as text, such as `GET /users/:id 200 exercised 1`. */
function cellsOf({ rows }: Coverage): string[] {
  return rows.flatMap(({ operation, cells }) =>
    cells.map(({ status, state, count }) => `${operation} ${status} ${state} ${count}`),
  );
}

describe.each(Object.entries(hosts))('a recording on %s', (_, host) => {
  test('sees every response of a guarded app, kept ones and thrown ones, while it runs', async () => {
    const server = createServer(host()).listen(0, '127.0.0.1');
    onTestFinished(() => {
      server.close().closeAllConnections();
    });
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const ask = async (method: string, path: string) => {
      await (await fetch(`http://127.0.0.1:${port}${path}`, { method })).text();
    };
    await ask('GET', '/users/7');
    const recording = recordCoverage(contract);
    for (const path of ['/users/7', '/users/7?a=1', '/users/8', '/users/9', '/elsewhere'])
      await ask('GET', path);
    await ask('POST', '/users');
    recording.stop();
    await ask('GET', '/users/7');
    const coverage = recording.report();
    expect(cellsOf(coverage)).toEqual([
      '* 404 exercised 2',
      '* 500 never 0',
      'GET /users/:id 200 exercised 2',
      'GET /users/:id 404 inherited 1',
      'GET /users/:id 410 never 0',
      'GET /users/:id 418 undocumented 1',
      'POST /users 201 never 0',
      'POST /users 409 exercised 1',
    ]);
    expect(coverage).toMatchObject({ documented: 6, exercised: 3, ratio: 0.5, undocumented: 1 });
  });
});

describe('what is shown', () => {
  const sightings = [
    { method: 'GET', target: '/users/7', status: 200, by: 'guard' },
    { method: 'GET', target: '/users/"><script>', status: 418, by: 'guard' },
    { method: 'PUT', target: '/debug', status: 200, by: 'guard' },
  ] as const;
  const coverage = coverageOf(contract, sightings);

  test('is a grid in a terminal', () => {
    expect(formatCoverage(coverage)).toBe(
      [
        'Users <API>: 1 of 6 documented status codes came (16 %), 2 undocumented',
        '',
        '                200  201  404  409  410  418  500',
        'any operation               –                   –',
        'GET /users/:id    1                   –   !1',
        'POST /users            –         –',
        'PUT (other)      !1',
      ].join('\n'),
    );
    expect(formatCoverage(coverage, { color: true })).toContain('\u001B[31m   !1\u001B[0m');
  });

  test('is a page that says the same aloud, with nothing unescaped', () => {
    const page = coveragePage(coverage);
    expect(page).toContain('<th scope="row">GET /users/:id</th>');
    expect(page).toContain('it came, and is not documented, first by GET /users/&quot;&gt;&lt;script&gt;');
    expect(page).toContain('<title>Coverage of Users &lt;API&gt;</title>');
    expect(page).not.toContain('<script');
  });

  test('is held to a threshold, with an exit status for CI', () => {
    expect(checkCoverage(coverage, { ratio: 0.1, undocumented: 2 })).toEqual({ failures: [], exitStatus: 0 });
    expect(checkCoverage(coverage, { ratio: 0.5, undocumented: 0 })).toEqual({
      failures: [
        'Users <API>: 16.6 % of what is documented came, less than 50 %',
        'Users <API>: 2 undocumented status codes came, more than 0',
      ],
      exitStatus: 1,
    });
    expect(() => checkCoverage(coverage, { ratio: 90 })).toThrow(/90 % is 0.9/);
  });
});

test('of a range or default of an OpenAPI document counts what comes, and nothing is missed', () => {
  const responses = { 200: { description: 'x' }, '4XX': { description: 'x' }, default: { description: 'x' } };
  const imported = fromOpenAPI({
    openapi: '3.1.0',
    info: { title: 'A' },
    paths: { '/a': { get: { responses } } },
  });
  const sightings = [{ method: 'GET', target: '/a', status: 409, by: 'guard' }] as const;
  expect(cellsOf(coverageOf(imported, sightings)).slice(3)).toEqual([
    'GET /a 200 never 0',
    'GET /a 409 exercised 1',
  ]);
});

test('the notes of several recordings in a folder add up, a torn line left out', () => {
  const folder = mkdtempSync(join(tmpdir(), 'coverage-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const asked = { status: 200, headers: {}, url: '/users/7' };
  for (const count of [1, 2]) {
    // The second takes the place of the first, as in a runner that loads each test file anew.
    recordCoverage(contract, { folder });
    for (let index = 0; index < count; index += 1) matchers.toKeep(asked, contract);
  }
  recordCoverage(contract, { folder }).stop();
  matchers.toKeep(asked, contract);
  writeFileSync(join(folder, 'torn.jsonl'), '{"method":"GET","tar');
  expect(cellsOf(readCoverage(contract, folder))).toContain('GET /users/:id 200 exercised 3');
  clearCoverage(folder);
  expect(readCoverage(contract, folder).exercised).toBe(0);
  expect(readCoverage(contract, join(folder, 'none')).exercised).toBe(0);
});

test('a response that the guard saw and a test held is one, in each recording for itself', () => {
  const seen = (by: 'assertion' | 'guard') =>
    ({ method: 'GET', target: '/users/7', status: 200, by }) as const;
  const [guard, assertion] = [seen('guard'), seen('assertion')];
  const coverage = coverageOf(contract, [guard, guard, assertion], [assertion, assertion], [guard]);
  expect(cellsOf(coverage)).toContain('GET /users/:id 200 exercised 5');
});
