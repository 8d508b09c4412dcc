// A field that is malformed, repeated, out of bounds or not allowed, in each mode.
import { connect } from 'node:net';
import { expect } from 'vitest';
import { UpgradeRequired } from 'status-contract';
import { analytics } from 'status-contract/contracts';
import { onEach, type App, type AppOptions } from '../hosts/hosts.ts';
import { fromNode } from '../hosts/ways.ts';
import { isSound } from '../hosts/wire.ts';

interface Case {
  readonly status: number;
  readonly field: string;
  readonly value: string | string[];
  readonly kind: string;
  /** What a repair makes of it; undefined where there is none. */
  readonly repaired?: string;
  /** The status code that is answered instead, where enforcing replaces the response. */
  readonly instead?: number;
  readonly request?: { readonly method?: string; readonly headers?: Readonly<Record<string, string>> };
  readonly options?: AppOptions;
}

const invalid = { kind: 'field-invalid' };
const repeated = { kind: 'field-repeated' };
const ranged = { request: { headers: { Range: 'bytes=0-1' } } };
const cases: readonly Case[] = [
  {
    ...invalid,
    status: 401,
    field: 'WWW-Authenticate',
    value: 'Bearer realm="',
    repaired: 'Bearer realm="test"',
  },
  { ...invalid, status: 405, field: 'Allow', value: 'GET; HEAD', repaired: 'GET, HEAD' },
  { ...invalid, status: 407, field: 'Proxy-Authenticate', value: '"', instead: 403 },
  { ...invalid, ...ranged, status: 416, field: 'Content-Range', value: 'bytes 0-9/10' },
  { ...invalid, ...ranged, status: 206, field: 'Content-Range', value: 'bytes */10' },
  { ...repeated, ...ranged, status: 206, field: 'Content-Range', value: ['bytes 0-1/9', 'bytes 2-3/9'] },
  { ...invalid, status: 426, field: 'Upgrade', value: 'HTTP 2', instead: 400 },
  { ...invalid, status: 429, field: 'Retry-After', value: '1.5', repaired: '120' },
  {
    ...invalid,
    status: 503,
    field: 'Retry-After',
    value: 'Sat Nov 21 2026 10:00:00 GMT+0000',
    repaired: '120',
  },
  { ...repeated, status: 503, field: 'Retry-After', value: ['5', '6'], repaired: '120' },
  { ...repeated, status: 503, field: 'Retry-After', value: ['5', '5'], repaired: '5' },
  { ...invalid, status: 302, field: 'Location', value: '/a b', repaired: '/a%20b' },
  { ...invalid, status: 301, field: 'Location', value: '/{x}', repaired: '/%7Bx%7D' },
  { ...repeated, status: 301, field: 'Location', value: ['/a', '/b'], instead: 500 },
  { ...repeated, status: 201, field: 'Location', value: ['/a', '/a'], repaired: '/a' },
  { ...repeated, status: 201, field: 'Location', value: ['/a', '/b'] },
  {
    kind: 'field-forbidden',
    status: 511,
    field: 'WWW-Authenticate',
    value: 'Basic realm="x"',
    repaired: 'none',
  },
  {
    kind: 'field-forbidden',
    status: 202,
    field: 'Location',
    value: '/x',
    repaired: 'none',
    options: { contract: analytics },
  },
  {
    kind: 'field-out-of-bounds',
    status: 503,
    field: 'Retry-After',
    value: '5',
    repaired: '120',
    options: { contract: analytics },
  },
  { kind: 'allow-lists-method', status: 405, field: 'Allow', value: 'GET, HEAD' },
];

for (const { status, field, value, kind, repaired, instead, request, options = {} } of cases) {
  onEach(`${status}, ${field}: ${JSON.stringify(value)} (${kind})`, async ({ serve }) => {
    const handlers = fromNode((res) => {
      res.setHeader(field, value);
      res.statusCode = status;
      res.end('content');
    });
    for (const mode of ['observe', 'enforce', 'strict'] as const) {
      const app = await serve(handlers, { ...options, mode });
      const sent = await app.send(request);
      const { response } = sent;
      expect(isSound(sent)).toBe(true);
      const isRepaired =
        repaired !== undefined && mode !== 'observe' && !(mode === 'strict' && repaired === '');
      const answered =
        mode === 'observe' || isRepaired ? status : mode === 'strict' ? 500 : (instead ?? status);
      const outcome = isRepaired ? 'repaired' : answered === status ? 'reported' : 'replaced';
      expect(response.status, mode).toBe(answered);
      expect(app.violations, mode).toMatchObject([{ kind, status, field, outcome, answered }]);
      const lines = outcome === 'repaired' ? (repaired === 'none' ? [] : [repaired]) : [value].flat();
      if (outcome !== 'replaced') expect(response.all(field)).toEqual(lines);
    }
  });
}

onEach('several challenges, as several field lines or one, are well-formed', async ({ serve }) => {
  const handlers = fromNode((res, req) => {
    const lines = ['Bearer realm="a"', 'Basic realm="b", charset="UTF-8"'];
    res.setHeader('WWW-Authenticate', req.url === '/one' ? lines.join(', ') : lines);
    res.writeHead(401).end();
  });
  const app = await serve(handlers, { mode: 'strict' });
  expect((await app.send()).response.all('WWW-Authenticate')).toHaveLength(2);
  expect((await app.send({ target: '/one' })).response.status).toBe(401);
  expect(app.violations).toEqual([]);
});

onEach('a refused token is told so, and a request without one is told nothing', async ({ serve }) => {
  const app = await serve(fromNode((res) => res.writeHead(401).end()));
  const refused = await app.send({ headers: { Authorization: 'Bearer xyz' } });
  expect(refused.response.field('WWW-Authenticate')).toBe('Bearer realm="test", error="invalid_token"');
  expect((await app.send()).response.field('WWW-Authenticate')).toBe('Bearer realm="test"');
});

onEach('a 201 to the PUT that created its target names it', async ({ serve }) => {
  const app = await serve(
    fromNode((res) => res.writeHead(201).end()),
    { mode: 'strict' },
  );
  const { response } = await app.send({ method: 'PUT', target: '/caf%C3%A9?x=1' });
  expect([response.status, response.field('Location')]).toEqual([201, '/caf%C3%A9?x=1']);
});

onEach('a 426 names the protocol in Connection too on HTTP/1.1', async ({ serve }) => {
  const app = await serve(
    fromNode((res) => res.writeHead(426, { Upgrade: 'HTTP/2.0' }).end()),
    { mode: 'strict' },
  );
  const sent = await app.send();
  expect([sent.response.field('Connection'), sent.next?.content]).toEqual(['upgrade', 'next']);
});

onEach('a 426 ends the connection where any other response would', async ({ serve }) => {
  const upgrade = ['HTTP/2.0'];
  const refuse = () => {
    throw new UpgradeRequired({ upgrade });
  };
  const byHand = fromNode((res) => void res.writeHead(426, { Upgrade: upgrade }).end());
  const onlyOnce = fromNode((res) => void (res.shouldKeepAlive = false));
  const thrown = await serve({ express: refuse, koa: refuse });
  const written = await serve(byHand);
  const unkept = await serve({
    express: (req, res, next) => [onlyOnce.express(req, res, next), refuse()],
    koa: (ctx, next) => [onlyOnce.koa(ctx, next), refuse()],
  });
  const host = 'Host: localhost\r\n';
  const asked = `GET / HTTP/1.1\r\n${host}Connection: close\r\n\r\n`;
  const old = 'GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n';
  const uploading = `POST / HTTP/1.1\r\n${host}Content-Length: 9\r\n\r\n`;
  const requests: [App, request: string][] = [
    // The client asked for it (RFC 9112 9.6), or cannot know better (RFC 9112 9.3).
    [thrown, asked],
    [written, asked],
    [thrown, old],
    [written, old],
    // The rest of the request is not waited for.
    [thrown, uploading],
    // The server wants to be rid of the connection.
    [unkept, `GET / HTTP/1.1\r\n${host}\r\n`],
  ];
  for (const [{ port }, request] of requests) {
    const answer = await untilClosed(port, request);
    expect(answer).toMatch(/^HTTP\/1\.1 426 /);
    expect(answer.match(/(?<=\r\nconnection: ).*(?=\r\n)/gi), request).toEqual(['upgrade, close']);
  }
});

/** Sends a request to a server that closes the connection behind its answer, and gives that. */
async function untilClosed(port: number, request: string): Promise<string> {
  const socket = connect(port, '127.0.0.1').setEncoding('latin1');
  socket.write(request);
  return (await socket.toArray()).join('');
}

onEach('a multipart 206 has its ranges in the parts', async ({ serve }) => {
  const several = { headers: { Range: 'bytes=0-1,4-5' } };
  const type = { 'Content-Type': 'multipart/byteranges; boundary=x' };
  const app = await serve(
    fromNode((res, req) => {
      if (req.url === '/both') res.setHeader('Content-Range', 'bytes 0-1/9');
      res.writeHead(206, type).end('--x--');
    }),
  );
  expect([(await app.send(several)).response.status, app.violations]).toEqual([206, []]);
  expect((await app.send({ ...several, target: '/both' })).response.field('Content-Range')).toBe(undefined);
});

onEach('a Location with letters beyond ASCII is percent-encoded', async ({ serve }) => {
  const app = await serve(
    fromNode((res) => res.writeHead(302, { Location: '/caf\u00e9' }).end()),
    { mode: 'strict' },
  );
  expect((await app.send()).response.field('Location')).toBe('/caf%C3%A9');
});
