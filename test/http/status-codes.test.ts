// The table of status codes is the registry's, and says how strong each rule is.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as face from 'status-contract';
import { BASE_RULES } from '../../src/contract/rules.ts';
import { classNameOf, FINAL_STATUSES, STATUS_CODES, statusRow } from '../../src/http/status-codes.ts';

const csv = readFileSync(new URL('../fixtures/iana-http-status-codes.csv', import.meta.url), 'utf8');

/** The registry's rows of single status codes; ranges are unassigned. */
const registered = csv
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => /^(\d{3}),"?(.*?)"?,"?\[?([^"]*)"?$/.exec(line))
  .filter((row) => row !== null && row[2] !== 'Unassigned')
  .map((row) => ({
    status: Number(row![1]),
    phrase: row![2]!.replace(/ \((?:TEMPORARY|OBSOLETED).*/, ''),
    reference: row![3]!,
  }));

describe('the table', () => {
  test('has the status codes of the registry and no other', () => {
    expect(Object.keys(STATUS_CODES).map(Number)).toEqual(registered.map(({ status }) => status));
  });

  test.each(registered)(
    'calls $status $phrase and names where it is defined',
    ({ status, phrase, reference }) => {
      const row = statusRow(status)!;
      expect(row.phrase).toBe(phrase);
      const [, rfc] = /RFC(\d+)/.exec(reference) ?? [];
      const [, section] = /Section ([\d.]+)/.exec(reference) ?? [];
      if (rfc !== undefined) expect(row.source).toMatch(new RegExp(`^RFC ${rfc}\\b`));
      if (section !== undefined) expect(row.source).toBe(`RFC ${rfc} ${section.replace(/\.$/, '')}`);
    },
  );

  test('has one class for each 4xx and 5xx, named after its phrase, and no other', () => {
    const errors = FINAL_STATUSES.filter((status) => status >= 400);
    const exported = Object.entries(face).filter(
      ([, value]) => typeof value === 'function' && 'status' in value && Number(value.status) >= 400,
    );
    expect(exported.map(([name]) => name).sort()).toEqual(errors.map(classNameOf).sort());
    for (const [name, value] of exported)
      expect([
        classNameOf(Number((value as { status?: number }).status)),
        (value as { name: string }).name,
      ]).toEqual([name, name]);
  });

  test('gives each rule about a field the section it comes from', () => {
    for (const [status, { fields }] of Object.entries(BASE_RULES)) {
      for (const [field, { source, strength }] of Object.entries(fields)) {
        expect(source, `${status} ${field}`).toMatch(/^RFC \d+ [\d.]+$/);
        expect(['must', 'should', 'policy']).toContain(strength);
      }
    }
  });

  test('requires by an RFC’s MUST what an RFC says MUST be there, and nothing else', () => {
    const musts = Object.values(BASE_RULES).flatMap(({ status, fields }) =>
      Object.entries(fields)
        .filter(([, { strength }]) => strength === 'must')
        .map(([field]) => `${status} ${field}`),
    );
    expect(musts).toEqual([
      '206 Content-Range',
      '226 ETag',
      '401 WWW-Authenticate',
      '405 Allow',
      '407 Proxy-Authenticate',
      '426 Upgrade',
    ]);
  });

  test('lets a cache keep what RFC 9110 15.1 and RFC 7725 3 let it keep', () => {
    const cacheable = FINAL_STATUSES.filter((status) => statusRow(status)?.cacheable === true);
    expect(cacheable.join(' ')).toBe('200 203 204 206 300 301 308 404 405 410 414 451 501');
  });
});
