// Reads the operations of a document: paths below the base paths of its servers.

import { shapeOf } from '../contract/index.ts';
import { EXTENSION, isObject } from './document.ts';
import type { Everywhere } from './everywhere.ts';
import { readOperationFields } from './operation-fields.ts';
import { isNewer, operationsOf } from './operations.ts';
import { templateOf } from './paths.ts';
import { readResponses, type OperationRows } from './read-responses.ts';
import type { Reading } from './read-response.ts';
import { pointer } from './references.ts';
import { asksForCredentials } from './security.ts';
import type { BasePaths } from './servers.ts';

/** What every operation of a document is read with. */
export interface OperationReading {
  readonly document: Readonly<Record<string, unknown>>;
  readonly everywhere: Everywhere;
  readonly basePathsOf: BasePaths;
  readonly reading: Reading;
}

type Item = Readonly<Record<string, unknown>>;

/** Reads the operations by key; the status codes of each that need not come are in `implied`. */
export function readOperations(about: OperationReading): ReadonlyMap<string, OperationRows> {
  const { document, reading } = about;
  const operations = new Map<string, OperationRows>();
  const shapes = new Set<string>();
  const paths = isObject(document['paths']) ? document['paths'] : {};
  for (const [path, given] of Object.entries(paths)) {
    if (!/^\/[^?#]*$/.test(path)) {
      if (!path.startsWith('x-')) lose(reading, pointer('paths', path), 'No request has such a path.');
      continue;
    }
    const item = reading.resolve(given, pointer('paths', path));
    for (const { method, keys, operation } of operationsOf(item)) {
      const at = pointer('paths', path, ...keys);
      if (isNewer(method) && !hasNewer(document)) {
        lose(reading, at, `Before version 3.2 OpenAPI has no word for ${method}.`);
        continue;
      }
      const rows = readOperation(operation, method, at, about);
      for (const key of keysOf(path, item, method, operation, about)) {
        const [verb, template = ''] = key.split(' ');
        const shape = `${verb} ${shapeOf(template)}`;
        if (shapes.has(shape)) lose(reading, at, `${key} asks for what another operation is for.`);
        else operations.set(key, rows);
        shapes.add(shape);
      }
    }
  }
  return operations;
}

function readOperation(operation: Item, method: string, at: string, about: OperationReading): OperationRows {
  const { document, everywhere, reading } = about;
  if (isObject(operation['callbacks'])) lose(reading, at, 'Callbacks are requests that this API sends.');
  const isSecured = asksForCredentials(operation['security'] ?? document['security']);
  const read = readResponses(operation, isSecured, everywhere, at, reading);
  const { rows } = read;
  for (const status of Object.keys(everywhere.rows).map(Number)) {
    const isListed = rows[status] !== undefined || read.inherited.has(status);
    if (!isListed && everywhere.holdsFor(status, method)) rows[status] = false;
  }
  return { ...read, beside: readOperationFields(operation) };
}

/** The keys of an operation: one for each base path. */
function keysOf(
  path: string,
  item: Item,
  method: string,
  operation: Item,
  { document, basePathsOf }: OperationReading,
): readonly string[] {
  const beyond = isObject(operation[EXTENSION]) ? operation[EXTENSION] : {};
  const template = typeof beyond['template'] === 'string' ? beyond['template'] : templateOf(path);
  const servers = operation['servers'] ?? item['servers'] ?? document['servers'];
  return basePathsOf(servers).map((base) => `${method} ${(base + template).replace(/\s/g, '%20')}`);
}

/** Whether a document is of a version that has a word for every method. */
function hasNewer({ openapi }: Item): boolean {
  return !/^3\.[01](?:\.|$)/.test(String(openapi));
}

function lose({ notes }: Reading, at: string, note: string): void {
  notes.push({ kind: 'lost', at, note });
}
