// Snippets about replies that compile, and others with the compiler's message.

/** The module of the contract that the snippets are about; `from` gives the module of an entry point. */
export function shopOf(from: (entryPoint: string) => string): string {
  return `import { bearer, type ContentSchema, defineContract } from '${from('')}';
import { statusContract as onExpress } from '${from('/express')}';
import { statusContract as onKoa } from '${from('/koa')}';
declare const Order: ContentSchema<{ id: number }>;
export const contract = defineContract({
  challenge: bearer({ realm: 'shop' }),
  statuses: {
    200: {}, 201: {}, 202: { fields: { Location: 'forbidden' } }, 204: {}, 206: {}, 303: {}, 404: {},
    410: { methods: { only: ['GET'] } },
  },
  operations: {
    'POST /orders': { 201: { schema: Order }, 204: false, 409: {}, 404: false },
    'GET /orders/:id': { 200: { fields: { ETag: 'required', 'X-Total': 'required' } } },
    'PUT /orders/:id': { 201: { content: 'forbidden' } },
  },
});
export const { ok, created, accepted, noContent, partialContent, seeOther } = contract.replies;
export const post = contract.operation('POST /orders');
export const get = contract.operation('GET /orders/:id');
export const put = contract.operation('PUT /orders/:id');
export const api = onExpress({ contract });
export const koa = onKoa({ contract });
`;
}

/** What every snippet has before it. */
export function faceOf(from: (entryPoint: string) => string, shop: string): string {
  return `import { defineContract, isReply, type Reply, type ReplyOf, standard } from '${from('')}';
import { analytics, jobs } from '${from('/contracts')}';
import { accepted, api, contract, created, get, koa, noContent, ok, partialContent, post, put, seeOther } from '${shop}';
`;
}

const made = "post.replies.created('/orders/7', { id: 7 })";

export const accepted: readonly string[] = [
  "created('/orders/7'); created(new URL('http://a.example/7') as { href: string }); created('/orders/7', { id: 7 })",
  "created('/orders/7', { id: 7 }) satisfies Reply<201, { readonly id: 7 }>",
  "ok(); ok([1, 2]); ok('text', { etag: '\"v7\"', headers: { 'X-Total': '2' } }); ok(null); ok({} as unknown)",
  'declare const either: string | { id: number }; ok(either, { etag: \'"v7"\' }) satisfies Reply<200, string | { id: number }>',
  "declare const any: any; ok(any); created('/x', any)",
  'accepted({ queued: true }) satisfies Reply<202>',
  'noContent() satisfies Reply<204, undefined>',
  'partialContent(Buffer.of(1), { contentRange: { first: 0, last: 0, completeLength: 9 } })',
  "seeOther('/orders/7')",
  `${made} satisfies ReplyOf<typeof contract, 'POST /orders'>`,
  "new post.errors.Conflict('Placed already.')",
  "get.replies.ok({ id: 7 }, { etag: '\"v7\"', headers: { 'X-Total': '2' } }); new get.errors.Gone()",
  "put.replies.created('/orders/7'); put.replies.created('/orders/7', { etag: '\"v7\"' })",
  "standard.replies.multiStatus({}); standard.replies.imUsed({}, { etag: '\"v7\"' }); standard.replies.multipleChoices([], { location: '/a' })",
  "analytics.replies.accepted({ accepted: 2 }); jobs.replies.movedPermanently('/jobs/8', undefined, { retryAfter: 60 })",
  // A contract that extends another has its rows and its operations.
  "const c = defineContract({ extends: contract, name: 'more' }); c.replies.accepted({}); c.operation('POST /orders').replies.created('/x', { id: 7 })",
  "declare const reply: ReplyOf<typeof contract, 'POST /orders'>; reply.status satisfies 200 | 201 | 202 | 206 | 303",
  `api.handle('POST /orders', async (req) => { if (req.params['id']) return post.replies.seeOther('/x'); return ${made}; })`,
  `koa.handle('POST /orders', (ctx) => { ctx.set('X-A', ctx.path); ctx.cookies.set('a', 'b'); return ${made}; })`,
  'api.handle(async () => ok()); koa.handle(() => noContent())',
  "declare const value: unknown; if (isReply(value)) value.headers['Location']",
];

export const refused: readonly (readonly [code: string, message: RegExp])[] = [
  // What is not documented.
  ['contract.replies.multiStatus()', /^Property 'multiStatus' does not exist/],
  ['post.replies.noContent()', /^Property 'noContent' does not exist/],
  ['new post.errors.NotFound()', /^Property 'NotFound' does not exist/],
  ['new post.errors.Gone()', /^Property 'Gone' does not exist/],
  ["contract.operation('POST /order')", /^Argument of type '"POST \/order"'.*"POST \/orders"/],
  // Fields that the row requires or forbids.
  ['created()', /^Argument of type '\[\]'.*location: Location/],
  ['created({ id: 7 })', /^Argument of type.*location: Location/],
  ['seeOther()', /^Argument of type '\[\]'.*location: Location/],
  ["accepted({}, { location: '/jobs/7' })", /^.*'location' does not exist/],
  ["accepted('/jobs/7', {}, {})", /^Expected 0-2 arguments, but got 3/],
  ["partialContent('abc')", /^Argument of type '\["abc"\]'.*"contentRange"/],
  ['get.replies.ok({}, { etag: \'"v7"\' })', /X-Total/],
  ['get.replies.ok({})', /^Argument of type.*"etag".*"X-Total"/],
  ['put.replies.created()', /^Argument of type '\[\]'.*location: Location/],
  // Content.
  ['noContent({ id: 7 })', /^.*'id' does not exist in type 'ReplyOptions/],
  ["put.replies.created('/orders/7', { id: 7 })", /^Argument of type .*ReplyOptions<never, \"etag\"/],
  ["post.replies.created('/orders/7')", /^Argument of type '\["\/orders\/7"\]'.*content: \{ id: number; \}/],
  [
    "post.replies.created('/orders/7', { id: '7' })",
    /^Type 'string' is not assignable|content: \{ id: number; \}/,
  ],
  ["defineContract({ statuses: { 200: { schema: 'Order' } } })", /schema|ContentSchema/],
  // Replies where none is, or another.
  ['const reply: Reply = { status: 201, headers: {}, content: 1 }', /^Property '\[MADE\]' is missing/],
  [
    "const reply: ReplyOf<typeof contract, 'POST /orders'> = noContent()",
    /^Type 'Reply<204, undefined>' is not assignable to type 'Reply<200/,
  ],
  ['api.send({} as never, { status: 200, headers: {}, content: 1 })', /Reply<number, unknown>/],
  ["api.handle('POST /orders', async () => {})", /^Argument of type '\(\) => Promise<void>'.*Reply<201, /],
  ["koa.handle('POST /orders', async () => {})", /^Argument of type '\(\) => Promise<void>'.*Reply<201, /],
  [
    `api.handle('POST /orders', async (req) => { if (req.ip) return ${made}; })`,
    /^Argument of type .*undefined>' is not/,
  ],
  ["api.handle('POST /orders', async () => noContent())", /^Type 'Promise<Reply<204, undefined>>' is not/],
  ["api.handle('POST /orders', async () => created('/x', { id: 'x' }))", /^Type 'Promise<Reply<201, .*"x"/],
  ["koa.handle('POST /orders', () => noContent())", /^Type 'Reply<204, undefined>' is not/],
  ["api.handle('POST /order', async () => ok())", /^Argument of type '"POST \/order"'.*"POST \/orders"/],
  // Two answers.
  [
    `api.handle('POST /orders', async (_, res) => { res.json({}); return ${made}; })`,
    /^Property 'json' does not exist/,
  ],
  [
    `api.handle('POST /orders', async (_, res) => { res.status(1); return ${made}; })`,
    /^Property 'status' does not exist/,
  ],
  [
    `koa.handle('POST /orders', async (ctx) => { ctx.body = 7; return ${made}; })`,
    /^Cannot assign to 'body'/,
  ],
  [
    `koa.handle('POST /orders', async (ctx) => { ctx.status = 201; return ${made}; })`,
    /^Type '(?:201|number)' is not assignable to type 'never'/,
  ],
  [
    `koa.handle('POST /orders', async (ctx) => { ctx.redirect('/x'); return ${made}; })`,
    /^This expression is not callable/,
  ],
  [
    `koa.handle('POST /orders', async (ctx) => { ctx.res.end(); return ${made}; })`,
    /^This expression is not callable/,
  ],
];
