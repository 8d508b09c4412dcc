// Koa bodies of the web's classes are sent as Koa sends them without a contract.
import { Readable } from 'node:stream';
import type Koa from 'koa';
import { describe, expect, test } from 'vitest';
import { hosts } from '../hosts/hosts.ts';

const bodies: Readonly<Record<string, () => unknown>> = {
  'a Blob': () => new Blob(['{"a":1}'], { type: 'text/x-own' }),
  'a web stream': () => Readable.toWeb(Readable.from(['con', 'tent'])),
  'a Response': () => new Response('content', { headers: { 'Content-Type': 'text/x-own' } }),
};
const types = { 'no Content-Type': undefined, 'a Content-Type of JSON': 'application/json' };
const cases = Object.keys(bodies).flatMap((body) =>
  Object.entries(types).map((type) => [body, ...type] as const),
);

const onKoa = hosts.filter(({ framework }) => framework === 'koa');

test.each(onKoa)('$name sends a Blob of an app that asks much of a request', async ({ serve }) => {
  const handler = (ctx: Koa.Context) => {
    const { app } = ctx;
    const createContext = app.createContext.bind(app);
    app.createContext = (req, res) => {
      if (req.headers.host === undefined) throw new Error('No request of a client comes without Host.');
      return createContext(req, res);
    };
    ctx.body = new Blob(['content']);
  };
  const app = await serve({ koa: handler, express: () => undefined });
  expect([(await app.send()).response.status, app.errors]).toEqual([200, []]);
});

describe.each(onKoa)('$name', ({ serve }) => {
  test.each(cases)('sends %s with %s as without a contract', async (name, _, type) => {
    const answers = [];
    for (const isUnguarded of [true, false]) {
      const handler = (ctx: { body: unknown; set(name: string, value: string): void }) => {
        if (type !== undefined) ctx.set('Content-Type', type);
        ctx.body = bodies[name]!();
      };
      const app = await serve({ koa: handler, express: () => undefined }, { isUnguarded });
      const exchanges = [await app.send(), await app.send({ method: 'HEAD' })];
      answers.push(
        exchanges.map(({ response }) => {
          const fields = ['Content-Type', 'Content-Length'].map((field) => response.field(field));
          return [response.status, ...fields, response.content];
        }),
      );
    }
    expect(answers[1]).toEqual(answers[0]);
  });
});
