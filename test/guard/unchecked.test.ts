// A response that passed a guard and is sent unchecked all the same is told of, once.
import { createServer, type RequestListener, ServerResponse } from 'node:http';
import express from 'express';
import Koa from 'koa';
import { createRequire } from 'node:module';
import { setImmediate as turn } from 'node:timers/promises';
import { bearer, defineContract } from 'status-contract';
import { statusContract as onExpress } from 'status-contract/express';
import { statusContract as onKoa } from 'status-contract/koa';
import { describe, expect, test } from 'vitest';
import { listen } from '../hosts/hosts.ts';
import { exchange } from '../hosts/wire.ts';

const require = createRequire(import.meta.url);

type Handle = (response: ServerResponse) => void;
type Make = (handle: Handle, name: string) => RequestListener;

const expressApp =
  (make: typeof express): Make =>
  (handle, name) => {
    const { guard, errorHandler } = onExpress({ contract: contractOf(name), onViolation: () => undefined });
    return make()
      .use(guard)
      .get('/', (_req, res) => handle(res))
      .use(errorHandler);
  };

const koaApp =
  (Framework: typeof Koa): Make =>
  (handle, name) => {
    const app = new Framework();
    app.use(onKoa({ contract: contractOf(name), onViolation: () => undefined }));
    app.use((ctx) => {
      ctx.respond = false;
      handle(ctx.res);
    });
    const listener = app.callback();
    return (req, res) => void listener(req, res);
  };

function contractOf(name: string) {
  return defineContract({ name, challenge: bearer({ realm: 'test' }) });
}

const nodes = ServerResponse.prototype;

/** Ways past the methods of a response, each by methods of Node's that something has kept. */
const ways: Readonly<Record<string, Handle>> = {
  "Node's writeHead": (res) => {
    nodes.writeHead.call(res, 401);
    res.end('no');
  },
  "Node's writeHead in place of that of the response": (res) => {
    res.writeHead = nodes.writeHead;
    res.statusCode = 401;
    res.end('no');
  },
  "all of Node's methods in place of those of the response": (res) => {
    Object.assign(res, { writeHead: nodes.writeHead, write: nodes.write, end: nodes.end });
    res.statusCode = 401;
    res.end('no');
  },
  'a response without its methods and prototype': (res) => {
    for (const name of ['writeHead', 'write', 'end']) Reflect.deleteProperty(res, name);
    Object.setPrototypeOf(res, nodes);
    res.statusCode = 401;
    res.end('no');
  },
};

/** What is checked, or is no response to a request: nothing is told. */
const checked: Readonly<Record<string, Handle>> = {
  'a success': (res) => void res.end('ok'),
  'a repaired 401': (res) => void res.writeHead(401).end('no'),
  'a replaced 302': (res) => void res.writeHead(302).end('no'),
  "Node's end": (res) => void nodes.end.call(res, 'ok', 'utf8'),
  'an end that comes later': (res) => {
    const { end } = res;
    Object.assign(res, { end: () => setImmediate(() => end.call(res, 'ok', 'utf8')) });
    res.end();
  },
  'interim responses': (res) => {
    res.writeEarlyHints({ link: '</a>; rel=preload' });
    res.writeProcessing();
    res.end('ok');
  },
};

/** The first of Node's ways past a response, in an app in which Koa's own end of it is another's. */
const unended: Readonly<Record<string, (app: Koa, name: string) => void>> = {
  'whose responses are only observed': (app, name) => {
    app.use(onKoa({ contract: contractOf(name), onViolation: () => undefined }).reportOnly);
  },
  'whose context has an onerror of the handler': (app, name) => {
    app.use(onKoa({ contract: contractOf(name), onViolation: () => undefined }));
    app.use((ctx, next) => {
      ctx.onerror = () => undefined;
      return next();
    });
  },
  'whose onerror another one takes the place of': (app, name) => {
    app.use(onKoa({ contract: contractOf(name), onViolation: () => undefined }));
    app.use((ctx, next) => {
      ctx.app.context.onerror = () => undefined;
      return next();
    });
  },
};

// Before an app on Express is made in this process, which listens for those of all apps.
test.each(Object.entries(unended))('a response of an app on Koa %s is told of', async (name, setUp) => {
  const app = new Koa();
  setUp(app, `Koa, ${name}`);
  app.use((ctx) => {
    ctx.respond = false;
    ways["Node's writeHead"]?.(ctx.res);
  });
  const listener = app.callback();
  const told = await warningsBy((req, res) => void listener(req, res));
  expect(told).toEqual([expect.stringMatching(/^WARN_SENT_UNCHECKED: /)]);
});

/** What Node warns of while an app is asked three times. */
async function warningsBy(listener: RequestListener): Promise<string[]> {
  const warnings: (Error & { code?: string })[] = [];
  const hear = (warning: Error): void => void warnings.push(warning);
  process.on('warning', hear);
  const port = await listen(createServer(listener));
  for (let count = 0; count < 3; count += 1) await exchange(port, { target: '/?token=secret' });
  await turn();
  process.off('warning', hear);
  return warnings.map(({ code, message }) => `${code}: ${message}`);
}

describe.each<[string, Make]>([
  ['Express 5', expressApp(express)],
  ['Express 4', expressApp(require('express4'))],
  ['Koa 3', koaApp(Koa)],
  ['Koa 2', koaApp(require('koa2'))],
])('%s', (framework, make) => {
  const warningsOf = async (handle: Handle, name: string): Promise<string[]> =>
    warningsBy(make(handle, `${framework}, ${name}`));

  test.each(Object.entries(ways))('a response by %s is told of once', async (name, handle) => {
    expect(await warningsOf(handle, name)).toEqual([
      expect.stringMatching(/^WARN_SENT_UNCHECKED: GET \/ was sent unchecked: .*#warn_sent_unchecked/),
    ]);
  });

  test.each(Object.entries(checked))('nothing is told of %s', async (name, handle) => {
    expect(await warningsOf(handle, name)).toEqual([]);
  });
});
