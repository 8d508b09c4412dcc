// Knex and Objection: an empty pool is 503, what a model refuses is the request's fault.
import { createServer, type AddressInfo } from 'node:net';
import knex from 'knex';
import { Model } from 'objection';
import { allPresets, objectionErrors } from 'status-contract/presets';
import { expect, test } from 'vitest';
import { onBoth } from '../representation/apps.ts';
import { caught } from '../mapping/foreign/caught.ts';
import { answerTo } from '../mapping/foreign/views.ts';

class User extends Model {
  static override tableName = 'users';
  static override jsonSchema = {
    type: 'object',
    required: ['email'],
    properties: { email: { type: 'string' }, age: { type: 'integer' } },
  };
}

onBoth('what a model of Objection refuses is answered 422 with a pointer to each fault', async (start) => {
  const thrown = await caught(() => User.fromJson({ age: 'hunter2' }));
  const app = await start(() => thrown, { map: objectionErrors() });
  const { status, text, json } = await app.ask({ method: 'POST', content: '{}' });
  expect(status).toBe(422);
  expect(text).not.toMatch(/hunter2|users/);
  expect(json()).toMatchObject({
    errors: expect.arrayContaining([{ detail: 'must be integer', pointer: '#/age' }]),
  });
  expect(answerTo(thrown, { map: allPresets({ status: 400 }) }).status).toBe(400);
});

test('a pool of Knex that has no connection in time is 503 without a preset', async () => {
  const server = createServer((socket) => socket.on('error', () => undefined));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const database = knex({
    client: 'mysql2',
    connection: { host: '127.0.0.1', port, password: 'hunter2' },
    pool: { min: 0, max: 1 },
    acquireConnectionTimeout: 50,
  });
  try {
    const answer = answerTo(await caught(() => database.raw('select 1')));
    expect(answer.status).toBe(503);
    expect(answer.content).not.toContain('hunter2');
  } finally {
    server.close();
    void database.destroy();
  }
});
