// A reply that breaks the contract does not compile.
import { describe, expect, test } from 'vitest';
import { messagesOf } from '../errors/compiler.ts';
import { accepted, faceOf, refused, shopOf } from './cases.ts';

const from = (entryPoint: string): string =>
  /express|koa/.test(entryPoint)
    ? `../../adapters${entryPoint}/index.ts`
    : `../../src${entryPoint.replace('contracts', 'apis')}/index.ts`;
// A library's own schema types the content as any other.
const withZod =
  "import { z } from 'zod'; defineContract({ challenge: false, statuses: { 200: { schema: z.object({ id: z.number() }) } } }).replies.ok({ id: 7 })";

const messages = messagesOf(
  faceOf(from, './shop.ts'),
  [...accepted, withZod, ...refused.map(([code]) => code)],
  { shop: shopOf(from) },
);

describe('a reply that keeps the contract compiles', () => {
  test.each([...accepted, withZod])('%s', (code) => {
    expect(messages.get(code)).toBe('');
  });
});

describe('a reply that breaks the contract does not compile, and the compiler says what is missing', () => {
  test.each(refused)('%s', (code, message) => {
    expect(messages.get(code)).toMatch(message);
  });
});
