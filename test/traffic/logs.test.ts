// Recordings as they arrive: cut off, with a byte order mark, huge lines, wrong types.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { createJudge, readHarEntry, readLogLine } from '../../src/traffic/index.ts';
import { shop } from '../documentation/contract.ts';
import { bundle } from '../hosts/bundle.ts';
import { entry } from './entries.ts';
import { bundleCommand, run } from './run.ts';

bundleCommand();
const apis = await bundle('src/apis/index.ts');
const analytics = ['--contract', apis.path, '--export', 'analytics'];
const folder = await mkdtemp(join(tmpdir(), 'status-contract-'));
afterAll(() => Promise.all([apis.remove(), rm(folder, { recursive: true })]));

async function check(name: string, content: string | Buffer) {
  const file = join(folder, name);
  await writeFile(file, content);
  const { code, out, err } = await run('check', file, ...analytics);
  return { code, told: (out + err).replaceAll(file, name) };
}

const kept = entry('GET', '/', 200);
const broken = entry('GET', '/', 429);
const har = JSON.stringify({ log: { version: '1.2', entries: [kept, broken] } });
const kong = (status: number, headers: object = {}) =>
  JSON.stringify({ request: { method: 'GET', uri: '/', headers: {} }, response: { status, headers } });
const nginx = (status: number) =>
  JSON.stringify({ request_method: 'GET', request_uri: '/', status, sent_http_retry_after: '-' });

describe('a HAR file', () => {
  test.each([
    ['with a byte order mark', `\uFEFF${har}`],
    ['in UTF-16', Buffer.from(`\uFEFF${har}`, 'utf16le')],
    ['with CRLF between its lines', JSON.stringify(JSON.parse(har), undefined, 2).replaceAll('\n', '\r\n')],
    ['with duplicate keys', har.replace('"version":"1.2"', '"version":"1.1","version":"1.2"')],
    ['with a member __proto__', har.replace('"status":200', '"__proto__":{"status":500},"status":200')],
  ])('%s is read', async (_, content) => {
    const { code, told } = await check('a.har', content);
    expect(told).toContain('2 exchanges judged, 1 broke the contract');
    expect(code).toBe(1);
  });

  test('that breaks off is judged up to there, and that is told', async () => {
    const whole = JSON.stringify({ log: { entries: [kept, kept, kept] } });
    const { code, told } = await check('cut.har', whole.slice(0, -100));
    expect(told).toContain('2 exchanges judged, 0 broke the contract');
    expect(told).toContain('cut.har breaks off after entry 2: ');
    expect(code).toBe(2);
  });
});

describe('a log', () => {
  test.each([
    ['of Kong with a byte order mark and CRLF', `\uFEFF${kong(200)}\r\n${kong(429)}\r\n`],
    ['of nginx whose first line is cut', `us":200}\n${nginx(200)}\n${nginx(429)}\n`],
    ['of nginx whose last line is cut', `${nginx(200)}\n${nginx(429)}\n${nginx(200).slice(0, 30)}`],
    [
      'of HAR entries with a line of 40 MB',
      `{"pad":"${'x'.repeat(40_000_000)}"}\n${JSON.stringify(kept)}\n${JSON.stringify(broken)}`,
    ],
    ['whose first line is long', `${kong(200, { 'x-a': 'x'.repeat(100_000) })}\n${kong(429)}`],
    ['with a banner before it', `nginx 1.27 started\n\n${nginx(200)}\n${nginx(429)}\n`],
  ])('%s is read line by line', async (_, content) => {
    const { code, told } = await check('access.log', content);
    expect(told).toContain('2 exchanges judged, 1 broke the contract');
    expect(code).toBe(1);
  });

  test('of another name is known by its first lines', async () => {
    expect((await check('traffic.txt', `started\n${kong(200)}\n`)).code).toBe(0);
    expect((await check('traffic.json', `${kong(200)}\n`)).code).toBe(0);
  });

  test('tells how many lines it leaves out', async () => {
    expect((await check('mixed.log', `${kong(200)}\nnot json\n{"cut":\n`)).told).toContain(
      'mixed.log: 2 lines are no JSON and left out',
    );
  });
});

test('a folder with a file that is no recording is judged without it, and that is told', async () => {
  const all = join(folder, 'all');
  await mkdir(all);
  await writeFile(join(all, 'a.json'), '{"name":"package"}');
  await writeFile(join(all, 'b.har'), JSON.stringify({ log: { entries: [kept] } }));
  const { code, out, err } = await run('check', all, ...analytics);
  expect(out).toContain('1 exchange judged, 0 broke the contract');
  expect(err).toContain('a.json is no HAR file');
  expect(code).toBe(2);
});

// Values as a log may have them in the place of others; `toString` of an object in JSON is none.
const odd = fc.oneof(
  fc.constantFrom<unknown>(null, '', '-', '0', 0, -1, 1e9, true, [], {}, [[]], { toString: 'x' }, [
    { valueOf: 1 },
  ]),
  fc.string(),
);
const odder = fc.oneof(odd, fc.dictionary(fc.constantFrom('Location', 'retry-after', 'content-length'), odd));
const members = [
  ...['request', 'req', 'response', 'res', 'status', 'method', 'uri', 'url', 'path', 'upstream_uri'],
  ...[
    'request_method',
    'request_uri',
    'body_bytes_sent',
    'server_protocol',
    'sent_http_location',
    'http_range',
  ],
];
const sides = fc.dictionary(
  fc.constantFrom('method', 'url', 'uri', 'status', 'headers', 'httpVersion', 'content'),
  odder,
);
const lines = fc.dictionary(fc.constantFrom(...members), fc.oneof(odd, sides));

test('any line of JSON is judged or left, and nothing is thrown', () => {
  const judge = createJudge(shop);
  fc.assert(
    fc.property(lines, (line) => {
      for (const exchange of [readLogLine(line), readHarEntry(line)]) {
        if (exchange !== undefined) judge.judge(exchange);
      }
    }),
    { numRuns: 2000 },
  );
});
