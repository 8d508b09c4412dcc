// One breach of a contract as data, and the sentence that describes it.

import type { Strength } from '../http/index.ts';
import { own } from '../safe-read.ts';
import { EXCHANGE_RULES, type ExchangeRuleId } from './exchange-rules.ts';

interface Breach<Kind extends string> {
  readonly kind: Kind;
  /** The status code of the response that broke the contract. */
  readonly status: number;
  readonly method: string;
  readonly target: string;
  /** How strong the broken rule is. */
  readonly strength: Strength;
  /** The RFC section or the contract that the broken rule comes from. */
  readonly source: string;
  /** The field that breaks the rule, where it is one. */
  readonly field?: string | undefined;
}

interface FieldBreach<Kind extends string> extends Breach<Kind> {
  readonly field: string;
}

interface ValueBreach<Kind extends string> extends FieldBreach<Kind> {
  /** The offending value; several field lines are joined by a comma. */
  readonly value: string;
}

/** A rule that a response breaks, before anything was done about it. */
export type Finding =
  | FieldBreach<'field-missing'>
  | ValueBreach<'field-invalid'>
  | ValueBreach<'field-repeated'>
  | ValueBreach<'field-forbidden'>
  | (ValueBreach<'field-out-of-bounds'> & { readonly bound: string })
  | ValueBreach<'allow-lists-method'>
  | (ValueBreach<'media-type-undocumented'> & { readonly documented: readonly string[] })
  | (Breach<'status-undocumented'> & {
      /** `server`: it answers so by itself, and the contract is silent about it. Told once a status code. */
      readonly by?: 'server' | undefined;
    })
  | Breach<'status-of-other-methods'>
  | Breach<'content-forbidden'>
  | Breach<'content-missing'>
  | (Breach<'content-invalid'> & { readonly pointer: string; readonly fault: string })
  | (Breach<'request-unmet'> & { readonly condition: 'range' | 'conditional' })
  | Breach<'range-ignored'>
  | RuleBreach;

/** A rule of an RFC that one exchange shows to be broken: docs/rules.md lists them by name. */
interface RuleBreach extends Breach<'rule-broken'> {
  readonly rule: ExchangeRuleId;
  /** The field, or the member of problem details, that breaks it; undefined where it is none. */
  readonly field?: string | undefined;
  readonly value?: string | undefined;
}

/**
 * What was done about a violation: nothing but this report, a correction of the response, or another response.
 */
export type Outcome = 'reported' | 'repaired' | 'replaced';

/** One breach of the contract by one response, and what became of it. */
export type Violation = Finding & {
  readonly outcome: Outcome;
  /** The status code that went out in the end. */
  readonly answered: number;
  /** The sentence of `describeViolation`; like that of an error no part of the JSON. */
  readonly message: string;
};

// Made when it is read: a violation may be counted only.
const SENTENCE: PropertyDescriptor = {
  get(this: Violation) {
    return describeViolation(this);
  },
};

/** Makes the violation of a finding that has become something. */
export function violationOf(finding: Finding, outcome: Outcome, answered: number): Violation {
  return Object.defineProperty({ ...finding, outcome, answered }, 'message', SENTENCE) as Violation;
}

/**
 * Says in one sentence what broke, and in another how to mend it.
 *
 * `outcome: false` leaves out what became of it, for a check that changes nothing.
 */
export function describeViolation(
  violation: Violation,
  { outcome: hasOutcome = true }: { readonly outcome?: boolean } = {},
): string {
  const { status, method, target, strength, source, outcome, answered } = violation;
  const became = outcome === 'replaced' || answered !== status ? `${outcome}, answered ${answered}` : outcome;
  const origin = strength === source ? strength : `${strength}, ${source}`;
  const about = hasOutcome ? `${origin}; ${became}` : origin;
  const isGiven = hasOutcome && violation.kind === 'field-missing' && outcome === 'repaired';
  const sentence = isGiven
    ? `was without ${violation.field}, which it was given. Set it where another value is right.`
    : sentenceOf(violation);
  return `${method} ${target}: ${status} ${sentence} (${about})`;
}

function sentenceOf(violation: Finding): string {
  switch (violation.kind) {
    case 'field-missing':
      return `is without ${violation.field}. ${cureOf(violation)}${waiverOf(violation)}`;
    case 'field-invalid':
      return `has ${article(violation.field)} ${violation.field} that is not well-formed: ${cut(violation.value)}. ${cureOf(violation)}`;
    case 'field-repeated':
      return `has several ${violation.field} lines, which allows one: ${cut(violation.value)}. Set it once.`;
    case 'field-forbidden':
      return `carries ${violation.field}: ${cut(violation.value)}, which it must not. Do not set it.`;
    case 'field-out-of-bounds':
      return `has ${violation.field}: ${cut(violation.value)}, which is documented as ${violation.bound}. Send that.`;
    case 'allow-lists-method':
      return `has an Allow that lists the refused method: ${cut(violation.value)}. Leave it out, or answer it.`;
    case 'media-type-undocumented':
      return `has content of ${cut(violation.value)}, documented as ${violation.documented.join(' or ')}. Send that, or document it.`;
    case 'status-undocumented':
      if (violation.by === 'server') {
        return `is answered by the server itself, and not documented. Document it under statuses, exclude it by ${violation.status}: false, or name a fallback.`;
      }
      return 'is not documented. Document it under statuses, name a fallback, or answer another status code.';
    case 'status-of-other-methods':
      return `is not documented for ${violation.method}. Add the method to its row, or answer another status code.`;
    case 'content-forbidden':
      return 'has content, which it must not. End the response without any.';
    case 'content-missing':
      return 'has no content, which is documented as required. Send the documented content.';
    case 'content-invalid':
      return `has content that its schema does not allow at ${cut(violation.pointer)}: ${cut(violation.fault)}. Send what the schema describes.`;
    case 'request-unmet':
      return violation.condition === 'range'
        ? 'answers a request without Range. Answer 200 with the whole representation.'
        : 'answers a request without a precondition. Answer 200 with the representation.';
    case 'range-ignored':
      return 'answers a request with Range. Answer 206 with the part that was asked for.';
    case 'rule-broken': {
      const { says, cure } = EXCHANGE_RULES[violation.rule];
      return `${says}${violation.value === undefined ? '' : `: ${cut(violation.value)}`}. ${cure}`;
    }
  }
}

const CURES: Readonly<Record<string, string>> = {
  Allow: "Throw new MethodNotAllowed({ allow: ['GET', 'HEAD'] }), or set Allow.",
  'Content-Range': 'Set Content-Range: bytes 0-99/1234, on a 416 bytes */1234.',
  'Content-Type': 'Set a media type; several ranges are multipart/byteranges; boundary=….',
  Link: 'Set Link: <URI>; rel="…".',
  Location: 'Set Location to a URI reference.',
  'Proxy-Authenticate': 'Throw new ProxyAuthenticationRequired({ challenge }).',
  'Retry-After': 'Set Retry-After to whole seconds or an HTTP-date, or give the contract a retryAfter.',
  Upgrade: "Throw new UpgradeRequired({ upgrade: ['HTTP/2.0'] }), or set Upgrade.",
  'WWW-Authenticate': 'Give the contract a challenge, or throw new Unauthorized({ challenge }).',
};

function cureOf({ field, status }: FieldBreach<string>): string {
  if (field === 'Link' && status === 451)
    return 'Throw new UnavailableForLegalReasons({ blockedBy }), or set Link: <URI>; rel="blocked-by".';
  return own(CURES, field) ?? `Set ${field}.`;
}

/** How a contract gives up a policy that is not its own. */
function waiverOf({ field, status, source }: Finding & { readonly field: string }): string {
  if (source !== 'policy') return '';
  return ` Or document under statuses or changes: ${status}: { fields: { '${field}': 'optional' } }.`;
}

function article(field: string): string {
  return /^[AEIOU]/.test(field) && !/^U[a-z]/.test(field) ? 'an' : 'a';
}

function cut(value: string): string {
  return value.length > 100 ? `${JSON.stringify(value.slice(0, 100))}…` : JSON.stringify(value);
}
