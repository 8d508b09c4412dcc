// Where responses are only observed, those that streams take down end as without a guard.
import { createServer, get } from 'node:http';
import { PassThrough, pipeline, Readable } from 'node:stream';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { defineContract, type ResponderOptions } from 'status-contract';
import { statusContract } from 'status-contract/express';
import { describe, expect, test } from 'vitest';
import { listen } from '../hosts/hosts.ts';
import { onEachExpress } from '../routes/express.ts';

const contract = defineContract({ name: 'test', challenge: false });
type ErrorReporter = NonNullable<ResponderOptions['onError']>;
const failing = () =>
  new Readable({
    read() {
      setImmediate(() => this.destroy(new Error('No content.')));
    },
  });
const handlers: Readonly<Record<string, RequestHandler>> = {
  'destroyed with an error': (_, response) => void response.destroy(new Error('No more.')),
  'destroyed with an error that somebody hears of': (_, response) => {
    response.on('error', () => undefined).destroy(new Error('No more.'));
  },
  'the end of a pipeline': (_, response) => void pipeline(failing(), response, () => undefined),
  'the end of a pipeline that calls next': (_, response, next) => void pipeline(failing(), response, next),
  'the end of a longer pipeline': (_, response) => {
    pipeline(failing(), new PassThrough(), response, () => undefined);
  },
  'answered by who hears of the failure of what is piped into it': (_, response) => {
    const answer = () => void response.status(502).end('answered');
    failing().on('error', answer).pipe(response);
  },
};
const onOwn: ErrorRequestHandler = (_error, _request, response, next) => {
  if (response.headersSent) next();
  else response.status(500).send('own');
};

/** The status code and the content of a response, or how the connection ended without one. */
async function outcomeOf(listener: RequestHandler): Promise<string> {
  const port = await listen(createServer(listener as never));
  return new Promise((resolve) => {
    get({ port, agent: false }, (response) => {
      void response.toArray().then((chunks) => resolve([response.statusCode, ...chunks].join(' ')));
    }).on('error', ({ code }: NodeJS.ErrnoException) => resolve(String(code)));
  });
}

onEachExpress('a response that is', ({ express }) => {
  describe.each(Object.entries(handlers))('%s', (_, handler) => {
    test('ends under a guard that observes as without one', async () => {
      const { guard } = statusContract({ contract, mode: 'observe', onError: () => {} });
      const bare = await outcomeOf(express().get('/', handler).use(onOwn) as never);
      const observed = await outcomeOf(express().use(guard).get('/', handler).use(onOwn) as never);
      expect(observed).toBe(bare);
    });
  });

  test('waiting for a stream that fails unheard has none of its own, and the process goes on', async () => {
    const told: unknown[] = [];
    const onError: ErrorReporter = (thrown, { level, outcome, status }) =>
      told.push(String(thrown), level, outcome, status);
    const { guard, errorHandler } = statusContract({ contract, mode: 'observe', onError });
    const app = express()
      .use(guard)
      .get('/', (_, response) => void failing().pipe(response));
    expect(await outcomeOf(app.use(errorHandler) as never)).toBe('ECONNRESET');
    expect(told).toEqual(['Error: No content.', 'server', 'aborted', undefined]);
  });

  test('destroyed for an error that is thrown as well is told of once', async () => {
    const told: unknown[] = [];
    const { guard, errorHandler } = statusContract({
      contract,
      mode: 'observe',
      onError: (thrown) => told.push(thrown),
    });
    const app = express().use(guard);
    app.get('/', (_, response, next) => void pipeline(failing(), response, next)).use(errorHandler);
    expect(await outcomeOf(app as never)).toBe('ECONNRESET');
    expect(told).toHaveLength(1);
  });
});
