// Our answer in place of Express' own last page, from the first request on.
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import express, { Router, type Express, type RequestHandler } from 'express';
import { defineContract } from 'status-contract';
import { statusContract } from 'status-contract/express';
import { describe, expect, test } from 'vitest';
import { listen } from '../hosts/hosts.ts';
import { exchange } from '../hosts/wire.ts';

const express4 = createRequire(import.meta.url)('express4') as typeof express;
const contract = defineContract({ name: 'last word', challenge: false });

const leaves: RequestHandler = (_req, _res, next) => next('router');
const failsTwice: RequestHandler = (_req, _res, next) => {
  next(new Error('first'));
  next(new Error('second'));
};

function api() {
  const told: string[] = [];
  const onError = (thrown: unknown): void => void told.push((thrown as Error).message);
  return { ...statusContract({ contract, onError }), told };
}

/** The status code and the media type of an answer, and whether the connection went on. */
async function answerOf(app: Express, target = '/'): Promise<unknown[]> {
  const port = await listen(createServer(app));
  const { response, next } = await exchange(port, { target });
  return [response.status, response.field('Content-Type'), next !== undefined];
}

const problem = (status: number) => [status, 'application/problem+json', true];
const page = (status: number) => [status, 'text/html; charset=utf-8', true];

describe.each([
  ['Express 5', express],
  ['Express 4', express4],
])('on %s the last word is ours', (_, make) => {
  test('where a handler leaves the router', async () => {
    const { guard, errorHandler } = api();
    expect(await answerOf(make().use(guard, leaves).use(errorHandler))).toEqual(problem(404));
  });

  test('where a handler fails twice, and the second error is told', async () => {
    const { guard, errorHandler, told } = api();
    expect(await answerOf(make().use(guard, failsTwice).use(errorHandler))).toEqual(problem(500));
    // For each of the two requests of an exchange.
    await expect.poll(() => told.toSorted()).toEqual(['first', 'first', 'second', 'second']);
  });

  test('without the guard', async () => {
    const { errorHandler, told } = api();
    expect(await answerOf(make().use(failsTwice).use(errorHandler))).toEqual(problem(500));
    // For each of the two requests of an exchange.
    await expect.poll(() => told.toSorted()).toEqual(['first', 'first', 'second', 'second']);
  });

  test('below the path of the error handler, and nowhere else', async () => {
    const { errorHandler } = api();
    const app = make().use(leaves).use(['/api', '/v2'], errorHandler);
    expect(await answerOf(app, '/api/users?page=1')).toEqual(problem(404));
    expect(await answerOf(app, '/v2')).toEqual(problem(404));
    expect(await answerOf(app, '/other')).toEqual(page(404));
    expect(await answerOf(app, '/%')).toEqual(page(404));
  });

  test('not in a mounted app, which hands on to its parent', async () => {
    const { errorHandler } = api();
    const app = make().use('/sub', make().use(leaves).use(errorHandler));
    app.use((_req, res) => void res.status(404).type('text').send('of the parent'));
    expect(await answerOf(app, '/sub')).toEqual([404, 'text/plain; charset=utf-8', true]);
  });

  test('of each app that one error handler is mounted on', async () => {
    const { errorHandler } = api();
    for (const app of [make(), make()]) {
      expect(await answerOf(app.use(leaves).use(errorHandler))).toEqual(problem(404));
    }
  });
});

test('the error handler is a layer like any other', () => {
  const { guard, errorHandler } = api();
  const app = express().use(guard, Router(), errorHandler);
  expect(app.router.stack.map(({ handle }) => handle).slice(-2)).toEqual(errorHandler);
  expect(app.router.stack.map(({ name }) => name)).toEqual(['guard', 'router', 'thrown', 'unmatched']);
});
