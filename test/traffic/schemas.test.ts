// Recorded and received content, held against the schemas of a contract.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { bundle } from '../hosts/bundle.ts';
import { bundleCommand, run } from './run.ts';

bundleCommand();

const folder = mkdtempSync(join(tmpdir(), 'status-contract-'));
const face = await bundle('src/index.ts');
afterAll(() => {
  rmSync(folder, { recursive: true });
  return face.remove();
});

const contract = join(folder, 'contract.mjs');
writeFileSync(
  contract,
  `import { defineContract } from '${pathToFileURL(face.path).href}';
   import { z } from '${import.meta.resolve('zod')}';
   const schema = z.object({ id: z.number() });
   export default defineContract({ name: 'Users', challenge: false, statuses: { 404: {}, 405: {}, 501: {} },
     operations: { 'GET /right': { 200: { schema } }, 'GET /wrong': { 200: { schema } }, 'GET /long': { 200: { schema } } } });`,
);

const TOLD =
  /GET \/wrong: 200 has content that its schema does not allow at "#\/id".*\(policy, Users, GET \/wrong\)/;

test('check --url reads JSON where a row has a schema, and holds it', async () => {
  const server = createServer((request, response) => {
    const { url = '', method } = request;
    if (method === 'PROPPATCH') {
      response.writeHead(501, { 'Content-Type': 'text/plain' }).end('no');
    } else if (url === '/right' || url === '/wrong') {
      const content = JSON.stringify({ id: url === '/right' ? 7 : 'x' });
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(content);
    } else if (url === '/long') {
      // More than is read, and without an end.
      response.writeHead(200, { 'Content-Type': 'application/json' }).write(' '.repeat(2_000_000));
    } else {
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('no');
    }
  });
  onTestFinished(() => {
    server.close().closeAllConnections();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { out, code } = await run('check', '--url', url, '--contract', contract);
  expect(out).toMatch(TOLD);
  expect(out).not.toMatch(/\/right|\/long/);
  expect(code).toBe(1);
});

test('check holds the text of recorded content', async () => {
  const entryOf = (path: string, text: string) => ({
    request: {
      method: 'GET',
      url: `https://a.example${path}`,
      headers: [{ name: 'Host', value: 'a.example' }],
    },
    response: {
      status: 200,
      headers: [
        { name: 'Content-Type', value: 'application/json' },
        { name: 'Date', value: 'Sun, 06 Nov 1994 08:49:37 GMT' },
      ],
      content: { size: text.length, text },
    },
  });
  const file = join(folder, 'recording.har');
  const entries = [entryOf('/right', '{"id":7}'), entryOf('/wrong', '{"id":"x"}')];
  writeFileSync(file, JSON.stringify({ log: { version: '1.2', entries } }));
  const { out, code } = await run('check', file, '--contract', contract);
  expect(out).toMatch(TOLD);
  expect(out).toContain('2 exchanges judged, 1 broke the contract');
  expect(code).toBe(1);
});
