// Holds one field of a response against its rule: whether it is there, well-formed, and within its bounds.

import {
  type HeaderValue,
  isAllow,
  isBlockedBy,
  isChallenges,
  isLocation,
  isRetryAfter,
  isSatisfiedRange,
  isUnsatisfiedRange,
  isUpgrade,
  mendLocation,
  parseAllow,
  parseLink,
} from '../http/index.ts';
import { breach, setting, type CheckResult, type Exchange, type Repair } from './findings.ts';
import { own } from '../safe-read.ts';
import { boundsOf, type FieldRule, type StatusRule, withinBounds } from '../contract/index.ts';

/** The check of one field of responses with one status code. */
export type FieldCheck = (exchange: Exchange, results: CheckResult[]) => void;

/** Compiles the check of a field. */
export function createFieldCheck(name: string, field: FieldRule, rule: StatusRule): FieldCheck {
  const { status } = rule;
  // Node looks a field up by its lower-case name, which a lower-case string need not be made into.
  const key = name.toLowerCase();
  const form = own(FORMS, name);
  // What else is linked from a 451 is nobody's business (RFC 7725 4, RFC 8288 3).
  const namesBlocker = name === 'Link' && status === 451 && field.presence === 'required';
  const isBounded =
    field.form !== undefined || field.minimumSeconds !== undefined || field.maximumSeconds !== undefined;

  return function checkField(exchange, results) {
    const { request, response } = exchange;
    const value = response.field(key);
    const hasParts = name === 'Content-Range' && hasRangesInParts(rule, exchange, results);
    const presence = hasParts ? 'forbidden' : field.presence;
    if (value === undefined || value.length === 0) {
      const isEmptyList = value === '' && name === 'Allow';
      if (presence === 'required' && !isEmptyList)
        results.push([{ kind: 'field-missing', ...about(exchange) }, supplied(exchange)]);
      return;
    }
    const text = typeof value === 'string' ? value : value.join(', ');
    if (namesBlocker && parseLink(text) !== undefined && !isBlockedBy(text)) {
      results.push([{ kind: 'field-missing', ...about(exchange) }, undefined]);
      return;
    }
    if (presence === 'forbidden') {
      results.push([{ kind: 'field-forbidden', value: text, ...about(exchange) }, { removed: [name] }]);
      return;
    }
    if (form === undefined) return;
    if (form.isList !== true && typeof value !== 'string' && value.length > 1) {
      results.push([{ kind: 'field-repeated', value: text, ...about(exchange) }, once(value, exchange)]);
      return;
    }
    if (!form.isValid(text, status)) {
      const repair = setting(name, form.mend?.(text)) ?? supplied(exchange);
      results.push([{ kind: 'field-invalid', value: text, ...about(exchange) }, repair]);
      return;
    }
    if (isBounded) checkBounds(text, exchange, results);
    if (name === 'Allow' && status === 405 && parseAllow(text)?.includes(request.method) === true) {
      results.push([{ kind: 'allow-lists-method', value: text, ...about(exchange) }, supplied(exchange)]);
    }
    if (name === 'Upgrade' && request.httpVersion === 1) checkConnection(rule, exchange, results);
  };

  function about(exchange: Exchange) {
    return { field: name, ...breach(rule, exchange, field.strength, field.source) };
  }

  function supplied(exchange: Exchange): Repair | undefined {
    const known = exchange.knownValues(name, status, exchange.request);
    return setting(name, typeof known === 'string' && isBounded ? withinBounds(known, field) : known);
  }

  /** One line in place of several, where they say the same. */
  function once(lines: readonly string[], exchange: Exchange): Repair | undefined {
    const [first = ''] = lines;
    const isOne = form?.isValid(first, status) === true && lines.every((line) => line === first);
    if (!isOne) return supplied(exchange);
    return setting(name, isBounded ? withinBounds(first, field) : first);
  }

  function checkBounds(text: string, exchange: Exchange, results: CheckResult[]): void {
    const bounded = withinBounds(text, field);
    if (bounded === text) return;
    const finding = { kind: 'field-out-of-bounds', value: text, bound: boundsOf(field) } as const;
    results.push([{ ...finding, ...about(exchange) }, setting(name, bounded)]);
  }
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
  Link: { isList: true, isValid: (value) => parseLink(value) !== undefined },
  Location: { isValid: isLocation, mend: mendLocation },
  'Proxy-Authenticate': challenges,
  'Retry-After': { isValid: isRetryAfter },
  Upgrade: { isList: true, isValid: isUpgrade },
  'WWW-Authenticate': challenges,
};

// Several ranges are in the parts of the content, each with a Content-Range, and the header section has none. One
// range is answered without parts (RFC 9110 15.3.7.2).
function hasRangesInParts(rule: StatusRule, exchange: Exchange, results: CheckResult[]): boolean {
  const type = exchange.response.field('content-type');
  if (typeof type !== 'string' || !/^multipart\/byteranges[\t ]*(?:;|$)/i.test(type)) return false;
  if (!/;[\t ]*boundary=./i.test(type)) {
    const about = { field: 'Content-Type', value: type };
    results.push([
      { kind: 'field-invalid', ...about, ...breach(rule, exchange, 'must', 'RFC 9110 14.6') },
      undefined,
    ]);
  }
  return !/^bytes=[^,]*$/i.test(exchange.request.field('range') ?? '');
}

// On HTTP/1.1 Upgrade goes with the connection option of its name, so that no intermediary passes it on.
function checkConnection(rule: StatusRule, exchange: Exchange, results: CheckResult[]): void {
  const options = membersOf(exchange.response.field('connection'));
  if (options.some((option) => option.toLowerCase() === 'upgrade')) return;
  const about = { field: 'Connection', ...breach(rule, exchange, 'must', 'RFC 9110 7.8') };
  results.push([
    { kind: 'field-missing', ...about },
    setting('Connection', [...options, 'upgrade'].join(', ')),
  ]);
}

function membersOf(value: HeaderValue | undefined): string[] {
  const lines = value === undefined ? [] : [value].flat();
  return lines.flatMap((line) => line.split(',')).map((member) => member.trim());
}
