// Koa over HTTP/2: the same contract, without what HTTP/2 does not know.
import { connect, createServer, type IncomingHttpHeaders } from 'node:http2';
import { Readable } from 'node:stream';
import Koa from 'koa';
import { NotFound, UpgradeRequired, type ResponderOptions, type Violation } from 'status-contract';
import { statusContract } from 'status-contract/koa';
import { expect, onTestFinished, test } from 'vitest';
import { documented, listen } from '../hosts/hosts.ts';

interface Answer {
  readonly fields: IncomingHttpHeaders;
  readonly status: number;
  readonly content: string;
}

async function serve(handler: Koa.Middleware, options: ResponderOptions = {}, before?: Koa.Middleware) {
  const violations: Violation[] = [];
  const app = new Koa();
  app.silent = true;
  if (before !== undefined) app.use(before);
  app.use(
    statusContract({
      contract: documented,
      onViolation: (one) => violations.push(one),
      onError: () => undefined,
      ...options,
    }),
  );
  app.use(handler);
  const handle = app.callback();
  const port = await listen(
    createServer((request, response) => void handle(request as never, response as never)),
  );
  const session = connect(`http://127.0.0.1:${port}`);
  onTestFinished(() => session.destroy());
  const send = (path = '/', method = 'GET') =>
    new Promise<Answer>((resolve, reject) => {
      const stream = session.request({ ':path': path, ':method': method });
      let fields: IncomingHttpHeaders = {};
      let content = '';
      stream.on('response', (given) => (fields = given));
      stream.setEncoding('utf8').on('data', (chunk: string) => (content += chunk));
      stream.on('end', () => resolve({ fields, status: Number(fields[':status']), content }));
      stream.on('error', reject);
      stream.end();
    });
  return { send, violations };
}

const bodies: Readonly<Record<string, () => unknown>> = {
  text: () => 'content',
  object: () => ({ ok: true }),
  stream: () => Readable.from(['con', 'tent']),
  none: () => null,
};

test.each(Object.entries(bodies))(
  'bare status codes are repaired and replaced: %s',
  async (_name, bodyOf) => {
    const { send } = await serve((ctx) => {
      ctx.body = bodyOf();
      ctx.status = Number(ctx.path.slice(1));
    });
    expect((await send('/401')).fields['www-authenticate']).toBe('Bearer realm="test"');
    expect((await send('/429')).fields['retry-after']).toBe('120');
    for (const [status, instead] of [
      [302, 500],
      [407, 403],
      [426, 400],
    ]) {
      const answer = await send(`/${status}`);
      expect([answer.status, JSON.parse(answer.content)]).toMatchObject([instead, { status: instead }]);
    }
    expect((await send('/200')).status).toBe(200);
    expect((await send('/401', 'HEAD')).fields['www-authenticate']).toBe('Bearer realm="test"');
  },
);

test('a response that is written by hand is held to the contract', async () => {
  const { send, violations } = await serve(
    (ctx) => {
      ctx.respond = false;
      const { res } = ctx;
      if (ctx.path === '/head') res.writeHead(407, { 'x-own': '1' });
      else res.statusCode = 407;
      res.end('content');
    },
    { mode: 'strict' },
  );
  for (const path of ['/head', '/end']) {
    const answer = await send(path);
    expect([answer.status, JSON.parse(answer.content).status]).toEqual([500, 500]);
  }
  expect(violations).toHaveLength(2);
});

test('a thrown error is answered without a field of the connection', async () => {
  const { send } = await serve((ctx) => {
    throw ctx.path === '/426' ? new UpgradeRequired({ upgrade: ['HTTP/3.0'] }) : new NotFound('No.');
  });
  const { status, fields, content } = await send('/404');
  expect([status, fields['content-type'], JSON.parse(content).detail]).toEqual([
    404,
    'application/problem+json',
    'No.',
  ]);
  const upgrade = await send('/426');
  expect([upgrade.status, upgrade.fields['upgrade'], upgrade.fields['connection']]).toEqual([
    400,
    undefined,
    undefined,
  ]);
  expect((await send('/404', 'HEAD')).content).toBe('');
});

test('a 204, a 205 and a 304 have no content', async () => {
  const { send } = await serve((ctx) => {
    ctx.respond = false;
    ctx.res.statusCode = Number(ctx.path.slice(1));
    ctx.res.end('content');
  });
  for (const status of [204, 205, 304])
    expect([await send(`/${status}`)]).toMatchObject([{ status, content: '' }]);
});

test('an answer that middleware before the contract gives another status code is checked', async () => {
  const { send, violations } = await serve(
    (ctx) => ctx.throw(403, 'No.'),
    {},
    async (ctx, next) => {
      await next();
      ctx.status = 401;
    },
  );
  const { status, fields } = await send();
  expect([status, fields['www-authenticate']]).toEqual([401, 'Bearer realm="test"']);
  expect(violations).toMatchObject([
    { kind: 'field-missing', field: 'WWW-Authenticate', outcome: 'repaired' },
  ]);
});
