// The rules of RFCs that one exchange shows to be broken, on the wire.
import { expect } from 'vitest';
import { onEach } from '../hosts/hosts.ts';
import { fromNode } from '../hosts/ways.ts';
import { isSound } from '../hosts/wire.ts';
import { BROKEN } from '../check/broken-exchanges.ts';

const onTheWire = BROKEN.filter(({ isRecorded }) => isRecorded !== true);

onEach('a response that breaks a rule of an RFC is told of by the name of the rule', async ({ serve }) => {
  for (const { rule, method = 'GET', request = {}, status, headers = {}, content } of onTheWire) {
    const app = await serve(
      fromNode((res) => {
        for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
        res.statusCode = status;
        res.end(content);
      }),
      { mode: 'observe', thorough: true },
    );
    await app.send({ method, headers: request });
    const told = app.violations.map((one) => (one.kind === 'rule-broken' ? one.rule : one.kind));
    expect(told, `${rule}, ${JSON.stringify(headers)}`).toContain(rule);
  }
});

onEach('a response whose right value is known is sent with it', async ({ serve }) => {
  for (const { method = 'GET', request = {}, status, headers = {}, content, repaired } of onTheWire) {
    if (repaired === undefined) continue;
    const app = await serve(
      fromNode((res) => {
        for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
        res.statusCode = status;
        res.end(content);
      }),
      { thorough: true },
    );
    const sent = await app.send({ method, headers: request });
    for (const [name, value] of Object.entries(repaired))
      expect(sent.response.field(name), JSON.stringify(headers)).toBe(value);
    expect(isSound(sent), JSON.stringify(headers)).toBe(true);
  }
});

onEach('an interim status code in the place of the final one is a 500 (RFC 9110 15.2)', async ({ serve }) => {
  for (const status of [100, 101, 102, 103, 199]) {
    const app = await serve(fromNode((res) => res.writeHead(status).end('content')));
    const sent = await app.send();
    expect([sent.response.status, isSound(sent)], String(status)).toEqual([500, true]);
    // The row of a 101 asks for Upgrade besides.
    const found = { kind: 'rule-broken', rule: 'interim-as-final', answered: 500 };
    expect(app.violations).toContainEqual(expect.objectContaining(found));
  }
});

onEach('a Content-Length that is too short does not split a response (RFC 9110 8.6)', async ({ serve }) => {
  const content = 'okHTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nbad';
  const app = await serve(
    fromNode((res) => {
      res.setHeader('Content-Length', 2);
      res.end(content);
    }),
  );
  const sent = await app.send();
  expect([sent.response.content, isSound(sent)]).toEqual([content, true]);
  expect(app.violations).toMatchObject([{ rule: 'length-of-content', outcome: 'repaired' }]);
});

onEach('what nothing has to be told of is corrected without a word', async ({ serve }) => {
  const app = await serve(
    fromNode((res, req) => {
      if (req.url === '/204') res.setHeader('Content-Length', '0');
      res.writeHead(Number(req.url?.slice(1))).end();
    }),
  );
  const empty = (await app.send({ target: '/204' })).response;
  expect([empty.status, empty.field('Content-Length')]).toEqual([204, undefined]);
  for (const status of [428, 431, 511])
    expect((await app.send({ target: `/${status}` })).response.field('Cache-Control')).toBe('no-store');
  expect(app.violations).toEqual([]);
});

onEach('a 205 says that it is empty', async ({ serve }) => {
  const app = await serve({
    express: (_req, res) => void res.sendStatus(205),
    koa: (ctx) => void (ctx.status = 205),
  });
  const sent = await app.send();
  expect([sent.response.field('Content-Length'), isSound(sent)]).toEqual(['0', true]);
});

onEach('a 101 is the last response of its protocol where both sides name the next', async ({ serve }) => {
  const fields = { Connection: 'Upgrade', Upgrade: 'foo/1' };
  for (const given of [fields, Object.entries(fields).flat()]) {
    const app = await serve(fromNode((res) => res.writeHead(101, given).end()));
    expect((await app.send({ headers: fields })).response.status).toBe(101);
    expect(app.violations).toEqual([]);
    expect((await app.send()).response.status).toBe(500);
  }
});
