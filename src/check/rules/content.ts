// Rules about content that a test or a recording has at hand (RFC 9457 3).

import { hasMediaType, isLocation, type ResponseView } from '../../http/index.ts';
import { among, type RuleBreach, type RuleCheck, textOf } from './rule.ts';

const PROBLEM_JSON = ['application/problem+json'];
const TEXTS = ['type', 'title', 'detail', 'instance'];

export const CONTENT_RULES: readonly RuleCheck[] = [
  {
    rule: 'without-explanation',
    statuses: (status) => status === 300 || (status >= 400 && status <= 599),
    find: ({ request, response }) =>
      response.hasContent === false && request.method !== 'HEAD' ? {} : undefined,
  },
  {
    rule: 'content-of-head',
    find: ({ request, response }) =>
      request.method === 'HEAD' && typeof response.content === 'string' && response.content !== ''
        ? {}
        : undefined,
  },
  {
    rule: 'trace-with-credentials',
    statuses: among(200),
    find: function findReflection({ request, response }) {
      const { content } = response;
      if (request.method !== 'TRACE' || typeof content !== 'string') return undefined;
      const secrets = ['authorization', 'cookie'].map((name) => request.field(name));
      return secrets.some((secret) => secret && content.includes(secret)) ? {} : undefined;
    },
  },
  {
    rule: 'problem-not-json',
    field: 'content-type',
    find: ({ response }) => (isProblem(response) && problemOf(response) === null ? {} : undefined),
  },
  {
    rule: 'problem-status',
    field: 'content-type',
    find: function findStatus({ response }): RuleBreach | undefined {
      const status = isProblem(response) ? problemOf(response)?.['status'] : undefined;
      return status === undefined || status === response.status
        ? undefined
        : { field: 'status', value: String(JSON.stringify(status)) };
    },
  },
  {
    rule: 'problem-member',
    field: 'content-type',
    find: function findMember({ response }): RuleBreach | undefined {
      const problem = isProblem(response) ? problemOf(response) : undefined;
      if (!problem) return undefined;
      const wrong = TEXTS.find((name) => Object.hasOwn(problem, name) && !isMember(name, problem[name]));
      return wrong === undefined
        ? undefined
        : { field: wrong, value: String(JSON.stringify(problem[wrong])) };
    },
  },
];

function isMember(name: string, value: unknown): boolean {
  if (typeof value !== 'string') return false;
  return name === 'title' || name === 'detail' || value === '' || isLocation(value);
}

/** Whether a response has problem details at hand: on its way none has, and its media type need not be read. */
function isProblem(response: ResponseView): boolean {
  if (response.content === undefined) return false;
  return hasMediaType(textOf(response, 'content-type') ?? '', PROBLEM_JSON);
}

/** The members of problem details; null where they are no JSON object, undefined where they are not at hand. */
function problemOf({ content }: ResponseView): Readonly<Record<string, unknown>> | null | undefined {
  if (content === undefined || content === '') return undefined;
  let value: unknown = content;
  try {
    if (typeof content === 'string') value = JSON.parse(content) as unknown;
  } catch {
    return null;
  }
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as Readonly<Record<string, unknown>>) : null;
}
