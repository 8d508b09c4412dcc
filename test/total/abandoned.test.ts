// Streams that are closed because another response was sent in place of theirs: nothing has failed.
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { setTimeout as delay } from 'node:timers/promises';
import type { RequestHandler } from 'express';
import type { ResponderOptions } from 'status-contract';
import { expect, test } from 'vitest';
import { onEachExpress, serveExpress } from '../routes/express.ts';

const file = fileURLToPath(import.meta.url);
const sending =
  (status: number): RequestHandler =>
  (_, response) => {
    response.status(status).sendFile(file, () => undefined);
  };

onEachExpress('a file is left where its response', (version) => {
  const runs: readonly [title: string, status: number, sent: number, mode: ResponderOptions['mode']][] = [
    ['is emptied: 204', 204, 204, 'enforce'],
    ['is emptied: 205', 205, 205, 'enforce'],
    ['is replaced: 302 without Location', 302, 500, 'enforce'],
    ['is replaced: 407 without a challenge', 407, 500, 'strict'],
  ];
  test.each(runs)('%s, and onError hears of no fault', async (_, status, sent, mode) => {
    const told: unknown[] = [];
    const ask = await serveExpress(version, (app) => app.get('/', sending(status)), {
      mode,
      onError: (thrown) => told.push(thrown),
      onViolation: () => {},
    });
    expect((await ask('GET', '/')).status).toBe(sent);
    await delay(30);
    expect(told).toEqual([]);
  });

  test('was ended by the handler', async () => {
    const told: unknown[] = [];
    const source = new Readable({ read: () => undefined });
    const ask = await serveExpress(
      version,
      (app) => {
        app.get('/', (_, response) => {
          source.pipe(response);
          response.end('enough', () => source.destroy());
        });
      },
      { onError: (thrown) => told.push(thrown) },
    );
    expect((await ask('GET', '/')).content).toBe('enough');
    await delay(30);
    expect(told).toEqual([]);
  });
});
