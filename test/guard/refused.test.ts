// A header section that Node refuses to write leaves no repairs on the error after it.
import { bearer, defineContract } from 'status-contract';
import { statusContract } from 'status-contract/express';
import type { RequestHandler } from 'express';
import { expect, test } from 'vitest';
import { serve } from '../routes/client.ts';
import { onEachExpress } from '../routes/express.ts';

const contract = defineContract({ name: 'test', challenge: bearer({ realm: 'test' }) });
const refused: Readonly<Record<string, RequestHandler>> = {
  '401 by end': (_, response) => {
    response.statusMessage = 'No\nway';
    response.status(401).end('no');
  },
  '503 by write': (_, response) => {
    response.statusMessage = 'No\nway';
    response.status(503).write('no');
  },
  '405 by writeHead': (_, response) => void response.writeHead(405, 'No\nway'),
  '204 with content': (_, response) => {
    response.statusMessage = 'No\nway';
    response.set('WWW-Authenticate', 'Basic').status(204).end('no');
  },
};

onEachExpress('a response with a line break in its phrase', ({ express }) => {
  test.each(Object.entries(refused))('is a 500 without the fields of a %s', async (_, handler) => {
    const { guard, errorHandler } = statusContract({ contract, onError: () => {}, onViolation: () => {} });
    const ask = await serve(express().use(guard).get('/', handler).use(errorHandler));
    const { status, headers, content } = await ask('GET', '/');
    expect([status, JSON.parse(content)]).toEqual([500, expect.objectContaining({ status: 500 })]);
    for (const field of ['retry-after', 'allow']) expect(headers).not.toHaveProperty(field);
    expect(headers['www-authenticate']).not.toBe('Bearer realm="test"');
  });
});
