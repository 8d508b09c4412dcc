// The five documented APIs say what their documents say, and base rules for the rest.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { standard, type AnyContract, type FieldRule } from 'status-contract';
import * as contracts from 'status-contract/contracts';
import { violationsOf } from 'status-contract/testing';
import { classNameOf } from '../../src/http/status-codes.ts';

interface Fact {
  readonly methods?: object;
  readonly fields?: Readonly<Record<string, Partial<FieldRule>>>;
  readonly content?: string;
  readonly phrase?: string;
  readonly request?: 'range' | 'conditional';
}

const fixture = new URL('../fixtures/documented-apis.json', import.meta.url);
const documents = JSON.parse(readFileSync(fixture, 'utf8')) as Readonly<
  Record<string, Readonly<Record<string, Fact>>>
>;

test('there are 78 documented pairs of API and status code', () => {
  expect(Object.keys(contracts).sort()).toEqual(Object.keys(documents).sort());
  expect(Object.values(documents).flatMap((rows) => Object.keys(rows))).toHaveLength(78);
});

describe.each(Object.entries(documents))('%s', (name, rows) => {
  const contract = (contracts as Readonly<Record<string, AnyContract>>)[name]!;

  test('documents these status codes and no other', () => {
    expect(Object.keys(contract.statuses)).toEqual(Object.keys(rows));
  });

  test('has the error classes of these status codes and no other', () => {
    const errors = Object.keys(rows)
      .map(Number)
      .filter((status) => status >= 400);
    expect(Object.keys(contract.errors)).toEqual(errors.map(classNameOf));
  });

  test.each(Object.entries(rows))(
    '%s is as documented',
    (status, { methods, fields = {}, content, phrase, request }) => {
      const rule = contract.statuses[Number(status)]!;
      const base = (standard as AnyContract).statuses[Number(status)]!;
      expect(rule.methods).toEqual(methods);
      expect(rule.phrase).toBe(phrase ?? base.phrase);
      expect(rule.content).toBe(content ?? base.content);
      expect(Object.keys(rule.request ?? {})).toEqual(request === undefined ? [] : [request]);
      for (const [field, fact] of Object.entries(fields)) expect(rule.fields[field]).toMatchObject(fact);
      for (const [field, expected] of Object.entries(base.fields)) {
        if (fields[field] === undefined) expect(rule.fields[field]).toEqual(expected);
      }
    },
  );
});

// RFC 9110 13 speaks of preconditions; these documents give the status code a meaning of their own.
test.each([
  ['folders', 'GET', 412],
  ['folders', 'POST', 412],
  ['jobs', 'GET', 304],
  ['jobs', 'PUT', 304],
])('%s answers %s without a precondition with %i in strict mode, as its document says', (name, ...sent) => {
  expect(brokenBy(name, ...sent)).toEqual([]);
});

test.each([
  ['folders', 'GET', 304],
  ['messaging', 'GET', 304],
  ['operations', 'GET', 412],
])('%s answers %s without a precondition with no %i, as RFC 9110 has it', (name, ...sent) => {
  expect(brokenBy(name, ...sent)).toEqual(['request-unmet']);
});

/** What a response to a request without a precondition breaks. */
function brokenBy(name: string, method: string, status: number): readonly string[] {
  const contract = (contracts as Readonly<Record<string, AnyContract>>)[name]!;
  const headers: Record<string, string> = status === 304 ? {} : { 'Content-Type': 'text/plain' };
  const body = status === 304 ? undefined : 'x';
  return violationsOf({ status, headers, body }, contract, { method, headers: { Host: 'api.test' } }).map(
    ({ kind }) => kind,
  );
}
