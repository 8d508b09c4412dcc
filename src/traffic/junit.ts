// Grouped violations as a JUnit report: one test case for each group.

import { escapeHtml } from '../representation/index.ts';
import { describeViolation } from '../contract/index.ts';
import { ruleIdOf, type TrafficSummary } from './judge.ts';

/** Formats the report; without violations and failures its one case passes. */
export function formatJUnit({ exchanges, groups, failures = [] }: TrafficSummary, source: string): string {
  const broken = groups.map(({ violation, count }) => {
    const sentence = describeViolation(violation, { outcome: false });
    const name = `${violation.method} ${violation.target}: ${violation.status} ${ruleIdOf(violation)}`;
    const body = `<failure type="${ruleIdOf(violation)}" message="${attribute(sentence)}">${count} times</failure>`;
    return testCase(name, source, body);
  });
  const unasked = failures.map(({ method, target, reason }) =>
    testCase(`${method} ${target}`, source, `<error message="${attribute(reason)}"/>`),
  );
  const cases = [...broken, ...unasked];
  if (cases.length === 0) cases.push(testCase(`${exchanges} exchanges keep the contract`, source, ''));
  const counts = `tests="${cases.length}" failures="${broken.length}" errors="${unasked.length}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="status-contract" ${counts}>
<testsuite name="${attribute(source)}" ${counts}>
${cases.join('\n')}
</testsuite>
</testsuites>
`;
}

function testCase(name: string, source: string, body: string): string {
  return `<testcase classname="${attribute(source)}" name="${attribute(name)}">${body}</testcase>`;
}

// XML 1.0 has no control characters, escaped or not (XML 2.2).
function attribute(text: string): string {
  return escapeHtml(text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, ' '));
}
