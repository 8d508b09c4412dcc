#!/usr/bin/env node
// The command `status-contract`: drafts, documents and checks contracts.

import { VERSION } from '../../src/setup/index.ts';
import { parseArguments, type Values } from './arguments.ts';
import { UsageError } from './usage.ts';

const USAGE = `Usage:
  status-contract draft <page> [--out <file>] [--name <name>]
      Writes a contract from a page that documents status codes: HTML, Markdown, reStructuredText, text.
  status-contract compare <contract> <page> [--format text|json]
      Tells what the contract has and the page lacks, and the other way round.
  status-contract docs <contract> [--format markdown|html|openapi] [--name <title>] [--out <file>] [--check]
      Writes the page of the documented status codes, or OpenAPI; --check fails where the file is stale.
      With --out <folder>/ operations are on a page for each group, where there are more than 100.
  status-contract docs <contract> --format overlay [--document <openapi>] [--out <file>] [--check]
      Writes an OpenAPI Overlay: what the contract adds to a document that stays as it is.
  status-contract check <recording> --contract <contract> [--origin <origin>]... [--base <path>]
      Judges recorded exchanges: a HAR file, a log with a JSON object a line (Kong, nginx), a folder of them.
  status-contract check --url <url> --contract <contract> [--param <name>=<value>]... [--unsafe]
                        [--timeout <seconds>] [--header "<Name>: <value>"]... [--ca <file>] [--insecure]
      Judges what a running server answers now.
      Both: [--format text|json|sarif|junit] [--out <file>] [--ignore-headers <name>,...]
            [--min-severity warning|error]
  status-contract coverage <folder> --contract <contract> [--ratio <0 to 1>] [--undocumented <count>]
                           [--format text|html|json] [--out <file>]
      Adds up what recordCoverage(contract, { folder }) noted in the tests; --clear empties the folder before a run.

  status-contract --version
      Prints the version of the package.

  <contract> is a module that exports a contract (--export <name> where it exports several).
Exit status: 0 all is well, 1 the contract is broken, a page differs or a threshold is missed, 2 something could not be judged.
`;

type Command = (files: readonly string[], values: Values) => Promise<number>;

// Each is loaded when it is asked for: the parsers of pages are many.
const COMMANDS: Readonly<Record<string, readonly [arguments: number, load: () => Promise<Command>]>> = {
  check: [
    1,
    async () => {
      const { checkTraffic } = await import('./check.ts');
      return ([file], values) => checkTraffic(file, values);
    },
  ],
  coverage: [
    1,
    async () => {
      const { reportCoverage } = await import('./coverage.ts');
      return ([folder], values) => reportCoverage(folder, values);
    },
  ],
  docs: [
    1,
    async () => {
      const { writeDocumentation } = await import('./docs.ts');
      return ([file], values) => writeDocumentation(file, values);
    },
  ],
  draft: [
    1,
    async () => {
      const { draftContract } = await import('./draft.ts');
      return ([page], values) => draftContract(page, values);
    },
  ],
  compare: [
    2,
    async () => {
      const { compareWithPage } = await import('./compare.ts');
      return ([contract, page], values) => compareWithPage(contract, page, values);
    },
  ],
};

async function run(): Promise<number> {
  const { values, positionals } = parseArguments(process.argv.slice(2));
  const [name, ...files] = positionals;
  if (values.help === true) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (values.version === true) {
    process.stdout.write(`${VERSION}\n`);
    return 0;
  }
  const names = Object.keys(COMMANDS).join(', ');
  if (name === undefined) throw new UsageError(`say what to do: ${names}`);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) throw new UsageError(`there is no "${name}"; there are ${names}`);
  const [most, load] = command;
  if (files.length > most) {
    throw new UsageError(`there is one argument too many: ${files.slice(most).join(' ')}`);
  }
  return (await load())(files, values);
}

run().then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    const isMisuse = error instanceof UsageError;
    process.stderr.write(isMisuse ? `status-contract: ${error.message}\n` : `${String(error)}\n`);
    process.exitCode = 2;
  },
);
