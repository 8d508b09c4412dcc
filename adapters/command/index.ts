#!/usr/bin/env node
// The command `status-contract`: documents a contract, and judges traffic by it.

import { parseArgs } from 'node:util';
import { checkTraffic } from './check.ts';
import { writeDocumentation } from './docs.ts';
import { UsageError } from './usage.ts';

const USAGE = `Usage:
  status-contract docs <contract> [--format markdown|html] [--out <file>] [--check]
      Writes the page of the documented status codes; --check fails where the file is stale.
  status-contract check <file.har> --contract <contract> [--format text|json|sarif] [--out <file>]
  status-contract check --url <url> --contract <contract> [--param <name>=<value>]... [--unsafe]
                        [--format text|json|sarif] [--out <file>]
      Judges recorded exchanges, or what a running server answers now.

  <contract> is a module that exports a contract (--export <name> where it exports several).
Exit status: 0 all is well, 1 the contract is broken or the page stale, 2 the command is misused.
`;

const OPTIONS = {
  check: { type: 'boolean' },
  contract: { type: 'string' },
  export: { type: 'string' },
  format: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  out: { type: 'string' },
  param: { type: 'string', multiple: true },
  unsafe: { type: 'boolean' },
  url: { type: 'string' },
} as const;

async function run(): Promise<number> {
  const { values, positionals } = parse();
  const [command, file, ...others] = positionals;
  if (values.help === true) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (others.length > 0) throw new UsageError(`there is one argument too many: ${others.join(' ')}`);
  if (command === 'docs') return writeDocumentation(file, values);
  if (command === 'check') return checkTraffic(file, values);
  throw new UsageError(command === undefined ? 'say what to do: docs or check' : `there is no "${command}"`);
}

function parse() {
  try {
    return parseArgs({ options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

run().then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    const isMisuse = error instanceof UsageError;
    process.stderr.write(isMisuse ? `status-contract: ${error.message}\n\n${USAGE}` : `${String(error)}\n`);
    process.exitCode = 2;
  },
);
