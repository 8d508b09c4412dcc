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
  /** Where responses get another prototype, which inherits from the one that they had. */
  readonly swapped: readonly ('around' | 'before' | 'after')[];
}

export const surroundings: fc.Arbitrary<Surroundings> = fc.record({
  around: fc.array(wrapper, { maxLength: 2 }),
  parent: fc.constantFrom('none', 'same copy', 'other copy'),
  inParent: fc.array(wrapper, { maxLength: 1 }),
  before: fc.array(wrapper, { maxLength: 1 }),
  after: fc.array(wrapper, { maxLength: 2 }),
  guards: fc.constantFrom(1, 2),
  hasClass: fc.boolean(),
  swapped: fc.subarray(['around', 'before', 'after']),
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

/** Gives a response a prototype with an `end` of its own, which calls that of the prototype before. */
function swapPrototype(response: object): void {
  const before = Object.getPrototypeOf(response) as Methods;
  const end = function (this: object, ...args: unknown[]): unknown {
    return before.end.apply(this, args);
  };
  Object.setPrototypeOf(response, Object.create(before, { end: { value: end, writable: true } }));
}

/** A host's class of responses, whose `end` brings its content to `write`, as Node's own does over HTTP/2. */
class HostResponse extends ServerResponse {
  override end(...[content, ...rest]: unknown[]): this {
    if (!this.headersSent || typeof content !== 'string') {
      return (super.end as Method)(content, ...rest) as this;
    }
    this.write(content);
    return super.end();
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
  ['/length/2/end', 200, 1],
  ['/length/99/end', 200, 1],
  ['/length/7/end', 200, 0],
  ['/length/2/write', 200, 1],
  ['/length/7/write', 200, 0],
  ['/length/2/head', 200, 1],
  ['/length/7/head', 200, 0],
  // The client is told by the end of the connection.
  ['/length/99/write', 200, 1],
  ['/length/99/head', 200, 1],
];

/** Whether a response gives more content than it has after its header section. */
export const isCutOff = (target: string): boolean => /99\/(?:write|head)/.test(target);

function respond(target: string, response: ServerResponse): void {
  const [, , length, way] = target.split('/');
  const status = Number(target.slice(1, 4));
  if (way !== undefined) respondWithLength(length!, way, response);
  else if (target === '/thrown') throw new NotFound('No user 7.');
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

/** Sends content of seven octets, by a way, under the length that it is given. */
function respondWithLength(length: string, way: string, response: ServerResponse): void {
  response.statusCode = 200;
  if (way === 'head') response.writeHead(200, { 'Content-Length': length });
  else response.setHeader('Content-Length', length);
  if (way === 'write') {
    response.write('con');
    response.end('tent');
  } else response.end('content');
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
  const swap: RequestHandler = (_request, response, next) => {
    swapPrototype(response);
    next();
  };
  for (const handler of wrapping(given.before)) app.use(handler);
  if (given.swapped.includes('before')) app.use(swap);
  for (let count = 0; count < given.guards; count += 1) app.use(api.guard);
  for (const handler of wrapping(given.after)) app.use(handler);
  if (given.swapped.includes('after')) app.use(swap);
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
  return serverOf(koaListener(current, given, told), given);
}

/** What a Koa app answers requests by. */
export function koaListener(current: boolean, given: Surroundings, told: Violation[]): RequestListener {
  const app = new (current ? Koa : Koa2)();
  app.silent = true;
  for (const one of given.before) app.use((ctx, next) => (wrap(ctx.res, one), next()));
  if (given.swapped.includes('before')) app.use((ctx, next) => (swapPrototype(ctx.res), next()));
  const guard = onKoa({ contract: documented, onViolation: (violation) => told.push(violation) });
  for (let count = 0; count < given.guards; count += 1) app.use(guard);
  for (const one of given.after) app.use((ctx, next) => (wrap(ctx.res, one), next()));
  if (given.swapped.includes('after')) app.use((ctx, next) => (swapPrototype(ctx.res), next()));
  app.use((ctx) => {
    if (ctx.path === '/next') return void (ctx.body = 'next');
    ctx.respond = ctx.path === '/thrown';
    respond(ctx.path, ctx.res);
  });
  const handle = app.callback();
  return (request, response) => void handle(request, response);
}

function serverOf(root: RequestListener, given: Surroundings) {
  return createServer(given.hasClass ? { ServerResponse: HostResponse } : {}, around(root, given));
}

/** Wraps each response before an app gets it. */
export function around(root: RequestListener, given: Surroundings): RequestListener {
  return (request, response) => {
    if (given.swapped.includes('around')) swapPrototype(response);
    for (const one of given.around) wrap(response, one);
    root(request, response);
  };
}
