// A third adapter, written from the public face alone, keeps the same contract.
import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { MethodNotAllowed, NotFound, SeeOther, type ResponderOptions, type Violation } from 'status-contract';
import { describe, expect, test } from 'vitest';
import { FINAL_STATUSES, statusRow } from '../../src/http/status-codes.ts';
import { documented, hosts, listen } from '../hosts/hosts.ts';
import { fromNode } from '../hosts/ways.ts';
import { exchange, type WireResponse } from '../hosts/wire.ts';
import { statusContract } from './node-adapter.ts';

/** Serves a handler on bare node:http and, to compare with, on a framework; gives both responses. */
async function both(
  write: (response: ServerResponse) => void,
  options: ResponderOptions = {},
  method = 'GET',
) {
  const violations: Violation[] = [];
  const handler = statusContract(
    {
      contract: documented,
      onViolation: (one) => violations.push(one),
      onError: () => undefined,
      ...options,
    },
    (_request, response) => write(response),
  );
  const bare = await listen(
    createServer((request, response) => {
      if (request.url === '/next') response.end('next');
      else void handler(request, response);
    }),
  );
  const app = await hosts[0]!.serve(fromNode(write), options);
  const responses = [await exchange(bare, { method }), await app.send({ method })].map(({ response }) =>
    seen(response),
  );
  return { responses, violations: [violations, app.violations] };
}

function seen({ statusLine, lines, content }: WireResponse): unknown {
  return [statusLine, lines.filter((line) => !line.startsWith('Date:')).sort(), content];
}

test('the adapter is under 60 lines and imports the face alone', () => {
  const source = readFileSync(new URL('node-adapter.ts', import.meta.url), 'utf8');
  expect(source.trim().split('\n').length).toBeLessThan(60);
  expect([...source.matchAll(/from '(.*)'/g)].map(([, from]) => from)).toEqual([
    'node:http',
    'status-contract',
  ]);
});

describe.each(['observe', 'enforce', 'strict'] as const)('in mode %s', (mode) => {
  test.each(FINAL_STATUSES.filter((status) => statusRow(status)?.fields !== undefined))(
    'a bare %i goes out as from a framework',
    async (status) => {
      const bare = (response: ServerResponse) => {
        response.statusCode = status;
        response.end('content');
      };
      const { responses, violations } = await both(bare, { mode });
      expect(responses[0]).toEqual(responses[1]);
      expect(violations[0]).toEqual(violations[1]);
    },
  );

  test.each([204, 205, 304])('a %i with content goes out as from a framework', async (status) => {
    const bare = (response: ServerResponse) => {
      response.statusCode = status;
      response.end('content');
    };
    const { responses } = await both(bare, { mode });
    expect(responses[0]).toEqual(responses[1]);
  });

  test('what is thrown goes out as from a framework', async () => {
    for (const make of [
      () => new NotFound('No.'),
      () => new MethodNotAllowed({ allow: ['PUT'] }),
      () => new SeeOther('/x'),
      () => new Error('secret'),
      () => undefined,
    ]) {
      const thrower = () => {
        const value: unknown = make() ?? 'text';
        throw value;
      };
      for (const method of ['GET', 'HEAD']) {
        const { responses } = await both(thrower, { mode }, method);
        expect(responses[0]).toEqual(responses[1]);
      }
    }
  });
});

test('a request that nothing answers is a 404', async () => {
  const handler = statusContract({ contract: documented });
  const port = await listen(createServer((request, response) => void handler(request, response)));
  const { response } = await exchange(port);
  expect([response.statusLine, response.content]).toEqual([
    'HTTP/1.1 404 Not Found',
    '{"type":"about:blank","title":"Not Found","status":404}',
  ]);
});
