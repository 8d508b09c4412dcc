// Reads the Responses Object of an operation as rows.

import type { StatusRuleDefinition } from '../contract/index.ts';
import { EXTENSION, isObject } from './document.ts';
import type { Everywhere, Rows } from './everywhere.ts';
import { statusesOfRange } from './ranges.ts';
import { openResponse, readRow, type Reading } from './read-response.ts';

/** The rows of one operation. */
export interface OperationRows {
  readonly rows: Rows;
  /** The status codes whose API-wide row it refers to. */
  readonly inherited: ReadonlySet<number>;
  /** The status codes that need not come: those of a range, and those that follow from a security requirement. */
  readonly implied: ReadonlySet<number>;
  /** What it says beside its responses, as `defineContract` takes it. */
  readonly beside?: object;
}

/** Reads what one operation answers; `isSecured` says whether it asks for credentials. */
export function readResponses(
  operation: Readonly<Record<string, unknown>>,
  isSecured: boolean,
  everywhere: Everywhere,
  at: string,
  reading: Reading,
): OperationRows {
  const beyond = isObject(operation[EXTENSION]) ? operation[EXTENSION] : {};
  const responses = beyond['isSilent'] === true ? {} : operation['responses'];
  const listed = isObject(responses) ? responses : {};
  const answered: Answered = { rows: {}, inherited: new Set(), implied: new Set() };
  for (const [key, given] of Object.entries(listed)) {
    if (/^\d{3}$/.test(key)) readExact(key, given, everywhere, at, answered, reading);
  }
  readRanges(listed, at, answered, reading);
  readImplied(beyond['implied'], answered);
  if (isSecured && !everywhere.isStated) readSecured(at, answered, reading);
  return answered;
}

interface Answered extends OperationRows {
  readonly inherited: Set<number>;
  readonly implied: Set<number>;
}

function isAnswered({ rows, inherited }: Answered, status: number): boolean {
  return rows[status] !== undefined || inherited.has(status);
}

function readExact(
  key: string,
  given: unknown,
  { references }: Everywhere,
  at: string,
  { rows, inherited }: Answered,
  reading: Reading,
): void {
  const status = Number(key);
  const where = `${at}/responses/${key}`;
  if (status < 200 || status > 599) {
    reading.notes.push({ kind: 'lost', at: where, note: `${key} is no final status code.` });
    return;
  }
  const reference = isObject(given) ? given['$ref'] : undefined;
  if (references.get(String(reference)) === status) inherited.add(status);
  else rows[status] = readRow(given, status, where, reading);
}

function readRanges(
  listed: Readonly<Record<string, unknown>>,
  at: string,
  answered: Answered,
  reading: Reading,
): void {
  const keys = Object.keys(listed);
  const others = keys.filter((key) => !/^\d{3}$/.test(key) && !key.startsWith('x-'));
  // A range goes before `default`, which documents what nothing else does.
  for (const key of others.sort((one) => (one === 'default' ? 1 : -1))) {
    const range = statusesOfRange(key, keys);
    const where = `${at}/responses/${key}`;
    if (range.length === 0) {
      reading.notes.push({ kind: 'lost', at: where, note: `"${key}" is no status code.` });
      continue;
    }
    const shown = `status codes from ${range[0] ?? ''} to ${range.at(-1) ?? ''}`;
    const note = `"${key}" documents the registered ${shown} that have no response of their own.`;
    reading.notes.push({ kind: 'assumed', at: where, note });
    const rowOf = openResponse(listed[key], where, reading);
    for (const status of range) {
      if (isAnswered(answered, status)) continue;
      answered.rows[status] = rowOf(status);
      answered.implied.add(status);
    }
  }
}

/** Reads the implied status codes that toOpenAPI named beside the responses. */
function readImplied(given: unknown, { rows, inherited, implied }: Answered): void {
  for (const status of Array.isArray(given) ? (given as unknown[]).map(Number) : []) {
    if (!inherited.has(status)) rows[status] ??= IMPLIED;
    implied.add(status);
  }
}

// Where credentials are asked for, they may be missing or not enough (RFC 9110 15.5.2, 15.5.4).
const OF_SECURITY = [401, 403];
const IMPLIED: StatusRuleDefinition = Object.freeze({});

function readSecured(at: string, answered: Answered, { notes }: Reading): void {
  const added = OF_SECURITY.filter((status) => !isAnswered(answered, status));
  if (added.length === 0) return;
  for (const status of added) {
    answered.rows[status] = IMPLIED;
    answered.implied.add(status);
  }
  const note = `The security requirement implies ${added.join(' and ')}, which the responses leave out.`;
  notes.push({ kind: 'assumed', at: `${at}/security`, note });
}
