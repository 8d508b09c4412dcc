// A reply that breaks the contract does not compile.
import { describe, expect, test } from 'vitest';
import { messagesOf } from '../errors/compiler.ts';

const face = `import { bearer, defineContract, standard, type Reply, type ReplyOf } from '../../src/index.ts';
import { analytics, jobs } from '../../src/apis/index.ts';
import { z } from 'zod';
const contract = defineContract({
  challenge: bearer({ realm: 'shop' }),
  statuses: {
    200: {}, 201: {}, 202: { fields: { Location: 'forbidden' } }, 204: {}, 206: {}, 303: {}, 404: {},
    410: { methods: { only: ['GET'] } },
  },
  operations: {
    'POST /orders': { 201: { schema: z.object({ id: z.number() }) }, 204: false, 409: {}, 404: false },
    'GET /orders/:id': { 200: { fields: { ETag: 'required', 'X-Total': 'required' } } },
  },
});
const { ok, created, accepted, noContent, partialContent, seeOther } = contract.replies;
const post = contract.operation('POST /orders');
const get = contract.operation('GET /orders/:id');
`;

const accepted = [
  "created('/orders/7'); created(new URL('http://a.example/7') as { href: string }); created('/orders/7', { id: 7 })",
  "created('/orders/7', { id: 7 }) satisfies Reply<201, { readonly id: 7 }>",
  "ok(); ok([1, 2]); ok('text', { etag: '\"v7\"', headers: { 'X-Total': '2' } })",
  'accepted({ queued: true }) satisfies Reply<202>',
  'noContent() satisfies Reply<204, undefined>',
  'partialContent(Buffer.of(1), { contentRange: { first: 0, last: 0, completeLength: 9 } })',
  "seeOther('/orders/7')",
  "post.replies.created('/orders/7', { id: 7 }) satisfies ReplyOf<typeof contract, 'POST /orders'>",
  "new post.errors.Conflict('Placed already.')",
  "get.replies.ok({ id: 7 }, { etag: '\"v7\"', headers: { 'X-Total': '2' } }); new get.errors.Gone()",
  "standard.replies.multiStatus({}); standard.replies.imUsed({}, { etag: '\"v7\"' }); standard.replies.multipleChoices([], { location: '/a' })",
  "analytics.replies.accepted({ accepted: 2 }); jobs.replies.movedPermanently('/jobs/8', undefined, { retryAfter: 60 })",
  // A contract that extends another has its rows and its operations.
  "const c = defineContract({ extends: contract, name: 'more' }); c.replies.accepted({}); c.operation('POST /orders').replies.created('/x', { id: 7 })",
  "declare const reply: ReplyOf<typeof contract, 'POST /orders'>; reply.status satisfies 200 | 201 | 202 | 206 | 303",
];

const refused: readonly (readonly [code: string, message: RegExp])[] = [
  ['contract.replies.multiStatus()', /^Property 'multiStatus' does not exist/],
  ['created()', /^Argument of type '\[\]'.*location: Location/],
  ['created({ id: 7 })', /^Argument of type.*location: Location/],
  ['seeOther()', /^Argument of type '\[\]'.*location: Location/],
  ["accepted({}, { location: '/jobs/7' })", /^.*'location' does not exist/],
  ["accepted('/jobs/7', {}, {})", /^Expected 0-2 arguments, but got 3/],
  ['noContent({ id: 7 })', /^.*'id' does not exist in type 'ReplyOptions/],
  ["partialContent('abc')", /^Argument of type '\["abc"\]'.*"contentRange"/],
  ["post.replies.created('/orders/7')", /^Argument of type '\["\/orders\/7"\]'.*content: \{ id: number; \}/],
  ["post.replies.created('/orders/7', { id: '7' })", /content: \{ id: number; \}/],
  ['post.replies.noContent()', /^Property 'noContent' does not exist/],
  ['new post.errors.NotFound()', /^Property 'NotFound' does not exist/],
  ['new post.errors.Gone()', /^Property 'Gone' does not exist/],
  ['get.replies.ok({}, { etag: \'"v7"\' })', /X-Total/],
  ['get.replies.ok({})', /^Argument of type.*"etag".*"X-Total"/],
  ["contract.operation('POST /order')", /^Argument of type '"POST \/order"'.*"POST \/orders"/],
  ['const reply: Reply = { status: 201, headers: {}, content: 1 }', /^Property '\[MADE\]' is missing/],
  [
    "const reply: ReplyOf<typeof contract, 'POST /orders'> = noContent()",
    /^Type 'Reply<204, undefined>' is not assignable to type 'Reply<200/,
  ],
  ["defineContract({ statuses: { 200: { schema: 'Order' } } })", /schema|ContentSchema/],
];

const messages = messagesOf(face, [...accepted, ...refused.map(([code]) => code)]);

describe('a reply that keeps the contract compiles', () => {
  test.each(accepted)('%s', (code) => {
    expect(messages.get(code)).toBe('');
  });
});

describe('a reply that breaks the contract does not compile, and the compiler says what is missing', () => {
  test.each(refused)('%s', (code, message) => {
    expect(messages.get(code)).toMatch(message);
  });
});
