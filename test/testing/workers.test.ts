// Coverage under test runners that run files in processes and threads of their own.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCoverage } from 'status-contract/testing';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { bundle, root } from '../hosts/bundle.ts';
import { bundleCommand, run } from '../traffic/run.ts';
import { contract } from './programs/kit.ts';

bundleCommand();

const kit = await bundle('test/testing/programs/kit.ts', 'cjs');
const folder = mkdtempSync(join(tmpdir(), 'status-contract-workers-'));
const notes = join(folder, 'notes');
symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await kit.remove();
});
beforeEach(() => {
  rmSync(notes, { recursive: true, force: true });
});

const REQUIRE = `const { app, contract, jestReporter, keeps, recordCoverage, request, unguarded } = require(${JSON.stringify(kit.path)});`;
const RECORD = `recordCoverage(contract, { folder: ${JSON.stringify(notes)} });`;
// Each test: what it asks of the app, and what it holds.
const TESTS = {
  one: `await request(app).get('/users/7').expect(keeps(contract)); await request(app).get('/users/7');`,
  two: `await request(unguarded).get('/users/7').expect(keeps(contract)); await request(app).post('/users');`,
};

function write(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return path;
}

async function runNode(...args: string[]): Promise<{ readonly code: number; readonly printed: string }> {
  const { NODE_OPTIONS: _, VITEST: __, NODE_TEST_CONTEXT: ___, ...env } = process.env;
  const own = { ...env, NO_COLOR: '1', FORCE_COLOR: '0' };
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: folder, env: own }, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), printed: stdout + stderr });
    });
  });
}

/** How often each pair came: two of the guard in one file, one of them held; one held and one of the guard in the other. */
function expectCounts(): void {
  const { rows } = readCoverage(contract, notes);
  const counts = rows.flatMap(({ operation, cells }) =>
    cells.flatMap(({ status, count }) => (count > 0 ? [`${operation} ${status} ${count}`] : [])),
  );
  expect(counts).toEqual(['GET /users/:id 200 3', 'POST /users 409 1']);
}

function writeTests(extension: string): string[] {
  return Object.entries(TESTS).map(([name, body]) =>
    write(
      `${extension}/${name}.test.${extension}`,
      `${REQUIRE}\ntest('${name}', async () => { ${body} });\n`,
    ),
  );
}

describe('the responses of two test files are counted once each', () => {
  describe('by Jest', () => {
    test.each([
      ['--maxWorkers=2', 0.2, 0],
      ['--runInBand', 0.3, 1],
    ])('%s, where the reporter holds a ratio of %d', async (workers, ratio, status) => {
      writeTests('cjs');
      const setup = write('jest-setup.cjs', REQUIRE + RECORD);
      const options = `{ contract, folder: ${JSON.stringify(notes)}, ratio: ${ratio} }`;
      const reporter = write('reporter.cjs', `${REQUIRE}module.exports = jestReporter(${options});`);
      const config = JSON.stringify({
        rootDir: join(folder, 'cjs'),
        testMatch: ['**/*.test.cjs'],
        moduleFileExtensions: ['js', 'cjs'],
        setupFilesAfterEnv: [setup],
        reporters: ['default', reporter],
      });
      // What an earlier run has noted is none of this one's.
      write('notes/earlier.jsonl', '{"method":"GET","target":"/users/7","status":200,"by":"guard"}\n');
      const jest = join(root, 'node_modules/jest/bin/jest.js');
      const { code, printed } = await runNode(jest, '--ci', workers, '--config', config);
      expect(printed).toContain('Users: 2 of 7 documented status codes came (28 %), 0 undocumented');
      expect(printed.includes('28.5 % of what is documented came, less than 30 %')).toBe(status === 1);
      expect(code).toBe(status);
      expectCounts();
    });
  });

  describe('by Vitest', () => {
    test.each([
      ['forks', true],
      ['forks', false],
      ['threads', false],
    ])('in %s, isolated: %s', async (pool, isolate) => {
      writeTests('js');
      const setup = write('vitest-setup.cjs', REQUIRE + RECORD);
      const own = {
        setupFiles: [setup],
        pool,
        isolate,
        globals: true,
        maxWorkers: 1,
        include: ['js/*.test.js'],
      };
      const config = write('vitest.config.mjs', `export default { test: ${JSON.stringify(own)} };`);
      await runNode(join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--config', config);
      expectCounts();
    });
  });

  test("by Node's own runner, a process a file", async () => {
    const files = Object.entries(TESTS).map(([name, body]) =>
      write(
        `node/${name}.test.cjs`,
        `${REQUIRE}${RECORD}\nrequire('node:test')('${name}', async () => { ${body} });`,
      ),
    );
    await runNode('--test', ...files);
    expectCounts();
  });

  test('by any runner, where the command adds them up', async () => {
    const file = write(`mocha.cjs`, `${REQUIRE}${RECORD}\n(async () => { ${TESTS.one} })();`);
    await runNode(file);
    const module = write('contract.cjs', `${REQUIRE}module.exports = { contract };`);
    const coverage = (...more: string[]) => run('coverage', notes, '--contract', module, ...more);
    const text = await coverage('--ratio', '0.1', '--undocumented', '0');
    expect(text).toMatchObject({ code: 0, err: '' });
    expect(text.out).toContain('Users: 1 of 7 documented status codes came (14 %), 0 undocumented');
    const missed = await coverage('--ratio', '0.9', '--format', 'json');
    expect(JSON.parse(missed.out)).toMatchObject({ documented: 7, exercised: 1 });
    expect(missed).toMatchObject({
      code: 1,
      err: 'Users: 14.2 % of what is documented came, less than 90 %\n',
    });
    const page = join(folder, 'page.html');
    expect(await coverage('--out', page)).toMatchObject({ code: 0, out: '' });
    expect(readFileSync(page, 'utf8')).toContain('<title>Coverage of Users</title>');
    expect((await run('coverage', notes, '--clear')).code).toBe(0);
    expect(await coverage()).toMatchObject({
      code: 2,
      err: expect.stringContaining('no response was noted'),
    });
    expect(await coverage('--ratio', 'much')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--ratio is a number'),
    });
  });
});
