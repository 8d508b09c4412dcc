// Streams as the content of a reply: how they fail, and when they are let go.
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { bearer, defineContract } from 'status-contract';
import { expect } from 'vitest';
import { onEach } from '../hosts/hosts.ts';
import { answering } from './answering.ts';

const contract = defineContract({ challenge: bearer({ realm: 'test' }), statuses: { 200: {}, 500: {} } });
const { ok } = contract.replies;

async function* failing(first: readonly string[]): AsyncGenerator<string> {
  yield* first;
  throw new Error('The source fails.');
}

async function* endless(onEnd: () => void): AsyncGenerator<string> {
  try {
    for (;;) {
      yield 'more';
      await new Promise(setImmediate);
    }
  } finally {
    onEnd();
  }
}

onEach('a stream that fails before its first byte is a 500', async (host) => {
  const { send, errors } = await host.serve(
    answering(contract, () => ok(failing([]))),
    { contract },
  );
  expect((await send()).response.status).toBe(500);
  expect(errors).toEqual([expect.objectContaining({ message: 'The source fails.' })]);
});

onEach('a stream that fails later is cut off, and told of', async (host) => {
  const { send, errors } = await host.serve(
    answering(contract, () => ok(failing(['a']))),
    { contract },
  );
  const { response } = await send();
  expect([response.status, response.isWhole]).toEqual([200, false]);
  expect(errors).toEqual([expect.objectContaining({ message: 'The source fails.' })]);
});

onEach('a file that does not exist is a 500, to HEAD too', async (host) => {
  const { send } = await host.serve(
    answering(contract, () => ok(createReadStream('/no/such/file'))),
    { contract },
  );
  expect((await send()).response.status).toBe(500);
  expect((await send({ method: 'HEAD' })).response.status).toBe(500);
});

onEach('a stream of objects is a 500, and the server goes on', async (host) => {
  const objects = answering(contract, () => ok(Readable.from([{ id: 7 }])));
  const { send, errors } = await host.serve(objects, { contract });
  const { response, next } = await send();
  expect([response.status, next?.content]).toEqual([500, 'next']);
  expect(errors).toEqual([expect.objectContaining({ code: 'ERR_INVALID_ARG_TYPE' })]);
});

onEach('a stream that was read before is a 500', async (host) => {
  const reply = ok(Readable.from(['a']));
  const { send, errors } = await host.serve(
    answering(contract, () => reply),
    { contract },
  );
  expect((await send()).response.content).toBe('a');
  expect((await send()).response.status).toBe(500);
  expect(errors).toEqual([expect.objectContaining({ message: expect.stringMatching(/was read before/) })]);
});

onEach('a stream without an end is let go where the client asks by HEAD', async (host) => {
  let isOver = false;
  const give = () => ok(endless(() => (isOver = true)));
  const { send } = await host.serve(answering(contract, give), { contract });
  const { response, next } = await send({ method: 'HEAD' });
  expect([response.status, next?.content]).toEqual([200, 'next']);
  // Koa never begins to read it.
  if (host.framework === 'express') await expect.poll(() => isOver).toBe(true);
});

onEach('a stream without an end is let go where the client has gone', async (host) => {
  let isOver = false;
  const give = () => ok(endless(() => (isOver = true)));
  const { port } = await host.serve(answering(contract, give), { contract });
  const client = connect(port, '127.0.0.1');
  client.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await once(client, 'data');
  client.destroy();
  await expect.poll(() => isOver).toBe(true);
});

onEach('a stream that fails without a guard ends the response, and not the process', async (host) => {
  if (host.framework === 'koa') return;
  const { send } = await host.serve(
    answering(contract, () => ok(failing(['a']))),
    { contract, isUnguarded: true },
  );
  await expect(send()).resolves.toMatchObject({ response: { status: 200, isWhole: false } });
});
