// npm run demo: asks for every documented status code of five APIs, and prints a table.
import { readFileSync } from 'node:fs';
import { FRAMEWORKS, serveAll } from './apis/index.ts';
import type { Documents } from './demo/check.ts';
import { rowsOf, type Row } from './demo/rows.ts';
import { formatRow, formatRule } from './demo/table.ts';

// Another collection of documents can be given, to see what the check says of one that is not kept.
const path = process.argv[2] ?? new URL('demo/documents.json', import.meta.url);
const documents = JSON.parse(readFileSync(path, 'utf8')) as Documents;

const reported: string[] = [];
const { served, stop } = await serveAll({
  onError: () => undefined,
  onViolation: (violation) => reported.push(JSON.stringify(violation)),
});
const rows: Row[] = [];
console.log(formatRow(['document', 'status', 'request', 'required fields, as they arrived', ...FRAMEWORKS]));
for (const [document, documented] of Object.entries(documents)) {
  console.log(formatRule());
  const own = served.filter(({ name }) => name === document);
  const made = await rowsOf(document, documented, own);
  made.forEach(print);
  rows.push(...made);
}
await stop();

const kept = rows.filter(isKept).length;
console.log(formatRule());
console.log(
  `${kept} of ${rows.length} documented status codes arrive as documented, on ${FRAMEWORKS.join(' and ')}.`,
);
if (reported.length > 0) console.log(`The contracts reported:\n${reported.join('\n')}`);
process.exitCode = kept === rows.length && kept > 0 && reported.length === 0 ? 0 : 1;

function print(row: Row): void {
  const { document, status, requests, fields, faults } = row;
  const verdicts = FRAMEWORKS.map((framework) => (faults[framework]?.length === 0 ? 'ok' : 'OFF'));
  console.log(formatRow([document, String(status), requests.join(', '), fields.join('\n'), ...verdicts]));
  for (const framework of FRAMEWORKS) {
    for (const fault of faults[framework] ?? ['not served']) console.log(`    ${framework}: ${fault}`);
  }
}

function isKept({ faults }: Row): boolean {
  return FRAMEWORKS.every((framework) => faults[framework]?.length === 0);
}
