// The rows of a document that hold for every operation.

import { apiScopeOf, defineContract, documentedAs, type StatusRuleDefinition } from '../contract/index.ts';
import { EXTENSION, isObject } from './document.ts';
import { readRow, type Reading } from './read-response.ts';
import { pointer } from './references.ts';

/** Status codes with their rows; `false` for one that is not answered. */
export type Rows = Record<number, string | StatusRuleDefinition | false>;

/** The rows that hold for every operation, and the responses that stand for them. */
export interface Everywhere {
  readonly rows: Rows;
  /** Whether the document itself says which rows these are, as one that toOpenAPI wrote does. */
  readonly isStated: boolean;
  /** Whether a row holds for a method. */
  holdsFor(status: number, method: string): boolean;
  /** Reference of a response to the status code that it is the API-wide row of. */
  readonly references: ReadonlyMap<string, number>;
}

// What a request gets that no path of the document matches, or no operation of the path.
const UNMATCHED = [404, 405, 501];

/** Reads the API-wide rows: those that the extension names, else those of requests without an operation. */
export function readEverywhere(document: Readonly<Record<string, unknown>>, reading: Reading): Everywhere {
  const components = isObject(document['components']) ? document['components'] : {};
  const responses = isObject(components['responses']) ? components['responses'] : {};
  const extension = isObject(document[EXTENSION]) ? document[EXTENSION] : {};
  if (!isObject(extension['statuses'])) {
    const unmatched = Object.fromEntries(UNMATCHED.map((status) => [status, {}]));
    return { rows: unmatched, isStated: false, holdsFor: () => true, references: new Map() };
  }
  const rows: Rows = {};
  const references = new Map<string, number>();
  for (const [status, component] of Object.entries(extension['statuses'])) {
    const at = pointer('components', 'responses', String(component));
    references.set(at, Number(status));
    rows[Number(status)] = readRow(responses[String(component)], Number(status), at, reading);
  }
  for (const status of Array.isArray(extension['excluded']) ? (extension['excluded'] as number[]) : []) {
    rows[status] ??= false;
  }
  const api = apiScopeOf(defineContract({ statuses: rows }));
  const holdsFor = (status: number, method: string) => {
    const request = { method, target: '/', httpVersion: 1, field: () => undefined };
    return documentedAs(api, status, request) === 'documented';
  };
  return { rows, isStated: true, holdsFor, references };
}
