// The user's hooks that throw, reject or never return: the built-in answer goes out.
import { defineContract, mapping, type ResponderOptions } from 'status-contract';
import { evilProxy, revoked } from '../values.ts';
import { failing, fails, never, pick, rejects, thenable } from './failing.ts';
import { throws, type Scenario } from './scenario.ts';

// What a hook fails with goes to stderr, beside what it was called for.
const HOOK_FAILED = /^(?:status-contract: a hook failed: Error: secret-word\n(?: {4}at .*\n)+)+$/;

function challenged(give: () => unknown): ResponderOptions {
  const contract = defineContract({ challenge: give as never, retryAfter: give as never });
  return { contract };
}

const refusing = throws(({ turn }) =>
  Object.assign(new Error('secret-word'), { status: [401, 429, 503][turn % 3] }),
);
// Without a challenge a 401 is answered 403.
const refused = (failures: number) => (turn: number) => ({
  status: [403, 429, 503][turn % 3]!,
  told: 1 + failures,
});

export const hooks: readonly Scenario[] = [
  failing(
    'an entry of map that throws',
    (hand) => ({ map: [mapping(Error, fails(hand)), mapping(fails(hand), () => undefined)] }),
    { ...throws(() => new RangeError('secret-word')), expected: { status: 500, told: 3 } },
  ),
  failing(
    'an entry of map that rejects',
    (hand) => ({
      map: [mapping(Error, rejects(hand) as never), mapping(rejects(hand) as never, () => undefined)],
    }),
    { ...throws(() => new RangeError('secret-word')), expected: { status: 500 } },
  ),
  failing(
    'an entry of map that never returns',
    () => ({ map: [mapping(Error, never as never), mapping(never as never, () => undefined)] }),
    { ...throws(() => new RangeError('secret-word')), expected: { status: 500 } },
  ),
  failing(
    'an entry of map that gives no error',
    (hand) => ({
      map: [mapping(Error, () => pick(hand, evilProxy({}), 404, revoked({}), thenable(hand), 'x'))],
    }),
    { ...throws(() => new RangeError('secret-word')), expected: { status: 500 } },
  ),
  failing('an onError that throws', (hand) => ({ onError: fails(hand) }), {
    expected: { status: 404, told: 0 },
    stderr: HOOK_FAILED,
  }),
  failing('an onError that rejects', (hand) => ({ onError: rejects(hand) }), {
    expected: { status: 404, told: 0 },
    stderr: HOOK_FAILED,
  }),
  failing('an onError that never returns', () => ({ onError: never }), {
    expected: { status: 404, told: 0 },
  }),
  failing('an onError that gives a thenable which throws', (hand) => ({ onError: () => thenable(hand) }), {
    expected: { status: 404, told: 0 },
    stderr: HOOK_FAILED,
  }),
  failing(
    'an onViolation that throws or rejects',
    (hand) => ({ onViolation: hand.turn % 2 ? fails(hand) : rejects(hand) }),
    {
      express: () => (_req, res) => void res.status(201).json({ status: 201 }),
      koa: () => (ctx) => {
        ctx.status = 201;
        ctx.body = { status: 201 };
      },
      expected: { status: 201, told: 0 },
      stderr: HOOK_FAILED,
    },
  ),
  ...(['throws', 'rejects', 'never returns'] as const).map((way, index): Scenario => ({
    title: `an 'error' listener that ${way}`,
    koa: throws(() => new Error('secret-word')).koa!,
    prepare: (hand, app) => void app.on('error', [fails(hand), rejects(hand), never][index] as () => void),
    expected: { status: 500 },
    ...(index < 2 && {
      stderr:
        /^(?:status-contract: a hook failed: Error: secret-word\n(?: {4}at .*\n)+Error: secret-word\n(?: {4}at .*\n)+)+$/,
    }),
  })),
  {
    title: 'a console that throws',
    ...throws(() => new Error('secret-word')),
    options: () => {
      console.error = () => {
        throw new Error('secret-word');
      };
      return { onError: undefined };
    },
    changesProcess: true,
    expected: { status: 500, told: 0 },
  },
  {
    title: 'a challenge and a retryAfter that throw',
    ...refusing,
    options: (hand) => challenged(fails(hand)),
    expected: refused(1),
  },
  {
    title: 'a challenge and a retryAfter that reject',
    ...refusing,
    options: (hand) => challenged(rejects(hand)),
    expected: refused(0),
  },
  {
    title: 'a challenge and a retryAfter that give nothing of use',
    ...refusing,
    options: (hand) =>
      challenged(
        () => [evilProxy({}), revoked([]), 'a\r\nX-Evil: 1', Symbol('x'), -1, {}, [], () => 1][hand.turn % 8],
      ),
    turns: 24,
    expected: refused(0),
  },
  failing('catalogues that throw', (hand) => ({ languages: { en: fails(hand) } })),
  failing('catalogues that reject', (hand) => ({ languages: { en: rejects(hand) as never } }), {
    failures: 0,
  }),
  failing(
    'catalogues that give nothing of use',
    (hand) => ({
      languages: {
        en: () =>
          pick(
            hand,
            { detail: rejects(hand) },
            { detail: fails(hand) },
            { title: evilProxy({}) },
            { title: Symbol('x') },
            evilProxy({}),
            revoked({}),
            1,
          ),
      },
    }),
    { expected: (turn) => ({ status: 404, told: turn % 7 === 1 ? 2 : 1 }) },
  ),
  failing('a requestId.from that throws', (hand) => ({ requestId: { from: fails(hand) } })),
  failing('a requestId.from that rejects', (hand) => ({ requestId: { from: rejects(hand) as never } }), {
    failures: 0,
  }),
  failing(
    'a requestId.from that gives nothing of use',
    (hand) => ({
      requestId: { from: () => pick(hand, evilProxy({}), 'a\r\nX-Evil: 1', Symbol('x'), 7, never()) },
    }),
    { failures: 0 },
  ),
  failing('a requestId.instance that throws', (hand) => ({ requestId: { instance: fails(hand) } })),
  failing(
    'a requestId.instance that gives nothing of use',
    (hand) => ({
      requestId: {
        instance: () => pick(hand, evilProxy({}), Symbol('x'), 7, never()),
      },
    }),
    { failures: 0 },
  ),
  failing('a trust that throws', (hand) => ({ trust: fails(hand) }), {
    ...throws(() => Object.assign(new Error('secret-word'), { status: 404 })),
    expected: { status: 500, told: 2 },
  }),
  failing('a trust that rejects', (hand) => ({ trust: rejects(hand) as never }), {
    ...throws(() => Object.assign(new Error('secret-word'), { status: 404 })),
    expected: { status: 500 },
  }),
];
