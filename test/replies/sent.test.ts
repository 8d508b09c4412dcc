// Replies on the wire: sent by the framework's methods, and checked as any response is.
import { Readable } from 'node:stream';
import express from 'express';
import Koa from 'koa';
import { defineContract, type Reply } from 'status-contract';
import { statusContract as onExpress } from 'status-contract/express';
import { statusContract as onKoa } from 'status-contract/koa';
import request from 'supertest';
import { describe, expect, test } from 'vitest';

const contract = defineContract({
  challenge: false,
  statuses: { 200: {}, 201: {}, 202: {}, 204: {}, 205: {}, 206: {}, 303: {}, 404: {}, 500: {} },
  operations: {
    'GET /orders.csv': { 200: { mediaTypes: ['text/csv'] } },
    'POST /orders': { 409: {} },
  },
});
const { ok, created, accepted, noContent, resetContent, partialContent, seeOther } = contract.replies;
const csv = contract.operation('GET /orders.csv').replies.ok;

const replies: Readonly<Record<string, () => Reply>> = {
  created: () => created('/orders/7', { id: 7 }, { etag: '"v1"' }),
  'no content': () => created('/orders/7'),
  accepted: () => accepted('/jobs/7', undefined),
  204: () => noContent(),
  205: () => resetContent(),
  206: () => partialContent('abc', { contentRange: { first: 0, last: 2, completeLength: 9 } }),
  303: () => seeOther('/orders/7'),
  text: () => ok('<b>text</b>'),
  'text of JSON': () => ok('text', { contentType: 'application/json' }),
  null: () => ok(null),
  bytes: () => ok(Uint8Array.of(0, 1, 255)),
  stream: () => ok(Readable.from(['a', 'b']), { contentType: 'text/plain; charset=utf-8' }),
  'web stream': () => ok(new Blob(['ab']).stream()),
  csv: () => csv('a,b'),
  json: () => ok({ id: 7 }),
};

function expressApp(handler: 'send' | 'handle', mode: 'enforce' | 'strict' = 'enforce') {
  const api = onExpress({ contract, mode, onError: () => undefined });
  const app = express().use(api.guard);
  for (const [name, reply] of Object.entries(replies)) {
    app.all(
      encodeURI(`/${name}`),
      handler === 'send'
        ? (_, response) => api.send(response, reply())
        : api.handle(async () => reply() as never),
    );
  }
  app.post(
    '/fails',
    api.handle('POST /orders', async () => Promise.reject(new contract.errors.NotFound('No.'))),
  );
  app.post('/none', api.handle('POST /orders', (() => undefined) as never));
  app.use(api.errorHandler);
  return app;
}

function koaApp(handler: 'send' | 'handle', mode: 'enforce' | 'strict' = 'enforce') {
  const middleware = onKoa({ contract, mode, onError: () => undefined });
  const app = new Koa().use(middleware);
  app.use((ctx, next) => {
    const name = decodeURI(ctx.path.slice(1));
    if (name === 'fails') {
      return middleware.handle('POST /orders', async () =>
        Promise.reject(new contract.errors.NotFound('No.')),
      )(ctx, next);
    }
    if (name === 'none') return middleware.handle('POST /orders', (() => undefined) as never)(ctx, next);
    const reply = replies[name];
    if (reply === undefined) return;
    if (handler === 'handle') return middleware.handle(async () => reply() as never)(ctx, next);
    return middleware.send(ctx, reply());
  });
  return app.callback();
}

for (const handler of ['send', 'handle'] as const) {
  describe.each([
    ['Express', expressApp(handler, 'strict')],
    ['Koa', koaApp(handler, 'strict')],
  ])(`on %s, by ${handler}, a reply`, (_, app) => {
    test.each([
      [
        'created',
        201,
        { location: '/orders/7', etag: '"v1"', 'content-type': /^application\/json/ },
        '{"id":7}',
      ],
      ['no content', 201, { location: '/orders/7', 'content-length': '0', 'content-type': undefined }, ''],
      ['accepted', 202, { location: '/jobs/7' }, ''],
      ['204', 204, { 'content-length': undefined }, ''],
      ['205', 205, { 'content-type': undefined }, ''],
      ['206', 206, { 'content-range': 'bytes 0-2/9' }, 'abc'],
      ['303', 303, { location: '/orders/7' }, ''],
      ['text', 200, { 'content-type': 'text/plain; charset=utf-8' }, '<b>text</b>'],
      ['text of JSON', 200, { 'content-type': /^application\/json/ }, '"text"'],
      ['null', 200, { 'content-type': /^application\/json/ }, 'null'],
      ['bytes', 200, { 'content-type': 'application/octet-stream', 'content-length': '3' }, undefined],
      ['stream', 200, { 'content-type': 'text/plain; charset=utf-8' }, 'ab'],
      ['web stream', 200, { 'content-type': 'application/octet-stream' }, undefined],
      ['csv', 200, { 'content-type': /^text\/csv/ }, 'a,b'],
    ] as const)('of %s has its status code, fields and content', async (name, status, fields, content) => {
      const response = await request(app)
        [status === 206 ? 'get' : 'post'](encodeURI(`/${name}`))
        .set('Range', 'bytes=0-2');
      expect(response.status).toBe(status);
      for (const [field, value] of Object.entries(fields)) {
        if (value instanceof RegExp) expect(response.headers[field]).toMatch(value);
        else expect(response.headers[field]).toBe(value);
      }
      if (content !== undefined) expect(response.text ?? '').toBe(content);
    });

    test('to HEAD has the fields of GET and no content', async () => {
      const get = await request(app).get('/json');
      const head = await request(app).head('/json');
      expect(head.headers['content-length']).toBe(get.headers['content-length']);
      expect(head.text).toBeFalsy();
    });
  });
}

describe.each([
  ['Express', expressApp('handle')],
  ['Koa', koaApp('handle')],
])('on %s a handler', (_, app) => {
  test('that rejects is answered as one that throws', async () => {
    expect((await request(app).post('/fails')).body).toMatchObject({ status: 404, detail: 'No.' });
  });

  test('that gives no reply is an error of the server', async () => {
    expect((await request(app).post('/none')).status).toBe(500);
  });
});

test('an operation that the contract does not document is refused at set-up', () => {
  const create = onExpress({ contract }).handle as (key: string, handler: unknown) => unknown;
  expect(() => create('POST /order', () => undefined)).toThrow(/did you mean "POST \/orders"/);
  expect(() => create('POST /orders', undefined)).toThrow(/no function/);
  expect(() => onKoa({ contract }).handle('POST /order' as never, (() => undefined) as never)).toThrow(
    /did you mean/,
  );
});
