// Every rule of RFCs that one exchange can show, and exchanges that keep all of them.
import { bearer, defineContract, type Violation } from 'status-contract';
import { violationsOf } from 'status-contract/testing';
import { describe, expect, test } from 'vitest';
import { describeViolation, EXCHANGE_RULES } from '../../src/contract/index.ts';
import { createResponder } from '../../src/responder/index.ts';
import { BROKEN, type BrokenExchange } from './broken-exchanges.ts';
import { VALID } from './valid-exchanges.ts';

const contract = defineContract({ name: 'test', challenge: bearer({ realm: 'test' }) });

/** What a recorded exchange breaks. */
function brokenBy(
  exchange: Omit<BrokenExchange, 'rule'> & { rule?: string },
  isThorough: boolean,
): readonly Violation[] {
  const { method = 'GET', request = {}, httpVersion = 1, status, headers = {}, content } = exchange;
  const found: Violation[] = [];
  const mode = 'observe';
  const options = {
    contract,
    mode,
    thorough: isThorough,
    onViolation: (one: Violation) => found.push(one),
  } as const;
  const sent = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const asked = new Map(Object.entries(request).map(([name, value]) => [name.toLowerCase(), value]));
  createResponder(options).check(
    { method, target: '/', httpVersion, field: (name) => asked.get(name) },
    {
      status,
      hasContent: content !== undefined,
      content,
      contentLength: content?.length ?? 0,
      isDated: exchange.rule !== 'undated',
      fieldNames: () => sent.keys(),
      field: (name) => sent.get(name.toLowerCase()),
    },
  );
  return found;
}

const nameOf = (violation: Violation) => (violation.kind === 'rule-broken' ? violation.rule : violation.kind);

describe('an exchange', () => {
  test.each(BROKEN)('that breaks $rule ($status, $headers) is told of', (exchange) => {
    const found = brokenBy(exchange, true).find((one) => nameOf(one) === exchange.rule);
    expect(found).toBeDefined();
    expect(describeViolation(found!)).toMatch(/: \d{3} .*\. .*\. \((?:must|should|policy), .*\)$/s);
  });

  test('of every rule is among those that break one', () => {
    const names = new Set<string>(BROKEN.map(({ rule }) => rule));
    expect(Object.keys(EXCHANGE_RULES).filter((name) => !names.has(name))).toEqual([]);
  });

  test('that breaks a rare rule costs a response in production nothing', () => {
    for (const exchange of BROKEN) {
      const row = (EXCHANGE_RULES as Readonly<Record<string, { isThorough?: true }>>)[exchange.rule];
      if (row?.isThorough !== true) continue;
      expect(brokenBy(exchange, false).map(nameOf)).not.toContain(exchange.rule);
    }
  });

  test.each(VALID)('is valid: $title', (exchange) => {
    expect(brokenBy(exchange, true).map((one) => describeViolation(one))).toEqual([]);
    expect(brokenBy(exchange, false)).toEqual([]);
  });
});

test('what a test has at hand is held to the rules about content', () => {
  const headers = { 'Content-Type': 'application/problem+json' };
  const body = { title: 'Not Found', status: 500 };
  expect(violationsOf({ status: 404, headers, body }, contract)).toMatchObject([{ rule: 'problem-status' }]);
  const ours = { type: 'about:blank', title: 'Not Found', status: 404, instance: '/a' };
  expect(violationsOf({ status: 404, headers, body: ours }, contract)).toEqual([]);
});
