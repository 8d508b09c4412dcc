// Serves the built site on loopback, as GitHub Pages does.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const dist = fileURLToPath(new URL('../../docs/.vitepress/dist', import.meta.url));
const BASE = '/status-contract/';
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

/** Starts the server; a path without an extension is the HTML of that name. */
export async function serveSite(): Promise<{ readonly url: string; close(): void }> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const name = path.startsWith(BASE) ? path.slice(BASE.length) : '';
    const file = [name, `${name}.html`, join(name, 'index.html')]
      .map((one) => join(dist, one))
      .find((one) => extname(one) !== '' && existsSync(one));
    const served = file ?? join(dist, '404.html');
    response.statusCode = file === undefined ? 404 : 200;
    response.setHeader('Content-Type', MEDIA_TYPES[extname(served)] ?? 'text/plain; charset=utf-8');
    response.end(readFileSync(served));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}${BASE}`, close: () => void server.close() };
}
