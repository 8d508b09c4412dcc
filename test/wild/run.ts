// Runs another project's tests, plain and observed, and compares what was sent.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundle } from '../hosts/bundle.ts';

const [folder, ...command] = process.argv.slice(2);
if (folder === undefined || command.length === 0) {
  console.error(
    'npm run wild -- FOLDER COMMAND...: a checkout with its dependencies, and what runs its tests',
  );
  process.exit(2);
}
const checkout = resolve(folder);
const preload = await bundle('test/wild/preload.ts', 'cjs');
const records = mkdtempSync(join(tmpdir(), 'wild-'));

/** One line of a record: a response that was sent, a violation, or an app that was guarded. */
interface Line {
  readonly request?: string;
  readonly sent?: string;
  readonly violation?: string;
  readonly app?: string;
}

function run(
  name: string,
  isGuarded: boolean,
): { readonly lines: readonly Line[]; readonly outcome: string } {
  const file = join(records, name);
  const { status, stdout, stderr } = spawnSync(command[0]!, command.slice(1), {
    cwd: checkout,
    env: {
      ...process.env,
      NODE_OPTIONS: `--require ${preload.path}`,
      WILD_CHECKOUT: checkout,
      WILD_RECORD: file,
      ...(isGuarded ? { WILD_GUARD: '1' } : {}),
    },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  if (process.env['VERBOSE'] !== undefined) console.log(`${stdout}\n${stderr}`);
  const summary =
    /(\d+ passing[^]*?(\d+ failing)?|# pass \d+[^]*?# fail \d+|Tests: .*)/.exec(stdout + stderr)?.[0] ?? '';
  return {
    lines: lines.map((line) => JSON.parse(line) as Line),
    outcome: `exit ${status} ${summary.replaceAll('\n', ' ')}`,
  };
}

/** How often each response was sent, by request and response; without what changes from one run to the next. */
function responsesOf(lines: readonly Line[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { request, sent } of lines) {
    if (request === undefined || sent === undefined) continue;
    const key = `${steady(request)}\n${steady(sent)}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Dates, ports, tokens, and the frames of a stack, in which a guard shows, are no part of the comparison. */
function steady(text: string): string {
  const plain = text
    .replace(/^Date: .*\r\n/gim, '')
    .replace(/(127\.0\.0\.1|localhost|\[::1\]|::):\d+/g, '$1')
    .replace(/(?=[\w-]*\d)(?=[\w-]*[a-z])[\w-]{16,}/gi, '#');
  const short = plain.replace(/(?:<br> &nbsp; &nbsp;|\n +|\\n +)at .*?(?=<br>|<\/pre>|\n|\\n|$)/g, '');
  return short === plain
    ? plain
    : short.replace(/^Content-Length: .*\r\n/im, '').replace(/^ETag: .*\r\n/im, '');
}

const plain = run('plain', false);
const again = run('again', false);
const observed = run('observed', true);
const [first, second, guarded] = [plain, again, observed].map(({ lines }) => responsesOf(lines)) as [
  Map<string, number>,
  Map<string, number>,
  Map<string, number>,
];
const differing: string[] = [];
let compared = 0;
let random = 0;
for (const [key, count] of first) {
  const steadyCount = Math.min(count, second.get(key) ?? 0);
  compared += steadyCount;
  random += count - steadyCount;
  for (let seen = guarded.get(key) ?? 0; seen < steadyCount; seen += 1) differing.push(key);
}
/** What was sent in the observed run only, by request. */
const others = new Map<string, string[]>();
for (const [key, count] of guarded) {
  const [request, response] = split(key);
  const more = Math.max(0, count - Math.max(first.get(key) ?? 0, second.get(key) ?? 0));
  others.set(request, [...(others.get(request) ?? []), ...Array<string>(more).fill(response)]);
}
/** The response that was sent in place of another, the most alike first; undefined where none was. */
function takeOther(request: string, response: string): string | undefined {
  const candidates = others.get(request) ?? [];
  const isAlike = [
    (other: string) => isOurs(other) && statusOf(other) === statusOf(response),
    (other: string) => !isOurs(other) && statusOf(other) === statusOf(response),
    isOurs,
    () => true,
  ];
  const alike = isAlike.map((is) => candidates.findIndex(is)).find((index) => index >= 0);
  return alike === undefined ? undefined : candidates.splice(alike, 1)[0];
}

const differences = differing.map((key) => {
  const [request, response] = split(key);
  return { request, response, other: takeOther(request, response) };
});

function split(key: string): readonly [string, string] {
  const at = key.indexOf('\n');
  return [key.slice(0, at), key.slice(at + 1)];
}

rmSync(records, { recursive: true });
await preload.remove();

// On Koa what is thrown, and what no middleware answers, gets problem details in every mode.
const different = differences.filter(({ other }) => other === undefined || !isOurs(other));
const answered = differences.filter((one) => !different.includes(one));
const otherwise = answered.filter(({ response, other }) => statusOf(response) !== statusOf(other));
console.log(`plain: ${plain.outcome}\nobserved: ${observed.outcome}`);
const apps = observed.lines.filter(({ app }) => app !== undefined).length;
console.log(`${apps} apps guarded`);
console.log(`${compared} responses compared; ${random} others differ between two plain runs`);
console.log(`${different.length} different`);
show(different);
console.log(`${answered.length} with problem details in place of Koa's text, ${otherwise.length} of them`);
console.log('with another status code, since what an unknown error says of itself is not taken on trust');
show(otherwise);

const violations = new Map<string, number>();
for (const { violation } of observed.lines) {
  if (violation !== undefined) violations.set(violation, (violations.get(violation) ?? 0) + 1);
}
console.log(`${violations.size} violations`);
for (const [message, count] of [...violations].sort(([, one], [, other]) => other - one))
  console.log(`  ${count} x ${message}`);
process.exitCode = different.length === 0 ? 0 : 1;

function show(some: typeof differences): void {
  for (const { request, response, other } of some) {
    console.log(`${request}\n  ${JSON.stringify(response)}\n  ${JSON.stringify(other)}`);
  }
}

function isOurs(response: string): boolean {
  return /^Content-Type: application\/problem\+json/im.test(response);
}

function statusOf(response: string | undefined): string | undefined {
  return response?.split(' ')[1];
}
