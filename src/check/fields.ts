// Checks one field of a response: presence, grammar, bounds.

import {
  type HeaderValue,
  isBlockedBy,
  isRedirectStatus,
  KNOWN_FIELDS,
  type KnownField,
  parseAllow,
  parseLink,
} from '../http/index.ts';
import { breach, type CheckInput, type CheckResult, type Repair, setting } from './findings.ts';
import {
  boundsOf,
  type FieldRule,
  isInheritedPolicy,
  type StatusRule,
  withinBounds,
} from '../contract/index.ts';

/** The check of one field of responses with one status code. */
export type FieldCheck = (input: CheckInput, results: CheckResult[]) => void;

/** Compiles the check of a field by its grammar alone: no rule of a contract speaks of it. */
export function createGrammarCheck(known: KnownField, rule: StatusRule): FieldCheck {
  const { name, source = 'RFC 9110 5.3', strength = 'must' } = known;
  const check = createFieldCheck(name, { presence: 'optional', strength, source }, rule, false);
  // A draft may change: what it says of a value is told, and nothing is done about it.
  if (strength === 'policy') return check;
  return function checkGrammar(input, results) {
    const found: CheckResult[] = input.isOurs ? [] : results;
    check(input, found);
    // On an answer of ours it was there before the error was thrown, and none of its fields may be malformed.
    if (input.isOurs && found.length > 0) results.push([undefined, found[0]?.[1] ?? { removed: [name] }]);
  };
}

/**
 * Compiles the check of a field.
 *
 * @param canSupply whether a value that the contract or the routes know may take the place of one that is missing
 */
export function createFieldCheck(
  name: string,
  field: FieldRule,
  rule: StatusRule,
  canSupply = true,
): FieldCheck {
  const { status } = rule;
  // Node looks a field up by its lower-case name, which a lower-case string need not be made into.
  const key = name.toLowerCase();
  const known = KNOWN_FIELDS.get(key);
  // A 451 may have other links beside (RFC 7725 4, RFC 8288 3).
  const namesBlocker = name === 'Link' && status === 451 && field.presence === 'required';
  const isExpected = field.presence === 'required' || field.presence === 'recommended';
  const isInherited = isInheritedPolicy(status, name, field);
  // A redirect without Location is one that no client can follow, even where an RFC only permits the field.
  const isAdvice = field.presence === 'recommended' || (isInherited && !isRedirectStatus(status));
  const isCreated = name === 'Location' && status === 201 && field.strength === 'should';
  const isBounded =
    field.form !== undefined || field.minimumSeconds !== undefined || field.maximumSeconds !== undefined;

  return function checkField(input, results) {
    const { request, response } = input;
    const value = response.field(key);
    const hasParts = name === 'Content-Range' && hasRangesInParts(rule, input, results);
    if (value === undefined || value.length === 0) {
      const isEmptyList = value === '' && known?.isList === true && known.isValid?.('', status) === true;
      if (isExpected && !hasParts && !isEmptyList) checkMissing(input, results);
      else if (value === '' && !isEmptyList && known?.isValid !== undefined)
        checkValue('', '', input, results);
      return;
    }
    const text = typeof value === 'string' ? value : value.join(', ');
    if (namesBlocker && parseLink(text) !== undefined && !isBlockedBy(text)) {
      results.push([{ kind: 'field-missing', ...about(input) }, undefined]);
      return;
    }
    if (hasParts || field.presence === 'forbidden') {
      results.push([{ kind: 'field-forbidden', value: text, ...about(input) }, { removed: [name] }]);
      return;
    }
    if (known === undefined || !checkValue(value, text, input, results)) return;
    if (isBounded) checkBounds(text, input, results);
    if (name === 'Allow' && status === 405 && parseAllow(text)?.includes(request.method) === true) {
      results.push([{ kind: 'allow-lists-method', value: text, ...about(input) }, supplied(input)]);
    }
    if (name === 'Upgrade') checkConnection(rule, text, input, results);
  };

  function about(input: CheckInput) {
    return { field: name, ...breach(rule, input, field.strength, field.source) };
  }

  /** The grammar of a field binds also where a contract speaks of its presence alone. */
  function aboutGrammar(input: CheckInput, source = known?.source ?? field.source) {
    return { field: name, ...breach(rule, input, known?.strength ?? 'must', source) };
  }

  function checkMissing(input: CheckInput, results: CheckResult[]): void {
    const { method } = input.request;
    // What a HEAD would have created, it has not; a POST is asked for it in a section of its own (RFC 9110 9.3.3).
    if (isCreated && method === 'HEAD') return;
    const source = isCreated && method === 'POST' ? 'RFC 9110 9.3.3' : isInherited ? 'policy' : field.source;
    results.push([{ kind: 'field-missing', ...about(input), source }, supplied(input), isAdvice]);
  }

  /** Whether a value is one line and has the grammar of its field. */
  function checkValue(value: HeaderValue, text: string, input: CheckInput, results: CheckResult[]): boolean {
    if (known?.isList !== true && typeof value !== 'string' && value.length > 1) {
      const finding = {
        kind: 'field-repeated',
        value: text,
        ...aboutGrammar(input, 'RFC 9110 5.3'),
      } as const;
      results.push([finding, once(value, input)]);
      return false;
    }
    if (known?.isValid === undefined || known.isValid(text, status)) return true;
    const repair = setting(name, known.mend?.(text)) ?? supplied(input) ?? without(input);
    const isDraft = known.strength !== undefined;
    results.push([{ kind: 'field-invalid', value: text, ...aboutGrammar(input) }, repair, isDraft]);
    return false;
  }

  function supplied(input: CheckInput): Repair | undefined {
    const value = canSupply ? input.knownValues(name, status, input.request) : undefined;
    return setting(name, typeof value === 'string' && isBounded ? withinBounds(value, field) : value);
  }

  /** An answer of ours goes without a malformed field that it need not have. */
  function without({ isOurs }: CheckInput): Repair | undefined {
    return isOurs && field.presence !== 'required' && known?.strength === undefined
      ? { removed: [name] }
      : undefined;
  }

  /** One line in place of several, where they say the same. */
  function once(lines: readonly string[], input: CheckInput): Repair | undefined {
    const [first = ''] = lines;
    const isOne = known?.isValid?.(first, status) !== false && lines.every((line) => line === first);
    if (!isOne) return supplied(input) ?? without(input);
    return setting(name, isBounded ? withinBounds(first, field) : first);
  }

  function checkBounds(text: string, input: CheckInput, results: CheckResult[]): void {
    const bounded = withinBounds(text, field);
    if (bounded === text) return;
    const finding = { kind: 'field-out-of-bounds', value: text, bound: boundsOf(field) } as const;
    results.push([{ ...finding, ...about(input) }, setting(name, bounded)]);
  }
}

// Several ranges are in the parts of the content, each with a Content-Range, and the header section has none. One
// range is answered without parts (RFC 9110 15.3.7.2).
function hasRangesInParts(rule: StatusRule, input: CheckInput, results: CheckResult[]): boolean {
  const type = input.response.field('content-type');
  if (typeof type !== 'string' || !/^multipart\/byteranges[\t ]*(?:;|$)/i.test(type)) return false;
  if (!/;[\t ]*boundary=./i.test(type)) {
    const about = { field: 'Content-Type', value: type };
    results.push([
      { kind: 'field-invalid', ...about, ...breach(rule, input, 'must', 'RFC 9110 14.6') },
      undefined,
    ]);
  }
  return !/^bytes=[^,]*$/i.test(input.request.field('range') ?? '');
}

// On HTTP/1.1 Upgrade goes with the connection option of its name, so that no intermediary passes it on; HTTP/2 and
// HTTP/3 have no connection of one exchange's own (RFC 9113 8.2.2).
function checkConnection(rule: StatusRule, value: string, input: CheckInput, results: CheckResult[]): void {
  const { request, response } = input;
  if (request.httpVersion > 1) {
    const about = { field: 'Upgrade', value, ...breach(rule, input, 'must', 'RFC 9113 8.2.2') };
    results.push([{ kind: 'field-forbidden', ...about }, { removed: ['Upgrade'] }]);
    return;
  }
  const options = membersOf(response.field('connection'));
  if (options.some((option) => option.toLowerCase() === 'upgrade')) return;
  const about = { field: 'Connection', ...breach(rule, input, 'must', 'RFC 9110 7.8') };
  results.push([
    { kind: 'field-missing', ...about },
    setting('Connection', [...options, 'upgrade'].join(', ')),
  ]);
}

/** The members of a list that may have several lines. */
export function membersOf(value: HeaderValue | undefined): string[] {
  const lines = value === undefined ? [] : [value].flat();
  return lines.flatMap((line) => line.split(',')).map((member) => member.trim());
}
