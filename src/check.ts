// Holds one response against its rule: what breaks it, and the repair where the right value is known.

import type { HeaderValue, RequestView, ResponseView } from './exchange.ts';
import {
  encodeLocation,
  isAllow,
  isBlockedBy,
  isChallenges,
  isLocation,
  isRetryAfter,
  isSatisfiedRange,
  isUnsatisfiedRange,
  isUpgrade,
  parseAllow,
  parseRetryAfter,
  writeRetryAfter,
} from './fields/index.ts';
import { hasMediaType } from './media-types.ts';
import { scopesOf, type Scope } from './operations.ts';
import { ruleOf, type AnyContract, type FieldRule, type StatusRule } from './rules.ts';
import { isConditional, standingOf } from './standing.ts';
import type { Supply } from './supply.ts';
import type { Strength } from './status-codes.ts';
import type { Finding } from './violations.ts';

/** A correction: fields to set, fields to take off, and whether the content goes. */
export interface Repair {
  readonly headers?: Readonly<Record<string, HeaderValue>>;
  readonly removed?: readonly string[];
  readonly dropContent?: true;
}

/** A finding, with its repair where the right value is known. */
export type CheckResult = readonly [finding: Finding, repair: Repair | undefined];

/** The check of one contract, compiled once. */
export interface Checker {
  /** Whether any rule can be broken by a response with this status code. */
  hasRules: (status: number) => boolean;
  check(request: RequestView, response: ResponseView): readonly CheckResult[];
}

const NOTHING: readonly CheckResult[] = Object.freeze([]);

/** Compiles the check of a contract: a plan a status code, so that a kept contract costs a look-up. */
export function createChecker(contract: AnyContract, scopeOf: Scope, supply: Supply): Checker {
  const scopes = new Map(scopesOf(contract).map((scope) => [scope, new Map<number, Plan>()]));
  const ruled = new Map<number, boolean>();

  function planOf(scope: AnyContract, status: number): Plan {
    const known = scopes.get(scope)?.get(status);
    if (known !== undefined) return known;
    const plan = createPlan(scope, status);
    scopes.get(scope)?.set(status, plan);
    return plan;
  }

  function hasRules(status: number): boolean {
    let has = ruled.get(status);
    if (has === undefined) {
      has = status >= 200 && [...scopes.keys()].some((scope) => !planOf(scope, status).isPlain);
      ruled.set(status, has);
    }
    return has;
  }

  function check(request: RequestView, response: ResponseView): readonly CheckResult[] {
    if (!hasRules(response.status)) return NOTHING;
    const scope = scopeOf(request);
    const plan = planOf(scope, response.status);
    return plan.isPlain ? NOTHING : checkResponse(scope, plan, { request, response, supply });
  }

  return { hasRules, check };
}

interface Plan {
  readonly rule: StatusRule;
  readonly fields: readonly (readonly [name: string, rule: FieldRule])[];
  readonly isPlain: boolean;
  /** Whether a successful GET with Range has to be a 206. */
  readonly rangesAlways: boolean;
}

interface Exchange {
  readonly request: RequestView;
  readonly response: ResponseView;
  readonly supply: Supply;
}

function createPlan(contract: AnyContract, status: number): Plan {
  const rule = ruleOf(contract, status);
  const fields = Object.entries(rule.fields);
  const rangesAlways = status === 200 && contract.statuses[206]?.request?.range === 'always';
  const isAlwaysDocumented =
    contract.statuses[status] === undefined
      ? status === 400 || status === 500
      : rule.methods === undefined || 'typical' in rule.methods;
  const isPlain =
    fields.length === 0 &&
    rule.content === 'optional' &&
    rule.mediaTypes === undefined &&
    rule.request === undefined &&
    isAlwaysDocumented &&
    !rangesAlways;
  return { rule, fields, isPlain, rangesAlways };
}

function checkResponse(contract: AnyContract, plan: Plan, exchange: Exchange): readonly CheckResult[] {
  const { rule } = plan;
  const results: CheckResult[] = [];
  checkStanding(contract, rule, exchange, results);
  checkRequest(contract, plan, exchange, results);
  for (const [name, field] of plan.fields) checkField(name, field, rule, exchange, results);
  checkContent(contract, rule, exchange, results);
  return results.length === 0 ? NOTHING : results;
}

function checkStanding(
  contract: AnyContract,
  rule: StatusRule,
  exchange: Exchange,
  results: CheckResult[],
): void {
  const standing = standingOf(contract, rule.status, exchange.request);
  if (standing === 'documented') return;
  const kind = standing === 'undocumented' ? 'status-undocumented' : 'status-of-other-methods';
  results.push([{ kind, ...breach(rule, exchange, 'policy', contract.name) }, undefined]);
}

function checkRequest(contract: AnyContract, plan: Plan, exchange: Exchange, results: CheckResult[]): void {
  const { rule, rangesAlways } = plan;
  const { request } = exchange;
  const about = () => breach(rule, exchange, 'policy', contract.name);
  if (rule.request?.range !== undefined && request.field('range') === undefined) {
    results.push([{ kind: 'request-unmet', condition: 'range', ...about() }, undefined]);
  }
  if (rule.request?.conditional !== undefined && !isConditional(request)) {
    results.push([{ kind: 'request-unmet', condition: 'conditional', ...about() }, undefined]);
  }
  if (rangesAlways && isRangeRequest(request)) {
    results.push([{ kind: 'range-ignored', ...about() }, undefined]);
  }
}

// If-Range may turn a range request into an ordinary one (RFC 9110 13.1.5), and only GET has ranges (14.2).
function isRangeRequest(request: RequestView): boolean {
  if (request.method !== 'GET' || request.field('if-range') !== undefined) return false;
  return /^bytes=\s*(?:\d+-\d*|-\d+)\s*(?:,|$)/i.test(request.field('range') ?? '');
}

function checkField(
  name: string,
  field: FieldRule,
  rule: StatusRule,
  exchange: Exchange,
  results: CheckResult[],
): void {
  const value = exchange.response.field(name);
  // Only a finding says all this: a kept rule is spared the making of it.
  const about = () => ({ field: name, ...breach(rule, exchange, field.strength, field.source) });
  const supplied = () => {
    const known = exchange.supply(name, rule.status, exchange.request);
    return setting(name, typeof known === 'string' ? withinBounds(known, field) : known);
  };
  // A multipart 206 has its ranges in the parts, and none in the header section (RFC 9110 15.3.7.2).
  const presence = name === 'Content-Range' && isMultipart(exchange.response) ? 'forbidden' : field.presence;

  if (value === undefined || value.length === 0) {
    const isEmptyList = value === '' && name === 'Allow';
    if (presence === 'required' && !isEmptyList)
      results.push([{ kind: 'field-missing', ...about() }, supplied()]);
    return;
  }
  const text = typeof value === 'string' ? value : value.join(', ');
  if (presence === 'forbidden') {
    results.push([{ kind: 'field-forbidden', value: text, ...about() }, { removed: [name] }]);
    return;
  }
  const form = FORMS[name];
  if (form === undefined) return;
  if (!form.isList && typeof value !== 'string' && value.length > 1) {
    const [first = ''] = value;
    const isOne = form.isValid(first, rule.status) && value.every((line) => line === first);
    const repair = isOne ? setting(name, withinBounds(first, field)) : supplied();
    results.push([{ kind: 'field-repeated', value: text, ...about() }, repair]);
    return;
  }
  if (!form.isValid(text, rule.status)) {
    const repair = setting(name, form.mend?.(text)) ?? supplied();
    results.push([{ kind: 'field-invalid', value: text, ...about() }, repair]);
    return;
  }
  if (name === 'Retry-After') {
    const bounded = withinBounds(text, field);
    if (bounded === text) return;
    const bound = boundsOf(field);
    results.push([{ kind: 'field-out-of-bounds', value: text, bound, ...about() }, setting(name, bounded)]);
  }
  if (
    name === 'Allow' &&
    rule.status === 405 &&
    parseAllow(text)?.includes(exchange.request.method) === true
  ) {
    results.push([{ kind: 'allow-lists-method', value: text, ...about() }, supplied()]);
  }
  if (name === 'Upgrade' && exchange.request.httpVersion === 1) checkConnection(rule, exchange, results);
}

// On HTTP/1.1 Upgrade goes with the connection option of its name, so that no intermediary passes it on.
function checkConnection(rule: StatusRule, exchange: Exchange, results: CheckResult[]): void {
  const given = exchange.response.field('connection');
  const options =
    given === undefined
      ? []
      : [given]
          .flat()
          .join(',')
          .split(',')
          .map((option) => option.trim());
  if (options.some((option) => option.toLowerCase() === 'upgrade')) return;
  const about = { field: 'Connection', ...breach(rule, exchange, 'must', 'RFC 9110 7.8') };
  results.push([
    { kind: 'field-missing', ...about },
    setting('Connection', [...options, 'upgrade'].join(', ')),
  ]);
}

interface FieldForm {
  readonly isList?: true;
  isValid(value: string, status: number): boolean;
  /** The well-formed value that was meant, where that is sure. */
  mend?(value: string): string | undefined;
}

const challenges: FieldForm = { isList: true, isValid: isChallenges };

const FORMS: Readonly<Record<string, FieldForm>> = {
  Allow: { isList: true, isValid: isAllow },
  'Content-Range': {
    isValid: (value, status) => (status === 416 ? isUnsatisfiedRange(value) : isSatisfiedRange(value)),
  },
  Link: { isList: true, isValid: isBlockedBy },
  Location: { isValid: isLocation, mend: encodeLocation },
  'Proxy-Authenticate': challenges,
  'Retry-After': { isValid: isRetryAfter },
  Upgrade: { isList: true, isValid: isUpgrade },
  'WWW-Authenticate': challenges,
};

function isMultipart(response: ResponseView): boolean {
  const type = response.field('content-type');
  return typeof type === 'string' && /^multipart\/byteranges\b/i.test(type);
}

/** The value itself where it keeps to form and bounds, else the nearest one that does. */
function withinBounds(value: string, field: FieldRule): string {
  const { form, minimumSeconds = 0, maximumSeconds = Number.MAX_SAFE_INTEGER } = field;
  if (form === undefined && field.minimumSeconds === undefined && field.maximumSeconds === undefined)
    return value;
  const parsed = parseRetryAfter(value);
  if (parsed === undefined) return value;
  const now = Date.now();
  const seconds =
    'seconds' in parsed ? parsed.seconds : Math.max(0, Math.ceil((parsed.date.getTime() - now) / 1000));
  const bounded = Math.min(Math.max(seconds, minimumSeconds), maximumSeconds);
  const isRightForm = form === undefined || (form === 'seconds') === 'seconds' in parsed;
  if (isRightForm && bounded === seconds) return value;
  return form === 'date' ? writeRetryAfter(new Date(now + bounded * 1000)) : writeRetryAfter(bounded);
}

function boundsOf({ form, minimumSeconds, maximumSeconds }: FieldRule): string {
  const parts = [
    form === 'date' ? 'an HTTP-date' : 'seconds',
    minimumSeconds === undefined ? undefined : `at least ${minimumSeconds}`,
    maximumSeconds === undefined ? undefined : `at most ${maximumSeconds}`,
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}

function checkContent(
  contract: AnyContract,
  rule: StatusRule,
  exchange: Exchange,
  results: CheckResult[],
): void {
  const { request, response } = exchange;
  checkMediaType(contract, rule, exchange, results);
  if (rule.content === 'required' && response.hasContent === false && request.method !== 'HEAD') {
    results.push([
      { kind: 'content-missing', ...breach(rule, exchange, 'policy', contract.name) },
      undefined,
    ]);
  }
  if (rule.content !== 'forbidden' || !hasContentFields(rule.status, response)) return;
  const isBaseRule = rule.status === 204 || rule.status === 205 || rule.status === 304;
  const about = isBaseRule
    ? breach(rule, exchange, 'must', rule.source)
    : breach(rule, exchange, 'policy', contract.name);
  results.push([{ kind: 'content-forbidden', ...about }, withoutContent(rule.status)]);
}

function checkMediaType(
  contract: AnyContract,
  rule: StatusRule,
  exchange: Exchange,
  results: CheckResult[],
): void {
  const { mediaTypes, content } = rule;
  const given = exchange.response.field('content-type');
  if (mediaTypes === undefined || given === undefined || content === 'forbidden') return;
  const value = [given].flat().join(', ');
  if (hasMediaType(value, mediaTypes)) return;
  const about = { field: 'Content-Type', value, documented: mediaTypes };
  const finding = { kind: 'media-type-undocumented', ...about } as const;
  results.push([{ ...finding, ...breach(rule, exchange, 'policy', contract.name) }, undefined]);
}

// A 304 may carry the Content-Length that a 200 would have had (RFC 9110 8.6); its content Node leaves out.
function hasContentFields(status: number, response: ResponseView): boolean {
  if (response.hasContent === true) return true;
  if (status === 304) return false;
  const length = response.field('content-length');
  const isChunked = response.field('transfer-encoding') !== undefined;
  // A 204 has no framing at all (RFC 9110 8.6, RFC 9112 6.1); elsewhere framing may frame nothing.
  if (status === 204) return length !== undefined || isChunked;
  return response.hasContent !== false && (isChunked || (length !== undefined && length !== '0'));
}

// A 204 and a 304 end with their header section; every other response without content says so: length 0.
function withoutContent(status: number): Repair {
  const removed = ['Content-Type', 'Content-Encoding', 'Transfer-Encoding'];
  if (status === 204) return { removed: [...removed, 'Content-Length'], dropContent: true };
  if (status === 304) return { dropContent: true };
  return { removed, headers: { 'Content-Length': '0' }, dropContent: true };
}

function setting(name: string, value: HeaderValue | undefined): Repair | undefined {
  return value === undefined ? undefined : { headers: { [name]: value } };
}

function breach(rule: StatusRule, { request }: Exchange, strength: Strength, source: string) {
  return { status: rule.status, method: request.method, target: request.target, strength, source };
}
