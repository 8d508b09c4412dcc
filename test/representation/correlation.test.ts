// One id for a request: in the body, in the response field and in the log.
import { NotFound } from 'status-contract';
import { statusContract } from 'status-contract/express';
import { describe, expect, test } from 'vitest';
import { documented, onBoth } from './apps.ts';

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;
const thrown = () => new NotFound('No user 7.');

onBoth('a request without an id gets a UUID, the same everywhere', async (start) => {
  const app = await start(thrown, { requestId: true });
  const { headers, json } = await app.ask();
  const { requestId, instance } = json() as Record<string, unknown>;
  expect(requestId).toMatch(UUID);
  expect(instance).toBe(`urn:uuid:${String(requestId)}`);
  expect(headers['x-request-id']).toBe(requestId);
  expect(app.reports[0]?.requestId).toBe(requestId);
  expect((await app.ask()).headers['x-request-id']).not.toBe(requestId);
});

onBoth('an id that the client sends is kept, if it is no more than a name', async (start) => {
  const app = await start(thrown, { requestId: 'X-Correlation-Id' });
  const idFor = async (sent: string) =>
    (await app.ask({ headers: { 'X-Correlation-Id': sent } })).headers['x-correlation-id'];
  expect(await idFor('01JCQ-abc.def')).toBe('01JCQ-abc.def');
  for (const sent of ['<script>', 'a b', 'x'.repeat(200), '"']) expect(await idFor(sent)).toMatch(UUID);
});

onBoth('an id that is on the response already is the id', async (start) => {
  const app = await start(thrown, { requestId: true, before: { 'X-Request-Id': 'from-a-proxy' } });
  const { headers, json } = await app.ask({ headers: { 'X-Request-Id': 'from-the-client' } });
  expect(headers['x-request-id']).toBe('from-a-proxy');
  expect(json()).toMatchObject({ requestId: 'from-a-proxy' });
});

onBoth('the id and the instance can be made by hand; an instance of the error stays', async (start) => {
  const app = await start((path) => new NotFound(path === '/own' ? { instance: '/own/1' } : {}), {
    requestId: {
      header: 'Trace',
      from: (request) => request.field('traceparent')?.split('-')[1],
      instance: (id) => `/errors/${id}`,
    },
  });
  const headers = { traceparent: '00-4bf92f-00f0-01' };
  expect((await app.ask({ headers })).json()).toMatchObject({
    instance: '/errors/4bf92f',
    requestId: '4bf92f',
  });
  expect((await app.ask({ headers, target: '/own' })).json()).toMatchObject({ instance: '/own/1' });
  expect(app.reports.map(({ requestId }) => requestId)).toEqual(['4bf92f', '4bf92f']);
});

onBoth('a failure to make an id or an instance is told, and the response goes out', async (start) => {
  const broken = () => {
    throw new Error('broken');
  };
  const app = await start(thrown, { requestId: { from: broken, instance: broken } });
  const { status, headers, json } = await app.ask();
  expect(status).toBe(404);
  expect(headers['x-request-id']).toMatch(UUID);
  expect(json()).not.toHaveProperty('instance');
  expect(app.reports.map(({ decidedBy }) => decidedBy).sort()).toEqual(['requestId', 'requestId', 'typed']);
});

onBoth('a formatter that fails is told with the same id', async (start) => {
  const app = await start(thrown, { requestId: true, format: () => undefined as never });
  const { requestId } = (await app.ask()).json() as Record<string, unknown>;
  expect(app.reports.map((report) => report.requestId)).toEqual([requestId, requestId]);
});

describe('a wrong option is refused at set-up', () => {
  const wrong: readonly unknown[] = ['a b', 7, { name: 'x' }, { header: '' }, { from: 'x' }, { instance: 1 }];
  for (const requestId of wrong) {
    test(JSON.stringify(requestId), () => {
      expect(() => statusContract({ contract: documented, requestId: requestId as never })).toThrow(
        /requestId/,
      );
    });
  }
});

onBoth('an id on the response is kept in the form that a client may send, and no other', async (start) => {
  const app = await start(thrown, { requestId: true, before: { 'X-Request-Id': 'a <b> "c"' } });
  const { headers, json } = await app.ask();
  expect(headers['x-request-id']).toMatch(UUID);
  expect(json()).toMatchObject({ requestId: headers['x-request-id'] });
});
