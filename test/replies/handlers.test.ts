// Handlers that answer in another way than with a reply of their operation.
import type { ServerResponse } from 'node:http';
import { bearer, defineContract, NotFound, standard } from 'status-contract';
import { expect } from 'vitest';
import { type Handlers, onEach } from '../hosts/hosts.ts';
import { answering, type Give } from './answering.ts';

const contract = defineContract({
  challenge: bearer({ realm: 'test' }),
  statuses: { 200: {}, 404: {}, 500: {} },
  operations: {
    'GET /orders': { 404: false, 410: {} },
    'POST /orders': { 201: { content: 'forbidden' }, 409: {} },
  },
});
const other = defineContract({ challenge: false, statuses: { 202: {}, 500: {} } });
const orders = contract.operation('POST /orders');
const get = { target: '/orders' };

const byHand = (response: ServerResponse) => response.end('by hand');
const strict = { contract, mode: 'strict' } as const;

function handling(give: Give): Handlers {
  return answering(contract, give);
}

onEach('a handler that has answered by hand is told that it gave no reply', async (host) => {
  const { send, errors } = await host.serve(
    handling((_, response) => void byHand(response)),
    { contract },
  );
  const { response, next } = await send(get);
  expect([response.content, next?.content]).toEqual(['by hand', 'next']);
  expect(errors).toEqual([expect.objectContaining({ code: 'ERR_NO_REPLY' })]);
});

onEach('a reply that follows an answer by hand is told of, and changes nothing', async (host) => {
  const { send, errors } = await host.serve(
    handling((_, response) => {
      byHand(response);
      return contract.replies.ok({ id: 7 });
    }),
    { contract },
  );
  const { response, next } = await send(get);
  expect([response.content, response.field('Content-Type'), next?.content]).toEqual([
    'by hand',
    undefined,
    'next',
  ]);
  expect(errors).toEqual([expect.objectContaining({ code: 'ERR_HTTP_HEADERS_SENT' })]);
});

const noReplies = {
  undefined,
  null: null,
  text: 'text',
  array: [],
  'an error': new NotFound('No user 7.'),
  object: { status: 200, headers: {}, content: 1 },
};
for (const [kind, value] of Object.entries(noReplies)) {
  onEach(`${kind} is no reply: a 500, whose error says what is one`, async (host) => {
    const { send, errors } = await host.serve(
      handling(() => value),
      { contract },
    );
    expect((await send(get)).response.status).toBe(500);
    expect(errors).toEqual([
      expect.objectContaining({
        code: 'ERR_NO_REPLY',
        message: expect.stringMatching(/return what a function/),
      }),
    ]);
  });
}

onEach(
  'an error that another operation documents is answered as one that is not documented',
  async (host) => {
    const { send, violations } = await host.serve(
      handling(() => {
        throw new orders.errors.Conflict('Placed already.');
      }),
      { contract },
    );
    expect((await send(get)).response.status).toBe(400);
    expect(violations).toEqual([expect.objectContaining({ kind: 'status-undocumented', status: 409 })]);
  },
);

onEach('an error that the operation excludes is answered as one that is not documented', async (host) => {
  const { send } = await host.serve(
    handling(() => {
      throw new contract.errors.NotFound('No orders.');
    }),
    { contract },
  );
  expect((await send(get)).response.status).toBe(400);
});

onEach('a reply of another operation is found by the guard', async (host) => {
  const give = () => orders.replies.created('/orders/7');
  const enforced = await host.serve(handling(give), { contract });
  expect((await enforced.send(get)).response.status).toBe(201);
  expect(enforced.violations).toEqual([
    expect.objectContaining({ kind: 'status-undocumented', status: 201 }),
  ]);
  const { send } = await host.serve(handling(give), strict);
  expect((await send(get)).response.status).toBe(500);
  expect((await send({ ...get, method: 'POST' })).response.status).toBe(201);
});

onEach('a reply of another contract is found by the guard', async (host) => {
  const { send } = await host.serve(
    handling(() => other.replies.accepted('/jobs/7', { id: 7 })),
    strict,
  );
  expect((await send(get)).response.status).toBe(500);
});

onEach('a row without content leaves the check of its fields on', async (host) => {
  const { send, violations } = await host.serve(
    {
      express: (_request, response) => void response.status(201).end(),
      koa: (ctx) => {
        ctx.status = 201;
        ctx.body = '';
      },
    },
    { contract },
  );
  await send({ ...get, method: 'POST' });
  expect(violations).toContainEqual(expect.objectContaining({ kind: 'field-missing', field: 'Location' }));
});

onEach('a reply is sent without a guard, too', async (host) => {
  const { send } = await host.serve(
    handling(() => standard.replies.ok({ id: 7 })),
    { isUnguarded: true },
  );
  expect((await send(get)).response.content).toBe('{"id":7}');
});
