// One handler in five frameworks, with its right and wrong answers.

/** What a handler does; all but the first is wrong. */
export const CASES = [
  'the right answer',
  'a status code that is not documented',
  'a 201 without Location',
  'content that the schema does not describe',
  'no answer at all',
  'the error of another operation',
] as const;

/** One framework. */
export interface Framework {
  readonly name: string;
  /** The packages that a program needs, as npm installs them. */
  readonly packages: readonly string[];
  /** The program; `ANSWER` stands where the handler answers. */
  readonly code: string;
  /** What stands there in each case; undefined where the framework has no word for it. */
  readonly answers: readonly (string | undefined)[];
}

const effect: Framework = {
  name: 'effect, HttpApi',
  packages: ['effect@3', '@effect/platform'],
  code: `import { HttpApi, HttpApiBuilder, HttpApiEndpoint, HttpApiGroup, HttpApiSchema, HttpServerResponse } from '@effect/platform';
import { Effect, Schema } from 'effect';

const Order = Schema.Struct({ id: Schema.Number });
class Conflict extends Schema.TaggedError<Conflict>()('Conflict', {}, HttpApiSchema.annotations({ status: 409 })) {}
class Gone extends Schema.TaggedError<Gone>()('Gone', {}, HttpApiSchema.annotations({ status: 410 })) {}

const orders = HttpApiGroup.make('orders')
  .add(HttpApiEndpoint.post('place', '/orders').setPayload(Order).addSuccess(Order, { status: 201 }).addError(Conflict))
  .add(HttpApiEndpoint.del('cancel', '/orders').addSuccess(Order).addError(Gone));
const api = HttpApi.make('shop').add(orders);

export const served = HttpApiBuilder.group(api, 'orders', (handlers) =>
  handlers
    .handle('cancel', () => Effect.succeed({ id: 1 }))
    .handle('place', ({ payload: { id } }) => {
      if (id === 1) return Effect.fail(new Conflict());
      return ANSWER;
    }),
);
`,
  answers: [
    'Effect.succeed({ id })',
    // A handler has no word for a status code: another one is a response by the side door.
    'HttpServerResponse.unsafeJson({ id }, { status: 202 })',
    undefined,
    "Effect.succeed({ id: 'x' })",
    'Effect.void',
    'Effect.fail(new Gone())',
  ],
};

const orpc: Framework = {
  name: 'oRPC',
  packages: ['@orpc/contract', '@orpc/server', 'zod@4'],
  code: `import { oc } from '@orpc/contract';
import { implement } from '@orpc/server';
import { z } from 'zod';

const Order = z.object({ id: z.number() });
const contract = {
  place: oc
    .route({ method: 'POST', path: '/orders', successStatus: 201, outputStructure: 'detailed' })
    .input(Order)
    .output(z.object({ status: z.literal(201), headers: z.object({ location: z.string() }), body: Order }))
    .errors({ CONFLICT: { status: 409 } }),
  cancel: oc.route({ method: 'DELETE', path: '/orders' }).output(Order).errors({ GONE: { status: 410 } }),
};
const os = implement(contract);

export const place = os.place.handler(({ input: { id }, errors }) => {
  if (id === 1) throw errors.CONFLICT();
  return ANSWER;
});
`,
  answers: [
    '{ status: 201 as const, headers: { location: `/orders/${id}` }, body: { id } }',
    '{ status: 202 as const, headers: { location: `/orders/${id}` }, body: { id } }',
    '{ status: 201 as const, headers: {}, body: { id } }',
    "{ status: 201 as const, headers: { location: `/orders/${id}` }, body: { id: 'x' } }",
    'undefined',
    '(() => { throw errors.GONE(); })()',
  ],
};

const tsRest: Framework = {
  name: 'ts-rest',
  packages: ['@ts-rest/core', '@ts-rest/express', 'express', '@types/express@4', 'zod@3'],
  code: `import { initContract } from '@ts-rest/core';
import { initServer } from '@ts-rest/express';
import { z } from 'zod';

const Order = z.object({ id: z.number() });
const Fault = z.object({ message: z.string() });
const c = initContract();
const contract = c.router(
  {
    place: { method: 'POST', path: '/orders', body: Order, responses: { 201: Order, 409: Fault } },
    cancel: { method: 'DELETE', path: '/orders', body: c.noBody(), responses: { 200: Order, 410: Fault } },
  },
  { strictStatusCodes: true },
);

export const served = initServer().router(contract, {
  cancel: async () => ({ status: 200, body: { id: 1 } }),
  place: async ({ body: { id }, res }) => {
    if (id === 1) return { status: 409, body: { message: 'Placed before.' } };
    return ANSWER;
  },
});
`,
  answers: [
    '(res.location(`/orders/${id}`), { status: 201, body: { id } })',
    '(res.location(`/orders/${id}`), { status: 202, body: { id } })',
    '{ status: 201, body: { id } }',
    "(res.location(`/orders/${id}`), { status: 201, body: { id: 'x' } })",
    'undefined',
    "{ status: 410, body: { message: 'Gone.' } }",
  ],
};

const hono: Framework = {
  name: 'hono, zod-openapi',
  packages: ['hono', '@hono/zod-openapi', 'zod@4'],
  code: `import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';

const Order = z.object({ id: z.number() });
const json = <S extends z.ZodType>(schema: S) => ({ 'application/json': { schema } });
const Fault = z.object({ message: z.string() });
const place = createRoute({
  method: 'post',
  path: '/orders',
  request: { body: { content: json(Order), required: true } },
  responses: {
    201: { description: 'Placed.', headers: z.object({ location: z.string() }), content: json(Order) },
    409: { description: 'Placed before.', content: json(Fault) },
  },
});

export const app = new OpenAPIHono();
app.openapi(place, (c) => {
  const { id } = c.req.valid('json');
  if (id === 1) return c.json({ message: 'Placed before.' }, 409);
  return ANSWER;
});
`,
  answers: [
    'c.json({ id }, 201, { Location: `/orders/${id}` })',
    'c.json({ id }, 202, { Location: `/orders/${id}` })',
    'c.json({ id }, 201)',
    "c.json({ id: 'x' }, 201, { Location: `/orders/${id}` })",
    'undefined',
    "c.json({ message: 'Gone.' }, 410)",
  ],
};

const here: Framework = {
  name: 'here',
  packages: ['zod@4'],
  code: `import { defineContract } from 'status-contract';
import { statusContract } from 'status-contract/express';
import { z } from 'zod';

const Order = z.object({ id: z.number() });
const contract = defineContract({
  challenge: false,
  statuses: { 404: {}, 500: {} },
  operations: {
    'POST /orders': { 201: { schema: Order }, 409: 'Placed before.' },
    'DELETE /orders': { 204: {}, 410: {} },
  },
});
const { replies, errors } = contract.operation('POST /orders');
const api = statusContract({ contract });

export const place = api.handle('POST /orders', async (req) => {
  const { id } = Order.parse(req.body);
  if (id === 1) throw new errors.Conflict('Placed before.');
  return ANSWER;
});
`,
  answers: [
    'replies.created(`/orders/${id}`, { id })',
    'replies.accepted(`/orders/${id}`, { id })',
    'replies.created({ id })',
    "replies.created(`/orders/${id}`, { id: 'x' })",
    'undefined',
    '(() => { throw new errors.Gone(); })()',
  ],
};

export const frameworks: readonly Framework[] = [effect, orpc, tsRest, hono, here];
