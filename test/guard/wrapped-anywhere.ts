// Apps whose responses are wrapped in some places, by some methods, on both frameworks.
import { createServer, ServerResponse, type RequestListener } from 'node:http';
import express, { type RequestHandler } from 'express';
import fc from 'fast-check';
import Koa from 'koa';
import { createRequire } from 'node:module';
import { NotFound, type Violation } from 'status-contract';
import { statusContract as onExpress } from 'status-contract/express';
import { statusContract as onKoa } from 'status-contract/koa';
import { documented } from '../hosts/hosts.ts';

const require = createRequire(import.meta.url);
const express4 = require('express4') as typeof express;
const Koa2 = require('koa2') as typeof Koa;

const methods = ['writeHead', 'write', 'end'] as const;
type Method = (...args: unknown[]) => unknown;
type Methods = Record<(typeof methods)[number], Method>;

/** How a wrapper calls what it has wrapped: at once, with a receiver of its own, or its `end` a turn later. */
const styles = ['applied', 'bound', 'late'] as const;

/** Wraps some methods of a response. */
interface Wrapper {
  readonly names: readonly (typeof methods)[number][];
  readonly style: (typeof styles)[number];
}

const wrapper: fc.Arbitrary<Wrapper> = fc.record({
  names: fc.subarray([...methods], { minLength: 1 }),
  style: fc.constantFrom(...styles),
});

/** Where the responses of an app are wrapped, and what stands around it. */
export interface Surroundings {
  readonly around: readonly Wrapper[];
  readonly parent: 'none' | 'same copy' | 'other copy';
  readonly inParent: readonly Wrapper[];
  readonly before: readonly Wrapper[];
  readonly after: readonly Wrapper[];
  readonly guards: 1 | 2;
  readonly hasClass: boolean;
}

export const surroundings: fc.Arbitrary<Surroundings> = fc.record({
  around: fc.array(wrapper, { maxLength: 2 }),
  parent: fc.constantFrom('none', 'same copy', 'other copy'),
  inParent: fc.array(wrapper, { maxLength: 1 }),
  before: fc.array(wrapper, { maxLength: 1 }),
  after: fc.array(wrapper, { maxLength: 2 }),
  guards: fc.constantFrom(1, 2),
  hasClass: fc.boolean(),
});

function wrap(response: object, { names, style }: Wrapper): void {
  const holder = response as Methods;
  for (const name of names) {
    const kept = holder[name];
    if (style === 'bound') holder[name] = (...args) => kept.apply(response, args);
    else if (style === 'late' && name === 'end') {
      holder[name] = function (...args) {
        setImmediate(() => kept.apply(this, args));
        return this;
      };
    } else {
      holder[name] = function (...args) {
        return kept.apply(this, args);
      };
    }
  }
}

/** A host's class of responses, below the prototype that a framework gives them. */
class HostResponse extends ServerResponse {
  override end(...args: unknown[]): this {
    return (super.end as Method)(...args) as this;
  }
}

/** The requests that each app is asked: the target, the status code that goes out, the violations told. */
export const asked: readonly (readonly [target: string, status: number, told: number])[] = [
  ['/200', 200, 0],
  ['/401', 401, 1],
  ['/302', 500, 1],
  ['/head', 503, 1],
  ['/chunks', 500, 1],
  ['/thrown', 404, 0],
];

function respond(target: string, response: ServerResponse): void {
  const status = Number(target.slice(1, 4));
  if (target === '/thrown') throw new NotFound('No user 7.');
  else if (target === '/head') response.writeHead(503, { 'Content-Type': 'text/plain' }).end('wait');
  else if (target === '/chunks') {
    response.statusCode = 302;
    response.write('con');
    response.end('tent');
  } else {
    response.statusCode = status;
    response.end('content');
  }
}

const wrapping = ([...wrappers]: readonly Wrapper[]): RequestHandler[] =>
  wrappers.map((one) => (_request, response, next) => {
    wrap(response, one);
    next();
  });

/** A server of Express, guarded, in the given surroundings. */
export function expressServer(current: boolean, given: Surroundings, told: Violation[]) {
  const make = current ? express : express4;
  const api = onExpress({ contract: documented, onViolation: (one) => told.push(one) });
  const app = make();
  for (const handler of wrapping(given.before)) app.use(handler);
  for (let count = 0; count < given.guards; count += 1) app.use(api.guard);
  for (const handler of wrapping(given.after)) app.use(handler);
  app.get('/next', (_request, response) => void response.send('next'));
  app.use((request, response) => respond(request.path, response));
  app.use(api.errorHandler);
  let root: RequestListener = app;
  if (given.parent !== 'none') {
    const parent = ((given.parent === 'same copy') === current ? express : express4)();
    for (const handler of wrapping(given.inParent)) parent.use(handler);
    root = parent.use(app);
  }
  return serverOf(root, given);
}

/** A server of Koa, guarded, in the given surroundings; it knows no parents. */
export function koaServer(current: boolean, given: Surroundings, told: Violation[]) {
  const app = new (current ? Koa : Koa2)();
  app.silent = true;
  for (const one of given.before) app.use((ctx, next) => (wrap(ctx.res, one), next()));
  const guard = onKoa({ contract: documented, onViolation: (violation) => told.push(violation) });
  for (let count = 0; count < given.guards; count += 1) app.use(guard);
  for (const one of given.after) app.use((ctx, next) => (wrap(ctx.res, one), next()));
  app.use((ctx) => {
    if (ctx.path === '/next') return void (ctx.body = 'next');
    ctx.respond = ctx.path === '/thrown';
    respond(ctx.path, ctx.res);
  });
  const handle = app.callback();
  return serverOf((request, response) => void handle(request, response), given);
}

function serverOf(root: RequestListener, { around, hasClass }: Surroundings) {
  return createServer(hasClass ? { ServerResponse: HostResponse } : {}, (request, response) => {
    for (const one of around) wrap(response, one);
    root(request, response);
  });
}
