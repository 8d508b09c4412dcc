// Every entry point runs from the tarball, imported or required, without a framework.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, inject, test } from 'vitest';
import { entryPoints } from './entry-points.ts';

const run = promisify(execFile);
const cwd = inject('consumer');

// What registers matchers runs where its runner is.
const standalone = entryPoints.filter(({ path }) => !path.startsWith('./testing/'));

/** Node without the means to require an ES module, which is how Jest and older tools see the package. */
const ONLY_COMMONJS = '--no-experimental-require-module';

/** What a program prints, on stdout and on stderr. */
async function printed(program: string, ...flags: string[]): Promise<string> {
  const { stdout, stderr } = await run(process.execPath, [...flags, '--eval', program], { cwd });
  return stdout + stderr;
}

for (const { name } of standalone) {
  describe(name, () => {
    test('can be imported, and prints nothing', async () => {
      const program = `console.log(Object.keys(await import('${name}')).length > 0);`;
      expect(await printed(program, '--input-type=module')).toBe('true\n');
    });

    test('can be required, prints nothing, and is the module that import gives', async () => {
      const program = `
      const required = require('${name}');
      import('${name}').then((imported) => console.log(imported === required));`;
      expect(await printed(program)).toBe('true\n');
    });

    test('can be required as CommonJS, prints nothing, and has the names that import gives', async () => {
      const program = `
      const namesOf = (module) => Object.keys(module).sort().join();
      const required = require('${name}');
      import('${name}').then((imported) => {
        console.log(imported !== required, namesOf(imported) === namesOf(required));
      });`;
      expect(await printed(program, ONLY_COMMONJS)).toBe('true true\n');
    });
  });
}
