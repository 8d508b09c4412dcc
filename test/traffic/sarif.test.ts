// The rules of a SARIF log: one for each kind of violation and for each rule of an RFC.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { EXCHANGE_RULES, type Violation } from '../../src/contract/index.ts';
import { formatReport } from '../../src/traffic/index.ts';

const breach = {
  status: 200,
  method: 'GET',
  target: '/',
  strength: 'must',
  source: 'RFC 9110 15',
  field: 'Location',
  value: 'x',
  bound: 'at most 7',
  documented: ['text/plain'],
  pointer: '/a',
  fault: 'is missing',
  condition: 'range',
  outcome: 'reported',
  answered: 200,
};
// The type itself is the list of kinds.
const source = readFileSync(new URL('../../src/contract/violations.ts', import.meta.url), 'utf8');
const kinds = [...source.matchAll(/Breach<'([\w-]+)'>/g)]
  .map(([, kind]) => kind)
  .filter((kind) => kind !== 'rule-broken');
const violations = [
  ...kinds.map((kind) => ({ ...breach, kind })),
  ...Object.keys(EXCHANGE_RULES).map((rule) => ({ ...breach, kind: 'rule-broken', rule })),
] as unknown as readonly Violation[];

interface Log {
  readonly runs: readonly [
    {
      readonly tool: {
        readonly driver: { readonly rules: readonly { id: string; helpUri: string; help: object }[] };
      };
      readonly results: readonly { ruleId: string; ruleIndex: number }[];
    },
  ];
}

const SOURCE =
  /^https:\/\/(?:www\.rfc-editor\.org\/rfc\/rfc\d+\.html#section-\d[\d.]*\d?|fetch\.spec\.whatwg\.org\/#[\w-]+)$/;

test('every kind of violation and every rule has a sentence and the address of its source', () => {
  expect(kinds.length).toBeGreaterThan(12);
  const groups = violations.map((violation) => ({ violation, count: 1, targets: ['/'] }));
  const report = formatReport({ exchanges: 1, broken: 1, groups }, 'sarif', 'a.har');
  const [{ tool, results }] = (JSON.parse(report) as Log).runs;
  const { rules } = tool.driver;
  expect(rules.map(({ id }) => id)).toEqual([...kinds, ...Object.keys(EXCHANGE_RULES)]);
  for (const { id, helpUri, help } of rules) {
    expect(help, id).toEqual({ text: expect.stringMatching(/^[A-Z].*\. See (?:RFC \d+ [\d.]+|Fetch)/) });
    expect(helpUri, id).toMatch(SOURCE);
  }
  for (const { ruleId, ruleIndex } of results) expect(rules[ruleIndex]?.id).toBe(ruleId);
});
