// Compares `status-contract check` with `redocly drift` on a recording of known faults.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromOpenAPI } from '../src/openapi/index.ts';
import { createJudge, readHarEntry } from '../src/traffic/index.ts';

type Fields = Readonly<Record<string, string>>;

// Each breaks one rule of HTTP or of the document; the first keeps them all.
const EXCHANGES: readonly (readonly [fault: string, status: number, headers: Fields, path?: string])[] = [
  ['none', 200, {}],
  ['201 without Location', 201, {}],
  ['206 without Content-Range', 206, {}],
  ['302 with two lines of Location', 302, { Location: '/a\n/b' }],
  ['401 without WWW-Authenticate', 401, {}],
  ['405 without Allow', 405, {}],
  ['418, which is not documented', 418, {}],
  ['429 without the Retry-After that the document requires', 429, {}],
  ['503 with Retry-After: soon', 503, { 'Retry-After': 'soon' }],
  ['405 whose Allow lists the refused method', 405, { Allow: 'GET, HEAD' }],
  ['200 of a path that is not documented', 200, {}, '/nowhere'],
];

const retryAfter = { 'Retry-After': { required: true, schema: { type: 'integer' } } };
const responses = Object.fromEntries(
  [200, 201, 206, 302, 401, 405, 429, 503].map((status) => [
    status,
    { description: 'Documented.', ...(status === 429 ? { headers: retryAfter } : {}) },
  ]),
);
const document = {
  openapi: '3.1.0',
  info: { title: 'Things', version: '1' },
  servers: [{ url: 'https://api.example.com' }],
  paths: { '/things': { get: { responses } } },
};

const entryOf = (status: number, headers: Fields, path: string) => ({
  startedDateTime: '2026-01-01T00:00:00.000Z',
  time: 1,
  request: {
    method: 'GET',
    url: `https://api.example.com${path}`,
    httpVersion: 'HTTP/1.1',
    headers: [
      { name: 'Host', value: 'api.example.com' },
      { name: 'Range', value: 'bytes=0-1' },
    ],
    queryString: [],
    cookies: [],
  },
  response: {
    status,
    statusText: '',
    httpVersion: 'HTTP/1.1',
    headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
    cookies: [],
    content: { size: 2, mimeType: '', text: 'ok' },
    bodySize: 2,
  },
});

const contract = fromOpenAPI(document);
const folder = mkdtempSync(join(tmpdir(), 'drift-'));
writeFileSync(join(folder, 'openapi.json'), JSON.stringify(document));

function foundByUs(entry: object): boolean {
  const exchange = readHarEntry(entry);
  return exchange !== undefined && createJudge(contract).judge(exchange).length > 0;
}

interface DriftReport {
  readonly problems?: readonly unknown[];
}

/** What the other tool finds; undefined where it cannot be had. */
function foundByDrift(entry: object): boolean | undefined {
  const har = join(folder, 'traffic.har');
  writeFileSync(
    har,
    JSON.stringify({ log: { version: '1.2', creator: { name: 'a', version: '1' }, entries: [entry] } }),
  );
  const args = [
    '--yes',
    '@redocly/cli',
    'drift',
    har,
    '--api',
    join(folder, 'openapi.json'),
    '--format',
    'json',
  ];
  let out: string;
  try {
    out = execFileSync('npx', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch (error) {
    out = String((error as { readonly stdout?: unknown }).stdout ?? '');
  }
  const start = out.indexOf('{');
  if (start < 0) return undefined;
  const report = JSON.parse(out.slice(start, out.lastIndexOf('}') + 1)) as DriftReport;
  return report.problems === undefined ? undefined : report.problems.length > 0;
}

const worded = (found: boolean | undefined) => (found === undefined ? 'skipped' : found ? 'found' : '');
console.log('| fault | `status-contract check` | `redocly drift` |\n| --- | --- | --- |');
let isSkipped = false;
for (const [fault, status, headers, path = '/things'] of EXCHANGES) {
  const entry = entryOf(status, headers, path);
  const other = foundByDrift(entry);
  isSkipped ||= other === undefined;
  console.log(`| ${fault} | ${worded(foundByUs(entry))} | ${worded(other)} |`);
}
if (isSkipped)
  console.log('\nSKIPPED: redocly drift gave no report (npx @redocly/cli needs the npm registry).');
rmSync(folder, { recursive: true });
