// Times fromOpenAPI, toOpenAPI and mergeOpenAPI on documents of any size.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fromOpenAPI, mergeOpenAPI, toOpenAPI } from '../src/openapi/index.ts';
import { parse } from 'yaml';

/** A document with as many operations as Microsoft Graph has, and its kinds of responses. */
function graph(operations: number): object {
  const error = { $ref: '#/components/responses/error' };
  const paths = Object.fromEntries(
    Array.from({ length: operations / 2 }, (_, index) => {
      const content = { 'application/json': { schema: { type: 'object' } } };
      const get = {
        responses: { '2XX': { description: `Item ${index}.`, content }, '4XX': error, '5XX': error },
      };
      const patch = { responses: { 204: { description: 'Success' }, '4XX': error, '5XX': error } };
      return [`/drives/{drive-id}/items${index}/{item-id}`, { get, patch }];
    }),
  );
  const response = { description: 'error', content: { 'application/json': { schema: { type: 'object' } } } };
  return {
    openapi: '3.0.4',
    info: { title: 'Graph', version: '1' },
    paths,
    components: { responses: { error: response } },
  };
}

const DOCUMENTS = [
  'node_modules/@figma/rest-api-spec/openapi/openapi.yaml',
  'node_modules/@directus/specs/dist/openapi.json',
  'node_modules/@gitbook/api/spec/openapi.json',
];
const files = process.argv.slice(2);
const documents: [name: string, document: object][] = (files.length > 0 ? files : DOCUMENTS).map((file) => [
  basename(file),
  parse(readFileSync(file, 'utf8'), { uniqueKeys: false, maxAliasCount: -1 }) as object,
]);
if (files.length === 0) documents.push(['11,422 operations as Microsoft Graph has them', graph(11_422)]);

function timed<T>(make: () => T): [made: T, seconds: string] {
  const start = performance.now();
  const made = make();
  return [made, `${((performance.now() - start) / 1000).toFixed(2)} s`];
}

const megabytes = (value: object) => `${(JSON.stringify(value).length / 1e6).toFixed(2)} MB`;

for (const [name, document] of documents) {
  const [contract, read] = timed(() => fromOpenAPI(document));
  const [written, write] = timed(() => toOpenAPI(contract));
  const [merged, merge] = timed(() => mergeOpenAPI(document, written));
  console.log(name);
  console.log(`  ${Object.keys(contract.operations).length} operations read in ${read}`);
  console.log(
    `  written in ${write}, ${megabytes(written)}; merged in ${merge}, ${megabytes(document)} to ${megabytes(merged)}`,
  );
}
