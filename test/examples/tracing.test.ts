// examples/tracing.ts logs what was answered, in the context of its request.
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { run } from './program.ts';

test('examples/tracing.ts logs one line an error, the fault with what no client sees', async () => {
  const program = run('tracing.ts', []);
  const lines = (await text(program.stdout!))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines).toEqual([
    { span: 1, level: 'client', status: 404, decidedBy: 'typed', outcome: 'answered', text: 'Nothing at /.' },
    { type: 'about:blank', title: 'Not Found', status: 404, detail: 'Nothing at /.' },
    {
      span: 2,
      level: 'server',
      status: 500,
      decidedBy: 'unexpected',
      outcome: 'answered',
      text: 'connect to db-7 failed',
    },
    { type: 'about:blank', title: 'Internal Server Error', status: 500 },
  ]);
}, 30_000);
