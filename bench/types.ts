// Measures what a contract costs the compiler: `npm run bench:types`.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));

const CONFIGURATION = {
  compilerOptions: {
    target: 'es2022',
    module: 'nodenext',
    types: [],
    strict: true,
    skipLibCheck: true,
    noEmit: true,
  },
  include: ['*.ts'],
};

/** A contract with so many operations, each with rows of its own. */
function contractOf(operations: number): string {
  const rows = Array.from(
    { length: operations },
    (_, index) => `    'POST /things${index}/:id': {
      201: { schema: Thing }, 204: false, 409: 'There is one.', 429: { fields: { 'Retry-After': 'required' } },
    },`,
  );
  return `import { bearer, type ContentSchema, defineContract } from 'status-contract';
declare const Thing: ContentSchema<{ readonly id: number; readonly name: string }>;
export const contract = defineContract({
  name: 'Things API',
  challenge: bearer({ realm: 'things' }),
  statuses: { 200: {}, 201: {}, 202: {}, 204: {}, 206: {}, 303: {}, 400: {}, 401: {}, 403: {}, 404: {}, 410: {}, 500: {}, 503: {} },
  operations: {
${rows.join('\n')}
  },
});
`;
}

/** What handlers of each operation write: a reply and an error. */
function handlersOf(operations: number): string {
  const lines = Array.from(
    { length: operations },
    (_, index) => `{
  const { replies, errors } = contract.operation('POST /things${index}/:id');
  const handler = (isNew: boolean): ReplyOf<typeof contract, 'POST /things${index}/:id'> => {
    if (!isNew) throw new errors.Conflict('There is one.');
    return replies.created('/things/7', { id: 7, name: 'x' });
  };
  void handler;
}`,
  );
  return `import type { ReplyOf } from 'status-contract';\nimport { contract } from './contract.js';\n${lines.join('\n')}\n`;
}

interface Cost {
  readonly seconds: number;
  readonly instantiations: number;
  readonly megabytes: number;
}

function measure(files: Readonly<Record<string, string>>): Cost {
  const folder = mkdtempSync(join(tmpdir(), 'status-contract-types-'));
  try {
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(root, join(folder, 'node_modules', 'status-contract'), 'junction');
    const all = {
      'package.json': '{ "type": "module" }',
      'tsconfig.json': JSON.stringify(CONFIGURATION),
      ...files,
    };
    for (const [name, text] of Object.entries(all)) writeFileSync(join(folder, name), text);
    const args = [join(typescript, 'bin', 'tsc'), '-p', folder, '--extendedDiagnostics'];
    const output = execFileSync(process.execPath, args, { encoding: 'utf8' });
    const figure = (label: string): number =>
      Number(new RegExp(`^${label}:\\s+([\\d.]+)`, 'm').exec(output)?.[1] ?? NaN);
    return {
      seconds: figure('Check time'),
      instantiations: figure('Instantiations'),
      megabytes: figure('Memory used') / 1024,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const row = (name: string, { seconds, instantiations, megabytes }: Cost): string =>
  `| ${name} | ${seconds.toFixed(2)} | ${instantiations} | ${megabytes.toFixed(0)} |`;

console.log('| | check, s | instantiations | memory, MiB |\n| --- | --- | --- | --- |');
console.log(row('the import alone', measure({ 'index.ts': "export * from 'status-contract';\n" })));
for (const operations of [1, 50, 200, 400]) {
  const contract = { 'contract.ts': contractOf(operations) };
  console.log(row(`a contract of ${operations} operations`, measure(contract)));
  console.log(row(`and a handler for each`, measure({ ...contract, 'handlers.ts': handlersOf(operations) })));
}
