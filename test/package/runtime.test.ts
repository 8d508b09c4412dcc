// Every entry point runs from the tarball, imported or required, with no framework installed.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, inject, test } from 'vitest';
import { entryPoints } from './entry-points.ts';

const run = promisify(execFile);
const cwd = inject('consumer');

// What registers matchers runs where its runner is.
const standalone = entryPoints.filter(({ path }) => !path.startsWith('./testing/'));

for (const { name } of standalone) {
  describe(name, () => {
    test('can be imported, and prints nothing', async () => {
      const program = `console.log(Object.keys(await import('${name}')).length > 0);`;
      expect(await run(process.execPath, ['--input-type=module', '--eval', program], { cwd })).toEqual({
        stdout: 'true\n',
        stderr: '',
      });
    });

    test('can be required, and is the module that import gives', async () => {
      const program = `
      const required = require('${name}');
      import('${name}').then((imported) => console.log(imported === required));`;
      const { stdout } = await run(process.execPath, ['--input-type=commonjs', '--eval', program], { cwd });
      expect(stdout).toBe('true\n');
    });
  });
}
