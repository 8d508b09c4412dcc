// The command: what it writes, and its exit status.
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { bundle } from '../hosts/bundle.ts';
import { entry } from './entries.ts';
import { bundleCommand, run } from './run.ts';

bundleCommand();

const contract = fileURLToPath(new URL('../../src/apis/index.ts', import.meta.url));

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'status-contract-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function har(name: string, ...entries: unknown[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, JSON.stringify({ log: { version: '1.2', creator: {}, entries } }));
  return path;
}

describe('status-contract docs', () => {
  test('writes the page, and --check fails where it is stale', async () => {
    const out = join(folder, 'page.md');
    const docs = ['docs', contract, '--export', 'analytics', '--out', out];
    expect(await run(...docs, '--check')).toMatchObject({
      code: 1,
      err: expect.stringContaining('does not exist'),
    });
    expect(await run(...docs)).toMatchObject({ code: 0 });
    expect(await readFile(out, 'utf8')).toMatch(/^# analytics: status codes\n/);
    expect(await run(...docs, '--check')).toMatchObject({ code: 0, err: '' });
    await writeFile(out, 'old');
    expect(await run(...docs, '--check')).toMatchObject({
      code: 1,
      err: expect.stringContaining('is stale'),
    });
  });

  test('writes a page for each group into a folder, under a title, and --check reads them again', async () => {
    const document = join(folder, 'large.mjs');
    const keys = Array.from({ length: 101 }, (_, index) => [
      `GET /${index % 2 === 0 ? 'a' : 'b'}/${index}`,
      {},
    ]);
    const face = await bundle('src/index.ts');
    onTestFinished(() => face.remove());
    await writeFile(
      document,
      `import { defineContract } from '${pathToFileURL(face.path).href}';
       export default defineContract({ operations: ${JSON.stringify(Object.fromEntries(keys))} });`,
    );
    const docs = ['docs', document, '--name', 'Large API', '--out', `${join(folder, 'pages')}/`];
    expect(await run(...docs)).toMatchObject({ code: 0, err: '' });
    expect(await readdir(join(folder, 'pages'))).toEqual(['a.md', 'b.md', 'index.md']);
    expect(await readFile(join(folder, 'pages/index.md'), 'utf8')).toMatch(/^# Large API: status codes\n/);
    expect(await run(...docs, '--check')).toMatchObject({ code: 0 });
    await writeFile(join(folder, 'pages/b.md'), 'old');
    expect(await run(...docs, '--check')).toMatchObject({
      code: 1,
      err: expect.stringContaining('b.md is stale'),
    });
  });

  test('writes OpenAPI, and an Overlay for a document that is there', async () => {
    const docs = ['docs', contract, '--export', 'analytics'];
    const written = await run(...docs, '--format', 'openapi');
    expect(JSON.parse(written.out)).toMatchObject({ openapi: '3.1.0', info: { title: 'analytics' } });
    const document = join(folder, 'openapi.json');
    await writeFile(document, written.out);
    const overlay = await run(...docs, '--format', 'overlay', '--document', document);
    const actions = [{ target: '$', update: {} }];
    expect(JSON.parse(overlay.out)).toMatchObject({ overlay: '1.1.0', extends: document, actions });
    expect(await run(...docs, '--document', document)).toMatchObject({
      code: 2,
      err: expect.stringContaining('--format overlay'),
    });
  });

  test('names the exports to choose from where a module has several contracts', async () => {
    const { code, err } = await run('docs', contract);
    expect(code).toBe(2);
    expect(err).toContain('choose with --export: analytics, folders, jobs, messaging, operations');
  });
});

describe('status-contract check', () => {
  const analytics = ['--contract', contract, '--export', 'analytics'];

  test('exits 0 on traffic that keeps the contract and 1 on traffic that does not', async () => {
    const kept = await har(
      'kept.har',
      entry('GET', '/', 200),
      entry('POST', '/a', 201, { Location: '/a/1' }),
    );
    expect(await run('check', kept, ...analytics)).toMatchObject({
      code: 0,
      out: expect.stringContaining('0 broke'),
    });
    const broken = await har('broken.har', entry('GET', '/', 429), entry('GET', '/', 200));
    const { code, out } = await run('check', broken, ...analytics);
    expect(code).toBe(1);
    expect(out).toContain('429 is without Retry-After');
    expect(out).toContain('2 exchanges judged, 1 broke the contract');
  });

  test('writes SARIF to a file', async () => {
    const [broken, out] = [await har('sarif.har', entry('GET', '/', 429)), join(folder, 'out.sarif')];
    expect((await run('check', broken, ...analytics, '--format', 'sarif', '--out', out)).code).toBe(1);
    expect(JSON.parse(await readFile(out, 'utf8'))).toMatchObject({ version: '2.1.0' });
  });

  test('asks a running server', async () => {
    const server = createServer((request, response) => {
      response.writeHead(request.method === 'GET' && request.url === '/' ? 200 : 405).end('x');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { code, out } = await run('check', '--url', url, ...analytics);
    server.close();
    expect(code).toBe(1);
    expect(out).toMatch(/GET \/status-contract-no-such-path: 405 is without Allow/);
  });

  test('fills the parameters of the templates, and leaves a colon behind a word or braces as it is', async () => {
    const module = join(folder, 'templates.mjs');
    const templates = ['/a/:id.:format', '/b/{order-id}:cancel', '/users:batch', '/files/*path', '/rest/*'];
    const operations = Object.fromEntries(templates.map((template) => [`GET ${template}`, { 200: {} }]));
    const face = await bundle('src/index.ts');
    onTestFinished(() => face.remove());
    await writeFile(
      module,
      `import { defineContract } from '${pathToFileURL(face.path).href}';
       export default defineContract({ challenge: false, operations: ${JSON.stringify(operations)} });`,
    );
    const targets: string[] = [];
    const server = createServer(({ url = '' }, response) => {
      targets.push(url);
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const params = ['id=7', 'order-id=8', 'path=q', '*=r'].flatMap((param) => ['--param', param]);
    await run('check', '--url', url, '--contract', module, ...params);
    server.close();
    expect(targets.slice(0, templates.length)).toEqual([
      '/a/7.1',
      '/b/8:cancel',
      '/users:batch',
      '/files/q',
      '/rest/r',
    ]);
  });

  test('reads a long file in little memory', async () => {
    const path = join(folder, 'long.har');
    const file = createWriteStream(path);
    const one = JSON.stringify({ ...entry('GET', '/', 200), pad: 'x'.repeat(50_000) });
    file.write('{"log":{"version":"1.2","entries":[');
    for (let index = 0; index < 2_000; index += 1) {
      if (!file.write((index === 0 ? '' : ',') + one)) await once(file, 'drain');
    }
    file.end(']}}');
    await once(file, 'finish');
    // 100 MB of entries in a heap of 64 MB.
    const heap = process.env['NODE_OPTIONS'];
    process.env['NODE_OPTIONS'] = '--max-old-space-size=64';
    const { code, out } = await run('check', path, ...analytics);
    process.env['NODE_OPTIONS'] = heap ?? '';
    expect({ code, out }).toEqual({
      code: 0,
      out: `${path}: 2000 exchanges judged, 0 broke the contract.\n`,
    });
  });
});
