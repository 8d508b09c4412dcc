// `status-contract check`: judges recorded traffic or a running server.

import { writeFile } from 'node:fs/promises';
import type { AnyContract } from '../../src/index.ts';
import {
  createJudge,
  formatReport,
  type Judge,
  type RecordedExchange,
  type TrafficSummary,
} from '../../src/traffic/index.ts';
import { ask, askOptions, type AskArguments } from './ask.ts';
import { loadContract } from './contract-file.ts';
import { questionsOf } from './questions.ts';
import { readRecordings } from './recordings.ts';
import { oneOf, pairsOf, refuseOthers, UsageError } from './usage.ts';

/** What the command line says. */
export interface CheckArguments extends Partial<AskArguments> {
  readonly base?: string | undefined;
  readonly contract?: string | undefined;
  readonly export?: string | undefined;
  readonly format?: string | undefined;
  readonly 'ignore-headers'?: string | undefined;
  readonly 'min-severity'?: string | undefined;
  readonly origin?: readonly string[] | undefined;
  readonly out?: string | undefined;
  readonly param?: readonly string[] | undefined;
  readonly unsafe?: boolean | undefined;
}

const OF_BOTH = ['contract', 'export', 'format', 'ignore-headers', 'min-severity', 'out'];
const OF_FILES: readonly string[] = [...OF_BOTH, 'base', 'origin'];
const OF_SERVERS: readonly string[] = [
  ...OF_BOTH,
  'ca',
  'header',
  'insecure',
  'param',
  'timeout',
  'unsafe',
  'url',
];

/** Judges and reports: 1 where the contract was broken, 2 where something could not be judged. */
export async function checkTraffic(file: string | undefined, given: CheckArguments): Promise<number> {
  const { url, out } = given;
  const source = url ?? file;
  if (source === undefined) throw new UsageError('name a recording, or a server with --url');
  if (url !== undefined && file !== undefined) throw new UsageError('name a recording or a server, not both');
  if (url === undefined) refuseOthers('check <recording>', given, OF_FILES);
  else refuseOthers('check --url', given, OF_SERVERS);
  const form = oneOf('format', given.format, ['text', 'json', 'sarif', 'junit']);
  const minSeverity = oneOf('min-severity', given['min-severity'], ['warning', 'error']);
  if (given.contract === undefined) throw new UsageError('name the module of the contract with --contract');
  const contract = await loadContract(given.contract, given.export);
  const ignoredFields = (given['ignore-headers'] ?? '').split(',').map((name) => name.trim());
  const judge = createJudge(contract, { ignoredFields, minSeverity });
  const told = url === undefined ? await judgeRecordings(source, given, judge) : [];
  if (url !== undefined) await judgeServer(contract, { ...given, url }, judge);
  const summary = judge.summary();
  const report = formatReport(summary, form, source);
  if (out === undefined) process.stdout.write(report);
  else await writeFile(out, report);
  for (const { sentence } of told) process.stderr.write(`status-contract: ${sentence}\n`);
  return exitStatusOf(summary, source, told.filter(({ isBroken }) => isBroken).length);
}

function exitStatusOf(
  { exchanges, broken, failures = [] }: TrafficSummary,
  source: string,
  brokenFiles: number,
): number {
  if (broken > 0) return 1;
  if (failures.length + brokenFiles > 0) return 2;
  if (exchanges > 0) return 0;
  process.stderr.write(`status-contract: ${source}: no exchange was judged\n`);
  return 2;
}

async function judgeServer(
  contract: AnyContract,
  given: CheckArguments & AskArguments,
  judge: Judge,
): Promise<void> {
  const params = new Map(pairsOf('param', given.param ?? [], '='));
  const options = { ...(await askOptions(given)), readsContent: hasSchemas(contract) };
  const answered = new Set<number>();
  for (const question of questionsOf(contract, params, given.unsafe ?? false)) {
    try {
      const exchange = await ask(question, options);
      answered.add(exchange.response.status);
      judge.judge(exchange);
    } catch (error) {
      const { method, target } = question;
      judge.fail({ method, target, reason: (error as Error).message });
    }
  }
  if (answered.size > 0 && [...answered].every((status) => status === 401 || status === 403)) {
    const cure = "give credentials with --header, such as --header 'Authorization: Bearer …'";
    process.stderr.write(
      `status-contract: ${given.url ?? ''}: every answer was ${[...answered].sort().join(' or ')}; ${cure}\n`,
    );
  }
}

function hasSchemas({ statuses, operations }: AnyContract): boolean {
  const rows = [statuses, ...Object.values(operations).map((operation) => operation.statuses)];
  return rows.some((row) => Object.values(row).some(({ schema }) => schema !== undefined));
}

/** What was not read of the recordings. */
interface Told {
  readonly sentence: string;
  readonly isBroken: boolean;
}

async function judgeRecordings(
  source: string,
  { origin = [], base }: CheckArguments,
  judge: Judge,
): Promise<readonly Told[]> {
  const told: Told[] = [];
  const others = new Set<string>();
  const origins = origin.map(originOf);
  const prefix = basePathOf(base);
  for await (const exchange of readRecordings(source, (sentence, isBroken) =>
    told.push({ sentence, isBroken }),
  )) {
    if (exchange.origin !== undefined) others.add(exchange.origin);
    const isOurs = origins.length === 0 || exchange.origin === undefined || origins.includes(exchange.origin);
    const below = isOurs ? belowBase(exchange, prefix) : undefined;
    if (below !== undefined) judge.judge(below);
  }
  if (origins.length === 0 && others.size > 1) {
    const listed = [...others].slice(0, 5).join(', ');
    process.stderr.write(
      `status-contract: all of ${others.size} origins are judged (${listed}); choose with --origin\n`,
    );
  }
  return told;
}

function originOf(given: string): string {
  if (/^https?:/.test(given) && URL.canParse(given)) return new URL(given).origin;
  throw new UsageError(`--origin is an origin such as https://api.example.com, not ${given}`);
}

function basePathOf(base: string | undefined): string {
  if (base === undefined || /^\/[^\s?#]*$/.test(base)) return base?.replace(/(?<!\/)\/+$/, '') ?? '';
  throw new UsageError(`--base is a path such as /v1, not ${base}`);
}

/** The exchange with the path that the contract knows; undefined where the path is not below the base. */
function belowBase(exchange: RecordedExchange, base: string): RecordedExchange | undefined {
  const { target } = exchange.request;
  if (base === '') return exchange;
  const rest = target.startsWith(base) ? target.slice(base.length) : undefined;
  if (rest === undefined || !/^(?:[/?]|$)/.test(rest)) return undefined;
  return { ...exchange, request: { ...exchange.request, target: rest.startsWith('/') ? rest : `/${rest}` } };
}
