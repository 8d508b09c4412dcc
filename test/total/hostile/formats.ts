// Formats that fail: the built-in representation goes out, and both failures are told.
import { evilProxy, revoked } from '../values.ts';
import { failing, fails, never, rejects, thenable } from './failing.ts';
import type { Hand, Scenario } from './scenario.ts';

async function* failsAfter(hand: Hand, chunks: readonly string[]): AsyncGenerator<string> {
  for (const chunk of chunks) yield chunk;
  await new Promise(setImmediate);
  fails(hand)();
}

export const formats: readonly Scenario[] = [
  failing('a format that throws', (hand) => ({ format: fails(hand) })),
  failing('a format that rejects', (hand) => ({ format: rejects(hand) })),
  failing('a format that never returns', () => ({ format: never }), { turns: 1, failures: 0 }),
  failing('a format that is a thenable which throws', (hand) => ({ format: () => thenable(hand) })),
  failing(
    'a format that gives what cannot be written',
    (hand) => ({
      format: () =>
        [1n, evilProxy({}), revoked({}), { toJSON: fails(hand) }, Symbol('x'), undefined, null, () => 1][
          hand.turn % 8
        ]!,
    }),
    { expected: (turn) => ({ status: 404, told: turn % 8 === 3 ? 2 : 1 }) },
  ),
  failing('a format whose stream fails before its first byte', (hand) => ({
    format: () => failsAfter(hand, []) as never,
  })),
  failing(
    'a format whose stream fails after its first byte',
    (hand) => ({
      format: () => failsAfter(hand, ['some ']) as never,
    }),
    { expected: { status: 404, ends: 'cut', told: 2 } },
  ),
];
