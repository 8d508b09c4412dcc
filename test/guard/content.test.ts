// Content where a status code has none, HEAD, phrases, and rules about the request.
import { expect } from 'vitest';
import { jobs, operations } from 'status-contract/contracts';
import { hosts, onEach } from '../hosts/hosts.ts';
import { byTarget, fromNode, waysOf } from '../hosts/ways.ts';
import { isSound } from '../hosts/wire.ts';

for (const status of [204, 205, 304]) {
  for (const [name, way] of waysOf(hosts[0]!).filter(([name]) => !name.startsWith('res.'))) {
    onEach(`a ${status} goes out without content: ${name}`, async ({ serve }) => {
      for (const mode of ['enforce', 'strict'] as const) {
        const app = await serve(byTarget(way), { mode });
        const sent = await app.send({ target: `/${status}`, headers: { 'If-None-Match': '*' } });
        expect(isSound(sent), JSON.stringify([sent.response.lines, sent.response.content])).toBe(true);
        expect([sent.response.status, sent.response.content]).toEqual([status, '']);
        expect(sent.response.field('Transfer-Encoding') === undefined || status === 205).toBe(true);
        if (status === 204) expect(sent.response.field('Content-Length')).toBe(undefined);
      }
    });
  }
}

onEach('a 204 with the fields of content loses them', async ({ serve }) => {
  const app = await serve(
    fromNode((res) => {
      res.setHeader('Content-Type', 'text/plain');
      res.setHeader('Content-Length', '7');
      res.writeHead(204).end('content');
    }),
  );
  const { response } = await app.send();
  expect([
    response.field('Content-Type'),
    response.field('Content-Length'),
    response.field('Transfer-Encoding'),
  ]).toEqual([undefined, undefined, undefined]);
  expect(app.violations).toMatchObject([
    { kind: 'content-forbidden', status: 204, strength: 'must', outcome: 'repaired' },
  ]);
});

onEach(
  'a response to HEAD follows that to GET, and is never a violation for its missing content',
  async ({ serve }) => {
    const app = await serve(
      {
        express: (_q, res) => void res.status(201).set('Location', '/x').json({ ok: true }),
        koa: (ctx) => Object.assign(ctx, { status: 201, body: { ok: true } }).set('Location', '/x'),
      },
      { mode: 'strict', contract: operations },
    );
    const posted = (await app.send({ method: 'POST' })).response;
    expect([posted.status, posted.content]).toEqual([201, '{"ok":true}']);
    expect((await app.send({ method: 'GET' })).response.status).toBe(500);
    const head = await app.send({ method: 'HEAD' });
    expect([head.response.status, isSound(head)]).toEqual([500, true]);
    expect(Number(head.response.field('Content-Length'))).toBeGreaterThan(0);
  },
);

onEach('a bare 401 to HEAD gets its challenge, and a bare 302 the fields of a 500', async ({ serve }) => {
  for (const [, way] of waysOf(hosts[0]!).slice(6)) {
    const app = await serve(byTarget(way));
    const refused = await app.send({ method: 'HEAD', target: '/401' });
    expect([refused.response.field('WWW-Authenticate'), isSound(refused)]).toEqual([
      'Bearer realm="test"',
      true,
    ]);
    const lost = await app.send({ method: 'HEAD', target: '/302' });
    expect([lost.response.status, lost.response.field('Content-Type'), isSound(lost)]).toEqual([
      500,
      'application/problem+json',
      true,
    ]);
  }
});

onEach('required content that is missing is reported, and a 500 in strict mode', async ({ serve }) => {
  const empty = fromNode((res) => {
    res.statusCode = 200;
    res.end();
  });
  const enforced = await serve(empty, { contract: operations });
  expect((await enforced.send()).response.status).toBe(200);
  expect(enforced.violations).toMatchObject([{ kind: 'content-missing', status: 200 }]);
  const strict = await serve(empty, { contract: operations, mode: 'strict' });
  expect(JSON.parse((await strict.send()).response.content).detail).toContain(
    'has no content, which is documented as required',
  );
  expect((await strict.send({ method: 'HEAD' })).response.status).toBe(200);
});

onEach(
  'a status line has the phrase of the registry, or of the contract, or of the handler',
  async ({ serve }) => {
    const [bare, own] = ['statusCode and end(content)', 'writeHead(status, reason)'].map((name) =>
      byTarget(waysOf(hosts[0]!).find(([one]) => one === name)![1]),
    );
    const line = async (handlers: typeof bare, target: string, options = {}) =>
      (await (await serve(handlers!, options)).send({ target, method: 'POST' })).response.statusLine;
    expect(await line(bare, '/413')).toBe('HTTP/1.1 413 Content Too Large');
    expect(await line(bare, '/422')).toBe('HTTP/1.1 422 Unprocessable Content');
    expect(await line(bare, '/409', { contract: operations })).toBe('HTTP/1.1 409 Resource Conflict');
    expect(await line(bare, '/405', { contract: operations })).toBe('HTTP/1.1 405 Not Allowed');
    expect(await line(bare, '/500', { contract: operations })).toBe('HTTP/1.1 500 Server Error');
    expect(await line(own, '/422')).toBe('HTTP/1.1 422 My Own');
    // It is neither registered nor documented: Node's own words stay.
    const unregistered = fromNode((res) => void res.writeHead(509).end());
    expect(await line(unregistered, '/')).toBe('HTTP/1.1 509 Bandwidth Limit Exceeded');
    expect(await line(bare, '/413', { mode: 'observe' })).toBe('HTTP/1.1 413 Payload Too Large');
  },
);

onEach(
  'a 200 to a Range request is reported where the contract answers every one with 206',
  async ({ serve }) => {
    const app = await serve(
      fromNode((res, req) => void res.writeHead(200).end(req.url)),
      { contract: jobs },
    );
    const headers = { Range: 'bytes=0-4' };
    await app.send({ headers });
    expect(app.violations).toMatchObject([{ kind: 'range-ignored', status: 200, outcome: 'reported' }]);
    await app.send();
    await app.send({ method: 'POST', headers });
    await app.send({ headers: { Range: 'pages=1' } });
    expect(app.violations).toHaveLength(1);
  },
);

onEach('a status code of other methods is reported, and replaced in strict mode', async ({ serve }) => {
  const deleted = fromNode((res) => void res.writeHead(204).end());
  const app = await serve(deleted, { contract: operations });
  await app.send({ method: 'HEAD' });
  expect(app.violations).toMatchObject([{ kind: 'status-of-other-methods', status: 204, method: 'HEAD' }]);
  await app.send({ method: 'DELETE' });
  // The document says nothing of PATCH.
  await app.send({ method: 'PATCH' });
  expect(app.violations).toHaveLength(1);
  const strict = await serve(deleted, { contract: operations, mode: 'strict' });
  const { response } = await strict.send({ method: 'GET' });
  expect(JSON.parse(response.content).detail).toContain('204 is not documented for GET');
});

onEach('content behind a header section that allows none is left out, and told of', async ({ serve }) => {
  const asked = { headers: { 'If-None-Match': '*' } };
  for (const status of [204, 205, 304]) {
    const app = await serve(fromNode((res) => void res.writeHead(status).end('content')));
    const sent = await app.send(asked);
    expect([sent.response.content, isSound(sent)]).toEqual(['', true]);
    expect(app.violations).toMatchObject([{ kind: 'content-forbidden', status, outcome: 'repaired' }]);
    const empty = await serve(fromNode((res) => void res.writeHead(status).end()));
    await empty.send(asked);
    expect(empty.violations).toEqual([]);
    const observed = await serve(
      fromNode((res) => void res.writeHead(status).end('content')),
      { mode: 'observe' },
    );
    expect((await observed.send(asked)).response.content).toBe(status === 205 ? 'content' : '');
    expect(observed.violations).toMatchObject([{ kind: 'content-forbidden', status, outcome: 'reported' }]);
  }
});
