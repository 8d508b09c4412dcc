// npm run demo, as a reader runs it, and on documents that are not kept.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { outcomeOf, run } from './program.ts';

const folder = await mkdtemp(join(tmpdir(), 'documents-'));
afterAll(() => rm(folder, { recursive: true }));

/** Runs the demo on the documents as `change` leaves them. */
async function demoOn(change: (documents: Record<string, Record<string, object>>) => void) {
  const file = new URL('../../examples/demo/documents.json', import.meta.url);
  const documents = JSON.parse(await readFile(file, 'utf8')) as Record<string, Record<string, object>>;
  change(documents);
  const path = join(folder, `${Math.random()}.json`);
  await writeFile(path, JSON.stringify(documents));
  return outcomeOf(run('demo.ts', [path]));
}

describe('the demo', () => {
  test('finds all 78 documented status codes kept, and exits with 0', async () => {
    const { output, exitStatus } = await outcomeOf(run('demo.ts'));
    const lines = output.split('\n');
    expect(lines.filter((line) => / ok {6} ok$/.test(line))).toHaveLength(78);
    expect(output).toContain('78 of 78 documented status codes arrive as documented, on Express and Koa.');
    expect(exitStatus).toBe(0);
    // It is for a terminal.
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(120);
  });

  test('exits with 1 where a document asks for a field that does not come', async () => {
    const { output, exitStatus } = await demoOn(({ messaging }) => {
      messaging!['202'] = { required: ['Location', 'Retry-After'] };
    });
    expect(output).toContain('Koa: POST /messages: without Retry-After');
    expect(output).toContain('77 of 78 documented status codes');
    expect(exitStatus).toBe(1);
  });

  test('exits with 1 where an API answers what its document does not list', async () => {
    const { output, exitStatus } = await demoOn(({ jobs }) => {
      Reflect.deleteProperty(jobs!, '406');
    });
    expect(output).toContain('Express: not documented');
    expect(exitStatus).toBe(1);
  });

  test('exits with 1 where nothing was asked for a documented status code', async () => {
    const { output, exitStatus } = await demoOn(({ folders }) => {
      folders!['418'] = {};
    });
    expect(output).toContain('Koa: no request for it');
    expect(exitStatus).toBe(1);
  });
});

describe('npm start', () => {
  test('leaves the servers running and prints curl lines that reach them', async () => {
    const program = run('start.ts');
    const chunks: string[] = [];
    program.stdout!.on('data', (chunk) => chunks.push(String(chunk)));
    await expect.poll(() => chunks.join('')).toContain('Stop with Ctrl-C.');
    const url = /curl -i '(http:\S+\/jobs\/1)'  # 401/.exec(chunks.join(''))?.[1];
    const response = await fetch(url!);
    expect(response.status).toBe(401);
    program.kill();
  });
});
