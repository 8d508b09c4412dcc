// NODE_DEBUG=status-contract prints the lines that docs/observability.md shows.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { firstLineOf, run } from './program.ts';

const page = readFileSync(new URL('../../docs/observability.md', import.meta.url), 'utf8');
const [, shown = ''] = /NODE_DEBUG=status-contract .*\n([^`]*)```/.exec(page) ?? [];

test('NODE_DEBUG=status-contract prints the decisions about each request of an app', async () => {
  const program = run('express.ts', ['0'], { NODE_DEBUG: 'status-contract' });
  let printed = '';
  program.stderr!.on('data', (chunk) => (printed += String(chunk)));
  const origin = await firstLineOf(program);
  for (const [method, target] of [
    ['GET', '/users/ann'],
    ['GET', '/users/eve?token=1'],
    ['PATCH', '/users/ann'],
    ['GET', '/export'],
  ] as const) {
    await (await fetch(origin + target, { method })).text();
  }
  program.kill();
  await once(program, 'close');
  expect(decisionsOf(printed)).toEqual(decisionsOf(shown));
});

/** The lines of the log, without the id of the process. */
function decisionsOf(text: string): readonly string[] {
  return [...text.matchAll(/^STATUS-CONTRACT \d+: (.*)$/gm)].map(([, decision = '']) => decision);
}
