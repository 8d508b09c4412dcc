// Servers that never end an answer, break off, or ask for credentials or a certificate.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { bundle } from '../hosts/bundle.ts';
import { bundleCommand, run } from './run.ts';

bundleCommand();

const folder = mkdtempSync(join(tmpdir(), 'status-contract-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

// Node 20 reads no TypeScript.
const face = await bundle('src/index.ts');
afterAll(() => face.remove());

/** A module with the contract of these operations. */
function contractOf(operations: object): string {
  const file = join(folder, `contract-${Math.random().toString(36).slice(2)}.mjs`);
  writeFileSync(
    file,
    `import { bearer, defineContract } from '${pathToFileURL(face.path).href}';
     export default defineContract({ name: 'A', challenge: bearer({ realm: 'a' }),
       statuses: { 401: {}, 404: {}, 405: {}, 501: {} }, operations: ${JSON.stringify(operations)} });`,
  );
  return file;
}

async function listen(server: Server & { closeAllConnections(): void }): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

async function served(listener: RequestListener): Promise<string> {
  return `http://127.0.0.1:${await listen(createServer(listener))}`;
}

const notThere: RequestListener = (request, response) => {
  const isMethod = request.method === 'PROPPATCH';
  response.writeHead(isMethod ? 405 : 404, isMethod ? { Allow: 'GET, HEAD' } : {}).end('no');
};

describe('status-contract check --url', { timeout: 60_000 }, () => {
  test('ends at the first bytes of a stream that never ends, and after the header section of events', async () => {
    const url = await served((request, response) => {
      if (request.method !== 'GET') notThere(request, response);
      else if (request.url === '/events')
        response.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders();
      else if (request.url === '/endless') response.writeHead(200).write('x');
      else notThere(request, response);
    });
    const contract = contractOf({
      'GET /events': { 200: {} },
      'GET /endless': { 200: { content: 'required' } },
    });
    expect(await run('check', '--url', url, '--contract', contract)).toMatchObject({ code: 0, err: '' });
  });

  test('tells of an operation that is reset or never answered, and judges the others', async () => {
    const url = await served((request, response) => {
      if (request.method !== 'GET') notThere(request, response);
      else if (request.url === '/reset') request.socket.destroy();
      else if (request.url === '/fine') response.writeHead(418).end();
      else if (request.url !== '/silent') notThere(request, response);
    });
    const contract = contractOf({
      'GET /reset': { 200: {} },
      'GET /silent': { 200: {} },
      'GET /fine': { 200: {} },
    });
    const { code, out } = await run('check', '--url', url, '--contract', contract, '--timeout', '0.5');
    expect(code).toBe(1);
    expect(out).toContain('not asked: GET /reset: the server closed the connection without an answer');
    expect(out).toContain('not asked: GET /silent: no answer within 0.5 seconds');
    expect(out).toContain('GET /fine: 418 is not documented');
  });

  test('sends the fields that it is given, and does not blame a server that authenticates first', async () => {
    const url = await served((request, response) => {
      const isKnown = request.headers.authorization === 'Bearer t';
      if (!isKnown) response.writeHead(401, { 'WWW-Authenticate': 'Bearer realm="a"' }).end('Log in.');
      else if (request.method === 'GET' && request.url === '/a') response.end('a');
      else notThere(request, response);
    });
    const contract = contractOf({ 'GET /a': { 200: {}, 401: false } });
    const check = ['check', '--url', url, '--contract', contract];
    expect(await run(...check, '--header', 'Authorization: Bearer t')).toMatchObject({ code: 0, err: '' });
    const { code, out, err } = await run(...check);
    expect(code).toBe(1);
    expect(out).toContain('GET /a: 401 is not documented');
    expect(out).toContain('3 exchanges judged, 1 broke');
    expect(err).toContain('every answer was 401; give credentials with --header');
  });

  test('trusts the authority that it is given, or any', async () => {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-keyout',
        key,
        '-out',
        cert,
        '-days',
        '2',
        '-subj',
        '/CN=a',
        '-addext',
        'subjectAltName=IP:127.0.0.1',
      ],
      { stdio: 'ignore' },
    );
    const port = await listen(
      createTlsServer({ key: readFileSync(key), cert: readFileSync(cert) }, (request, response) => {
        if (request.url === '/a' && request.method === 'GET') response.end('a');
        else notThere(request, response);
      }),
    );
    const check = [
      'check',
      '--url',
      `https://127.0.0.1:${port}`,
      '--contract',
      contractOf({ 'GET /a': { 200: {} } }),
    ];
    const { code, out } = await run(...check);
    expect(code).toBe(2);
    expect(out).toContain('the certificate is not trusted');
    expect(await run(...check, '--ca', cert)).toMatchObject({ code: 0 });
    expect(await run(...check, '--insecure')).toMatchObject({ code: 0 });
  });
});
