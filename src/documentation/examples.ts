// Writes the bytes of a documented response as an example.

import { sampleWithinBounds, type StatusRule } from '../contract/index.ts';
import { hasMediaType, type HeaderValue, isErrorStatusCode, type RequestView } from '../http/index.ts';
import { describeProblem } from '../representation/index.ts';
import type { ProblemType } from '../errors/index.ts';
import { own } from '../safe-read.ts';
import type { KnownValues } from '../check/index.ts';

const ASKED: RequestView = { method: 'GET', target: '/', httpVersion: 1, field: () => undefined };

const VALUES: Readonly<Record<string, string>> = {
  Allow: 'GET, HEAD',
  'Content-Range': 'bytes 0-99/1234',
  ETag: '"v1"',
  Link: '<https://example.com/about>; rel="about"',
  Location: '/somewhere',
  'Proxy-Authenticate': 'Basic realm="proxy"',
  'Retry-After': '120',
  Upgrade: 'HTTP/2.0',
  'WWW-Authenticate': 'Bearer realm="example"',
};

/** The bytes of a response, as HTTP/1.1 writes them. */
export function exampleOf(rule: StatusRule, knownValues: KnownValues, problem?: ProblemType): string {
  const { status, phrase, fields } = rule;
  const lines = [`HTTP/1.1 ${status} ${phrase}`];
  for (const [name, field] of Object.entries(fields)) {
    if (field.presence !== 'required') continue;
    const value: HeaderValue = knownValues(name, status, ASKED) ?? valueOf(name, status);
    const shown = name === 'Retry-After' ? sampleWithinBounds(String(value), field) : value;
    lines.push(...[shown].flat().map((line) => `${name}: ${line}`));
  }
  if (!isErrorStatusCode(status)) return lines.join('\n');
  if (rule.cacheControl !== undefined) lines.push(`Cache-Control: ${rule.cacheControl}`);
  return [...lines, ...contentOf(rule, problem)].join('\n');
}

const PROBLEM_JSON = 'application/problem+json';

/** The content of an error: problem details where the contract lets them be, else only what it is called. */
function contentOf({ status, phrase, content, mediaTypes }: StatusRule, problem?: ProblemType): string[] {
  if (content === 'forbidden') return ['Content-Length: 0'];
  const [first = PROBLEM_JSON] = mediaTypes ?? [];
  if (mediaTypes !== undefined && !hasMediaType(PROBLEM_JSON, mediaTypes)) {
    return [`Content-Type: ${first}`, '', '…'];
  }
  const details = describeProblem({ status, phrase, ...problem, extensions: membersOf(problem) });
  return [`Content-Type: ${PROBLEM_JSON}`, '', JSON.stringify(details, undefined, 2)];
}

function valueOf(name: string, status: number): string {
  if (name === 'Content-Range' && status === 416) return 'bytes */1234';
  if (name === 'Link' && status === 451) return '<https://example.com/legal>; rel="blocked-by"';
  return own(VALUES, name) ?? '…';
}

const SAMPLES: Readonly<Record<string, unknown>> = { string: 'text', number: 1, boolean: true, unknown: {} };

function membersOf(problem: ProblemType | undefined): Record<string, unknown> {
  const members = Object.entries(problem?.extensions ?? {}).map(([name, holds]) => {
    if (typeof holds !== 'string') return [name, '…'];
    const sample = SAMPLES[holds.replace(/[[\]?]/g, '')];
    return [name, holds.includes('[]') ? [sample] : sample];
  });
  const code = problem?.code === undefined ? {} : { code: problem.code };
  return { ...code, ...(Object.fromEntries(members) as Record<string, unknown>) };
}
