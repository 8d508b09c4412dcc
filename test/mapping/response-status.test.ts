// The status code that an Express handler puts on the response before it throws.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runInThisContext } from 'node:vm';
import express, { type Response } from 'express';
import createError from 'http-errors';
import Koa from 'koa';
import { statusContract } from 'status-contract/express';
import { statusContract as onKoa } from 'status-contract/koa';
import { describe, expect, onTestFinished, test } from 'vitest';
import { documented } from '../representation/apps.ts';

async function ask(listener: Parameters<typeof createServer>[1]) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => void server.close());
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

async function answerOf(handle: (response: Response) => unknown) {
  const decided: { by: string; level: string }[] = [];
  const app = express();
  const api = statusContract({
    contract: documented,
    onError: (_, { decidedBy, level }) => void decided.push({ by: decidedBy, level }),
  });
  app.use(api.guard);
  app.get('/', (_, response) => handle(response) as undefined);
  app.use(api.errorHandler);
  return { ...(await ask(app)), decided: decided[0] };
}

const fail = (thrown: unknown) => {
  throw thrown;
};

function caught(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}

describe('an error that says nothing of itself, thrown after res.status()', () => {
  test('is answered with that status code, the challenge of the contract, and no words of its own', async () => {
    const answer = await answerOf((response) => {
      response.status(401);
      throw new Error('Not authorized, token failed');
    });
    expect(answer).toMatchObject({ status: 401, decided: { by: 'response', level: 'client' } });
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="test"');
    expect(answer.text).not.toContain('token failed');
  });

  test.each([
    ['a text', 'no', 404],
    ['an error that a promise rejects with', new Error('x'), 409],
    ['a TypeError of its author', new TypeError('limit is no number'), 503],
    ['what JSON.parse throws', caught(() => JSON.parse('{') as unknown), 400],
    ['what decodeURIComponent throws', caught(() => decodeURIComponent('%')), 400],
    ['an error with a code of its author', Object.assign(new Error('x'), { code: 'ERR_NO_USER' }), 404],
  ])('or %s that is thrown', async (_, thrown, status) => {
    const answer = await answerOf((response) => {
      response.status(status);
      return status === 409 ? Promise.reject(thrown) : fail(thrown);
    });
    expect(answer).toMatchObject({ status, decided: { by: 'response' } });
  });

  test.each([
    ['a TypeError', () => (undefined as unknown as { id: number }).id],
    ['a call of what is no function', () => (7 as unknown as () => void)()],
    ['a ReferenceError', () => runInThisContext('missing') as unknown],
    [
      'a recursion without an end',
      function deeper(): unknown {
        return [deeper()];
      },
    ],
    ['a failed assertion', () => assert.ok(false, 'no user')],
    ['an argument that Node refuses', () => Buffer.from(7 as unknown as string)],
    ['a field that Node refuses to write', (response: Response) => response.setHeader('X-A', 'a\nb')],
  ])('but not %s: a mistake in the code is a 500, and is told as one', async (_, mistake) => {
    const answer = await answerOf((response) => {
      response.status(404);
      return mistake(response);
    });
    expect(answer).toMatchObject({ status: 500, decided: { by: 'unexpected', level: 'server' } });
  });

  test.each([200, 204, 302, 399])('but not with %i', async (status) => {
    const answer = await answerOf((response) => {
      response.status(status);
      throw new Error('x');
    });
    expect(answer).toMatchObject({ status: 500, decided: { by: 'unexpected' } });
  });
});

test('an error that says something of itself is answered by that', async () => {
  const thrown: readonly [unknown, number][] = [
    [createError(404), 404],
    [Object.assign(new Error('x'), { status: 409 }), 409],
    [Object.assign(new Error('x'), { isAxiosError: true, status: 404 }), 502],
    [Object.assign(new Error('x'), { code: 'ECONNREFUSED', syscall: 'connect' }), 503],
  ];
  for (const [error, status] of thrown) {
    const answer = await answerOf((response) => {
      response.status(401);
      fail(error);
    });
    expect(answer.status).toBe(status);
  }
});

test('on Koa, whose own error handler does not, the status code of the context does not count', async () => {
  const app = new Koa();
  app.silent = true;
  app.use(onKoa({ contract: documented, onError: () => undefined }));
  app.use((ctx) => {
    ctx.status = 422;
    throw new Error('x');
  });
  const callback = app.callback();
  expect(await ask((request, response) => void callback(request, response))).toMatchObject({ status: 500 });
});
