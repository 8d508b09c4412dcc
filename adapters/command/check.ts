// `status-contract check`: judges recorded traffic or a running server.

import { writeFile } from 'node:fs/promises';
import { createJudge, formatReport, readHarEntry, type ReportForm } from '../../src/traffic/index.ts';
import { askServer } from './ask.ts';
import { loadContract } from './contract-file.ts';
import { readHarEntries } from './har.ts';
import { refuseOthers, UsageError } from './usage.ts';

/** What the command line says. */
export interface CheckArguments {
  readonly contract?: string | undefined;
  readonly export?: string | undefined;
  readonly format?: string | undefined;
  readonly out?: string | undefined;
  readonly param?: readonly string[] | undefined;
  readonly unsafe?: boolean | undefined;
  readonly url?: string | undefined;
}

const OF_FILES: readonly string[] = ['contract', 'export', 'format', 'out'];
const OF_SERVERS: readonly string[] = [...OF_FILES, 'param', 'unsafe', 'url'];

const FORMS: readonly ReportForm[] = ['text', 'json', 'sarif'];

/** Judges and reports; 1 where the contract was broken. */
export async function checkTraffic(file: string | undefined, given: CheckArguments): Promise<number> {
  const { url, out, format = 'text', param = [], unsafe = false } = given;
  const source = url ?? file;
  if (source === undefined) throw new UsageError('name a HAR file, or a server with --url');
  if (url !== undefined && file !== undefined) throw new UsageError('name a HAR file or a server, not both');
  if (url === undefined) refuseOthers('check <file.har>', given, OF_FILES);
  else refuseOthers('check --url', given, OF_SERVERS);
  const form = FORMS.find((one) => one === format);
  if (form === undefined) throw new UsageError(`--format is one of ${FORMS.join(', ')}, not ${format}`);
  if (given.contract === undefined) throw new UsageError('name the module of the contract with --contract');
  const contract = await loadContract(given.contract, given.export);
  const judge = createJudge(contract);
  if (url === undefined) {
    for await (const entry of readHarEntries(source)) {
      const exchange = readHarEntry(entry);
      if (exchange !== undefined) judge.judge(exchange);
    }
  } else {
    for await (const exchange of askServer(contract, url, paramsOf(param), unsafe)) judge.judge(exchange);
  }
  const summary = judge.summary();
  const report = formatReport(summary, form, source);
  if (out === undefined) process.stdout.write(report);
  else await writeFile(out, report);
  return summary.broken > 0 ? 1 : 0;
}

function paramsOf(given: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    given.map((pair): [string, string] => {
      const at = pair.indexOf('=');
      if (at < 1) throw new UsageError(`--param is name=value, not ${pair}`);
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}
