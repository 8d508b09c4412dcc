// Validates and completes the field rules of one row.

import { isFieldName, type Presence, show, statusRow, type Strength } from '../http/index.ts';
import {
  BASE_RULES,
  type FieldRule,
  isInheritedPolicy,
  type StatusRule,
  type StatusRuleDefinition,
} from './rules.ts';
import { own } from '../safe-read.ts';
import { refuseUnknownKeys, SetupError, worded } from '../setup/index.ts';

const FIELD_KEYS: readonly (keyof FieldRule)[] = [
  'presence',
  'strength',
  'source',
  'form',
  'minimumSeconds',
  'maximumSeconds',
];
const PRESENCES: readonly Presence[] = ['required', 'recommended', 'optional', 'forbidden'];

let known: ReadonlyMap<string, string> | undefined;

/** The field of the base rules that has the letters of a name; they are gathered when this is first asked. */
function fieldWithLettersOf(name: string): string | undefined {
  known ??= new Map(
    Object.values(BASE_RULES).flatMap(({ fields }) =>
      Object.keys(fields).map((one) => [lettersOf(one), one]),
    ),
  );
  return known.get(lettersOf(name));
}

function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '');
}

/** The field that a name seems to mean in other letters: `Retry-After` for `RetryAfter`. */
export function fieldMeantBy(name: string): string | undefined {
  // `Retry_After` and `retryAfter` are field names too, and a rule about them would be broken by every response.
  const meant = fieldWithLettersOf(name);
  return meant?.toLowerCase() === name.toLowerCase() ? undefined : meant;
}

/** The name as the base rules have it, else as the row that is refined. */
function nameOf(spelling: string, base: StatusRule['fields']): string {
  // Field names are case-insensitive (RFC 9110 5.1): `location` is a rule about `Location`.
  const name = spelling.toLowerCase();
  const names = [fieldWithLettersOf(name), ...Object.keys(base)];
  return names.find((one) => one?.toLowerCase() === name) ?? spelling;
}

function checkNames(where: string, names: readonly string[]): void {
  const lower = names.map((name) => name.toLowerCase());
  const twin = lower.findIndex((name, index) => lower.indexOf(name) < index);
  if (twin < 0) return;
  throw new SetupError(
    'ERR_FIELD_RULE',
    `${where}: ${names[twin]} is there twice: field names are case-insensitive`,
  );
}

/** The rules about fields of one row: what it says of each, beside what it refines. */
export function fieldRules(
  where: string,
  status: number,
  given: StatusRuleDefinition['fields'],
  base: StatusRule['fields'],
  contractName: string,
): Record<string, FieldRule> {
  const rules: Record<string, FieldRule> = { ...base };
  checkNames(where, Object.keys(given ?? {}));
  for (const [spelling, value] of Object.entries(given ?? {})) {
    const name = nameOf(spelling, base);
    const at = `${where}: ${name}`;
    // No object can hold `__proto__` as it holds other names, and no field is called so.
    if (!isFieldName(name) || name === '__proto__') {
      throw new SetupError('ERR_FIELD_RULE', `${at}: not a field name`);
    }
    const meant = fieldMeantBy(name);
    if (meant !== undefined) {
      throw new SetupError('ERR_FIELD_RULE', `${at}: did you mean "${meant}"?`);
    }
    const rule: Partial<FieldRule> = typeof value === 'string' ? { presence: value } : value;
    if (typeof rule !== 'object' || rule === null) {
      throw new SetupError(
        'ERR_FIELD_RULE',
        `${at}: ${worded(value)} is no rule; write ${PRESENCES.join(', ')}`,
      );
    }
    refuseUnknownKeys(at, rule, FIELD_KEYS);
    const before = own(rules, name);
    const presence = rule.presence ?? before?.presence ?? 'required';
    if (!PRESENCES.includes(presence)) {
      throw new SetupError(
        'ERR_FIELD_RULE',
        `${at}: a field is ${PRESENCES.join(', ')}, not '${worded(presence)}'`,
      );
    }
    checkMust(at, status, name, presence, rule.strength);
    checkBounds(at, name, { ...before, ...rule });
    const same = before?.presence === presence;
    // A policy of the base rules that a row repeats is the contract's own from there on; one that it only bounds is not.
    const isKept = same && (rule.presence === undefined || !isInheritedPolicy(status, name, before));
    rules[name] = Object.freeze({
      ...before,
      ...rule,
      presence,
      strength: rule.strength ?? (same ? before.strength : undefined) ?? 'policy',
      source: rule.source ?? (isKept ? before.source : undefined) ?? contractName,
    });
  }
  return rules;
}

const STRENGTHS: readonly Strength[] = ['must', 'should', 'policy'];

function checkMust(
  at: string,
  status: number,
  name: string,
  presence: Presence,
  strength: Strength | undefined,
): void {
  if (strength !== undefined && !STRENGTHS.includes(strength)) {
    throw new SetupError(
      'ERR_FIELD_RULE',
      `${at}: strength is ${STRENGTHS.join(', ')}, not '${worded(strength)}'`,
    );
  }
  const [base, baseStrength, source = ''] = own(statusRow(status)?.fields, name) ?? [];
  if (baseStrength !== 'must' || (base === presence && (strength ?? 'must') === 'must')) return;
  const given = base === presence ? `strength '${worded(strength)}'` : `'${presence}'`;
  const cure = 'leave the rule out, or document another status code';
  throw new SetupError('ERR_MUST_RELAXED', `${at}: ${given}, but ${source} says it MUST be there; ${cure}`);
}

function checkBounds(at: string, name: string, rule: Partial<FieldRule>): void {
  const { form, minimumSeconds = 0, maximumSeconds = Number.MAX_SAFE_INTEGER } = rule;
  const isBounded =
    form !== undefined || rule.minimumSeconds !== undefined || rule.maximumSeconds !== undefined;
  if (isBounded && name !== 'Retry-After') {
    throw new SetupError('ERR_FIELD_RULE', `${at}: only Retry-After has a form and bounds`);
  }
  if (form !== undefined && form !== 'seconds' && form !== 'date') {
    throw new SetupError('ERR_FIELD_RULE', `${at}: form is 'seconds' or 'date', not '${worded(form)}'`);
  }
  const areSeconds = [minimumSeconds, maximumSeconds].every(
    (bound) => Number.isSafeInteger(bound) && bound >= 0,
  );
  if (!areSeconds || minimumSeconds > maximumSeconds) {
    throw new SetupError(
      'ERR_FIELD_RULE',
      `${at}: ${show(rule.minimumSeconds ?? 0)} to ${show(rule.maximumSeconds)} are no bounds in whole seconds`,
    );
  }
}
