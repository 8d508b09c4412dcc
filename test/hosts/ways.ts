// Every way in which a handler can make a response with a status code and no more.
import { Readable } from 'node:stream';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Handlers, Host } from './hosts.ts';

/** Makes a response with a status code and the given fields. */
export type Way = (status: number, fields?: Readonly<Record<string, string>>) => Handlers;

type WriteNode = (res: ServerResponse, status: number, fields: Readonly<Record<string, string>>) => void;

const onNode: Readonly<Record<string, WriteNode>> = {
  'statusCode and end()': (res, status, fields) => {
    set(res, fields);
    res.statusCode = status;
    res.end();
  },
  'statusCode and end(content)': (res, status, fields) => {
    set(res, fields);
    res.statusCode = status;
    res.end('content');
  },
  'writeHead(status)': (res, status, fields) => {
    set(res, fields);
    res.writeHead(status).end('content');
  },
  'writeHead(status, reason)': (res, status, fields) => {
    set(res, fields);
    res.writeHead(status, 'My Own').end('content');
  },
  'writeHead(status, object)': (res, status, fields) =>
    void res.writeHead(status, { 'X-Own': '1', ...fields }).end('content'),
  'writeHead(status, undefined, object)': (res, status, fields) =>
    void res.writeHead(status, undefined, { 'X-Own': '1', ...fields }).end('content'),
  'writeHead(status, reason, object)': (res, status, fields) =>
    void res.writeHead(status, 'My Own', { 'X-Own': '1', ...fields }).end('content'),
  'writeHead(status, flat list)': (res, status, fields) =>
    void res.writeHead(status, ['X-Own', '1', ...Object.entries(fields).flat()]).end('content'),
  'writeHead(status, nested list)': (res, status, fields) =>
    void res.writeHead(status, [['X-Own', '1'], ...Object.entries(fields)] as never).end('content'),
  'flushHeaders() and end(content)': (res, status, fields) => {
    set(res, fields);
    res.statusCode = status;
    res.flushHeaders();
    res.end('content');
  },
  'write() twice and end()': (res, status, fields) => {
    set(res, fields);
    res.statusCode = status;
    res.write('con');
    setImmediate(() => {
      res.write('tent', () => res.end());
    });
  },
  'a piped stream': (res, status, fields) => {
    set(res, fields);
    res.statusCode = status;
    Readable.from(['con', 'tent']).pipe(res);
  },
};

const onExpress: Readonly<
  Record<string, (status: number, fields: Readonly<Record<string, string>>) => Handlers['express']>
> = {
  'res.json': (status, fields) => (_req, res) => void res.status(status).set(fields).json({ ok: true }),
  'res.send of a string': (status, fields) => (_req, res) =>
    void res.status(status).set(fields).send('content'),
  'res.send of a Buffer': (status, fields) => (_req, res) =>
    void res.status(status).set(fields).send(Buffer.from('content')),
  'res.sendStatus': (status, fields) => (_req, res) => void res.set(fields).sendStatus(status),
  'res.status().end()': (status, fields) => (_req, res) => void res.status(status).set(fields).end(),
  'res.jsonp': (status, fields) => (_req, res) => void res.status(status).set(fields).jsonp({ ok: true }),
};

/** Every kind of body that Koa takes, as it is assigned; undefined leaves the body alone. */
const koaBodies: Readonly<Record<string, () => unknown>> = {
  'a string body': () => 'content',
  'a Buffer body': () => Buffer.from('content'),
  'an object body': () => ({ ok: true }),
  'a stream body': () => Readable.from(['con', 'tent']),
  'a null body': () => null,
  'an empty string body': () => '',
  'a status alone': () => undefined,
};

const onKoa = Object.fromEntries(
  Object.entries(koaBodies).map(([name, bodyOf]) => [
    name,
    (status: number, fields: Readonly<Record<string, string>>): Handlers['koa'] =>
      (ctx) => {
        const body = bodyOf();
        if (body !== undefined) ctx.body = body;
        // After the body, since Koa answers a null body 204 otherwise.
        ctx.status = status;
        ctx.set({ ...fields });
      },
  ]),
);

/** The ways of a host, by name; an older framework stands on the same Node, so only its own ways count. */
export function waysOf({ framework, isOlder }: Host): [name: string, way: Way][] {
  const own = Object.entries(framework === 'express' ? onExpress : onKoa).map(
    ([name, make]): [string, Way] => [
      name,
      (status, fields = {}) => ({
        express: make(status, fields) as never,
        koa: make(status, fields) as never,
      }),
    ],
  );
  if (isOlder) return own;
  return [
    ...own,
    ...Object.entries(onNode).map(([name, write]): [string, Way] => [
      name,
      (status, fields = {}) => fromNode((res) => write(res, status, fields)),
    ]),
  ];
}

/** Makes the response that the request's target asks for: `/401` a 401. */
export function byTarget(way: Way): Handlers {
  const statusOf = (target: string) => Number(target.slice(1, 4));
  return {
    express: (req, res, next) => void way(statusOf(req.path)).express(req, res, next),
    koa: (ctx, next) => way(statusOf(ctx.path)).koa(ctx, next),
  };
}

/** A handler that writes on Node's response itself. */
export function fromNode(write: (res: ServerResponse, req: IncomingMessage) => void): Handlers {
  return {
    express: (req, res) => write(res, req),
    koa: (ctx) => {
      ctx.respond = false;
      write(ctx.res, ctx.req);
    },
  };
}

function set(res: ServerResponse, fields: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(fields)) res.setHeader(name, value);
}
