// An app keeps its contract on Bun and on Deno, in both formats.
import { expect, test } from 'vitest';
import { consumerWith, FRAMEWORKS, runIn } from '../package/consumers.ts';
import { installed } from './installed.ts';

const runtimes = {
  Bun: { command: installed('.bin/bun'), args: ['run'] },
  Deno: { command: installed('.bin/deno'), args: ['run', '--allow-all', '--no-prompt'] },
};

for (const [name, { command, args }] of Object.entries(runtimes)) {
  test.skipIf(command === undefined).each(['program.cjs', 'program.mjs'])(
    `an app keeps its contract on ${name}: %s`,
    async (program) => {
      const folder = await consumerWith(`${name} ${program}`, FRAMEWORKS);
      const printed = await runIn(folder, [...args, program], command);
      expect(printed).toContain('an app on Express keeps its contract\nan app on Koa keeps its contract\n');
    },
  );
}
