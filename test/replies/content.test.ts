// The content of a reply, by its kind: text, bytes, chunks and JSON.
import { Readable } from 'node:stream';
import { bearer, defineContract } from 'status-contract';
import { describe, expect, test } from 'vitest';
import { hosts } from '../hosts/hosts.ts';
import { answering, WAYS } from './answering.ts';

const contract = defineContract({
  challenge: bearer({ realm: 'test' }),
  statuses: { 200: {}, 201: {}, 500: {} },
});
const { ok, created } = contract.replies;

async function* chunks(): AsyncGenerator<string> {
  yield 'a';
  yield 'b';
}

const JSON_TYPE = 'application/json; charset=utf-8';
const TEXT_TYPE = 'text/plain; charset=utf-8';
const BYTES_TYPE = 'application/octet-stream';

const kinds: readonly (readonly [kind: string, make: () => unknown, type: string, content: string])[] = [
  ['an object', () => ({ id: 7 }), JSON_TYPE, '{"id":7}'],
  ['null', () => null, JSON_TYPE, 'null'],
  ['a number', () => 0, JSON_TYPE, '0'],
  ['text', () => '<b>ä</b>', TEXT_TYPE, '<b>ä</b>'],
  ['empty text', () => '', TEXT_TYPE, ''],
  ['a Buffer', () => Buffer.from('ab'), BYTES_TYPE, 'ab'],
  ['a typed array', () => new Uint16Array([0x6161, 0x6262]), BYTES_TYPE, 'aabb'],
  ['a DataView', () => new DataView(Uint8Array.of(0, 97, 98).buffer, 1), BYTES_TYPE, 'ab'],
  ['an ArrayBuffer', () => Uint8Array.of(97, 98).buffer, BYTES_TYPE, 'ab'],
  ['a Blob', () => new Blob(['a,ä'], { type: 'text/csv' }), 'text/csv', 'a,ä'],
  ['a Blob without a type', () => new Blob(['ab']), BYTES_TYPE, 'ab'],
  ['a Node stream', () => Readable.from([Buffer.from('a'), 'b']), BYTES_TYPE, 'ab'],
  ['a web stream', () => new Blob(['ab']).stream(), BYTES_TYPE, 'ab'],
  ['a generator', chunks, BYTES_TYPE, 'ab'],
  ['an async iterable', () => ({ [Symbol.asyncIterator]: chunks }), BYTES_TYPE, 'ab'],
];

describe.each(hosts.flatMap((host) => WAYS.map((way) => [host.name, way, host] as const)))(
  'on %s, by %s, a reply',
  (_name, way, host) => {
    test.each(kinds)('of %s is sent with its media type', async (_, make, type, content) => {
      const { send, errors, violations } = await host.serve(
        answering(contract, () => ok(make()), way),
        { contract, mode: 'strict' },
      );
      const { response } = await send();
      expect([response.status, response.field('Content-Type'), response.content]).toEqual([
        200,
        type,
        content,
      ]);
      expect([errors, violations]).toEqual([[], []]);
    });

    test.each(kinds)('of %s has no content to HEAD, and the media type of GET', async (_, make, type) => {
      const { send, errors } = await host.serve(
        answering(contract, () => ok(make()), way),
        { contract, mode: 'strict' },
      );
      const { response, next } = await send({ method: 'HEAD' });
      expect([response.status, response.field('Content-Type')]).toEqual([200, type]);
      expect([next?.content, errors]).toEqual(['next', []]);
    });

    test('without content has the length 0, and no Content-Type of the middleware before', async () => {
      const before = answering(
        contract,
        (_, response) => {
          response.setHeader('Content-Type', 'text/html');
          return created('/orders/7');
        },
        way,
      );
      const { response } = await (
        await host.serve(before, { contract, mode: 'strict' })
      ).send({ method: 'POST' });
      expect([response.status, response.field('Location')]).toEqual([201, '/orders/7']);
      expect([response.field('Content-Length'), response.field('Content-Type')]).toEqual(['0', undefined]);
    });

    test('of a fetch Response is an error of the server', async () => {
      const { send, errors } = await host.serve(
        answering(contract, () => ok(new Response('a')), way),
        { contract },
      );
      const { response } = await send();
      expect([response.status, response.field('Content-Type')]).toEqual([500, 'application/problem+json']);
      expect(errors).toEqual([expect.objectContaining({ message: expect.stringMatching(/give its body/) })]);
    });
  },
);
