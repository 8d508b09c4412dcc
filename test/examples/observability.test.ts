// The programs that log and trace print what docs/observability.md shows, and no secret.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { outcomeOf, run } from './program.ts';

const page = readFileSync(new URL('../../docs/observability.md', import.meta.url), 'utf8');
const blocks = [...page.matchAll(/```(?:ts|console)\n(.*?)```/gs)].map(([, block = '']) => block);

describe.each(['pino.ts', 'opentelemetry.ts'])('examples/%s', (name) => {
  test('prints the lines that are shown, and the stack of each fault', async () => {
    const shown = blocks.find((block) => block.startsWith(`$ npx tsx examples/${name}\n`)) ?? '';
    const { output, exitStatus } = await outcomeOf(run(name));
    expect(exitStatus).toBe(0);
    expect(linesOf(output, ['time', 'stack', 'exception.stacktrace'])).toEqual(
      linesOf(shown.slice(shown.indexOf('\n'))),
    );
    expect(output).toMatch(new RegExp(`Error: [^"]*examples/${name.replace('.', '\\.')}:\\d+`));
    expect(output).not.toMatch(/our-own-token|the-users-token/);
  });

  test('is shown in part as it is', () => {
    const source = readFileSync(new URL(`../../examples/${name}`, import.meta.url), 'utf8');
    const parts = blocks.filter((block) => source.includes(block));
    expect(parts).toHaveLength(1);
    expect(source.split('\n').length).toBeLessThan(100);
  });
});

/** The values of JSON lines, less what changes from run to run. */
function linesOf(text: string, without: readonly string[] = []): unknown[] {
  const lines = text.trim().split('\n');
  return lines.map((line) =>
    JSON.parse(line, (name, value: unknown) => (without.includes(name) ? undefined : value)),
  );
}
