// The command refuses unreadable input and options without effect: exit status 2.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { bundle } from '../hosts/bundle.ts';
import { bundleCommand, run } from './run.ts';

bundleCommand();

// Compiled: what Node 20 loads for TypeScript takes a second, and is tested elsewhere.
const apis = await bundle('src/apis/index.ts');
const contract = apis.path;
const operations = ['--contract', contract, '--export', 'operations'];

const folder = await mkdtemp(join(tmpdir(), 'status-contract-'));
afterAll(() => Promise.all([apis.remove(), rm(folder, { recursive: true })]));

describe('status-contract', () => {
  test.each([
    [
      ['docs', contract, '--url', 'http://a', '--unsafe'],
      'docs takes no --url, --unsafe; it takes --check, --document, --export, --format',
    ],
    [
      ['check', 'a.har', ...operations, '--param', 'id=1', '--unsafe', '--check'],
      'check <recording> takes no --param, --unsafe, --check; it takes --contract, --export, --format, --ignore-headers',
    ],
    [
      ['check', '--url', 'http://a', ...operations, '--check'],
      'check --url takes no --check; it takes --contract, --export, --format, --ignore-headers',
    ],
    [
      ['check', '--url', 'http://127.0.0.1:1', ...operations, '--param', 'di=1'],
      '--param di: no template of operations has a parameter of this name',
    ],
  ])('refuses an option that would change nothing: %j', async (args, words) => {
    expect(await run(...args)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(words) });
  });

  test('exits 2 on what is no HAR file, no contract, no option', async () => {
    const noHar = join(folder, 'no.har');
    for (const content of ['{"a":1}', 'not json', '']) {
      await writeFile(noHar, content);
      expect(await run('check', noHar, ...operations)).toMatchObject({
        code: 2,
        err: expect.stringContaining('no HAR'),
      });
    }
    expect(await run('check', join(folder, 'none.har'), ...operations)).toMatchObject({ code: 2 });
    expect(await run('check', '--nonsense')).toMatchObject({
      code: 2,
      err: 'status-contract: there is no option --nonsense\n',
    });
  });

  test.each([
    ['whose log has a list of entries, be it empty and without a version', '{"log":{"entries":[]}}', 0],
    ['without entries', '{"log":{"version":"1.2"}}', 2],
    ['whose entries are no list', '{"log":{"version":"1.2","entries":{"a":{},"entries":[]}}}', 2],
    ['whose entries are elsewhere', '[{"log":{"entries":[]}}]', 2],
  ])('judges a file %s', async (_, content, code) => {
    const file = join(folder, 'shape.har');
    await writeFile(file, content);
    const { err, ...judged } = await run('check', file, ...operations);
    // Of an empty list nothing can be judged, and that is no success.
    expect(judged.code).toBe(2);
    expect(err).toContain(
      code === 2 ? 'is no HAR file: it has no list log.entries' : 'no exchange was judged',
    );
  });
});
