// Turns a definition into a contract; every check here runs once, when the contract is defined.

import { errorClasses } from './errors.ts';
import { isFieldName, isToken, writeChallenge, type Challenge } from './fields/index.ts';
import { problemTypeClasses, type ProblemType } from './problem-types.ts';
import { isMediaRange } from './media-types.ts';
import {
  baseRule,
  type AnyContract,
  type ChallengeDefault,
  type ContentRule,
  type ContractDefinition,
  type FieldRule,
  type MethodRule,
  type OperationRule,
  type RequestRule,
  type RetryAfterDefault,
  type StatusRule,
  type StatusRuleDefinition,
} from './rules.ts';
import { refuseUnknownKeys, SetupError } from './setup-error.ts';
import { classNameOf, statusRow, type Presence } from './status-codes.ts';

const DEFINITION_KEYS: readonly (keyof ContractDefinition)[] = [
  'name',
  'extends',
  'statuses',
  'operations',
  'fallback',
  'challenge',
  'retryAfter',
  'problems',
  'typeBase',
];

/** Makes the contract of a definition; what it leaves out comes from `base`. */
export function define(definition: ContractDefinition, base: AnyContract): AnyContract {
  refuseUnknownKeys('defineContract', definition, DEFINITION_KEYS);
  const name = definition.name ?? base.name;
  const challenge = definition.challenge ?? base.challenge;
  const retryAfter = definition.retryAfter ?? base.retryAfter;
  checkDefaults(challenge, retryAfter);
  const isAnswered = (status: number) => status !== 401 || challenge !== false;
  const rowsOf = (rows: Rows, below: Rules, source: string) =>
    documentedRules(rows, below, source, isAnswered);
  const statuses = rowsOf(definition.statuses ?? base.statuses, base.statuses, name);
  const operations: Record<string, OperationRule> = { ...base.operations };
  for (const [key, rows] of Object.entries(definition.operations ?? {})) {
    const [method, template] = parseOperation(key);
    operations[key] = Object.freeze({
      method,
      template,
      statuses: rowsOf(rows, statuses, `${name}, ${key}`),
      excluded: Object.freeze(excludedBy(rows)),
    });
  }
  const documented = [statuses, ...Object.values(operations).map((one) => one.statuses)];
  return Object.freeze({
    name,
    statuses,
    operations: Object.freeze(operations),
    fallback: Object.freeze(fallbacks(definition.fallback, base.fallback, statuses)),
    challenge,
    retryAfter,
    errors: Object.freeze(errorsOf(documented)),
    problems: Object.freeze(problemTypes(definition, base, documented)),
    typeBase: definition.typeBase ?? base.typeBase,
  });
}

type Rules = Readonly<Record<number, StatusRule>>;
type Rows = Readonly<Record<number, string | StatusRuleDefinition | false>>;

function documentedRules(
  rows: Rows,
  base: Rules,
  source: string,
  isAnswered: (status: number) => boolean,
): Rules {
  const rules: Record<number, StatusRule> = {};
  for (const [key, row] of Object.entries(rows)) {
    const status = Number(key);
    if (row === false || !isAnswered(status)) continue;
    rules[status] = documentedRule(status, row, base[status] ?? baseRule(status), source);
  }
  return Object.freeze(rules);
}

function excludedBy(rows: Rows): number[] {
  return Object.entries(rows).flatMap(([status, row]) => (row === false ? [Number(status)] : []));
}

function parseOperation(key: string): [method: string, template: string] {
  const [method = '', template = '', ...rest] = key.split(' ');
  if (isToken(method) && template.startsWith('/') && rest.length === 0) return [method, template];
  const form = "a method and a path template, such as 'POST /users/:id'";
  throw new SetupError('ERR_OPERATION', `operations: "${key}" is not ${form}`);
}

function checkDefaults(
  challenge: ChallengeDefault | undefined,
  retryAfter: RetryAfterDefault | undefined,
): void {
  if (typeof challenge === 'object') {
    const challenges = Array.isArray(challenge)
      ? (challenge as readonly Challenge[])
      : [challenge as Challenge];
    if (challenges.length === 0) {
      throw new SetupError(
        'ERR_INVALID_OPTION',
        'challenge: an empty list; give a challenge, or false for no 401',
      );
    }
    for (const one of challenges) writeChallenge(one);
  } else if (challenge !== undefined && challenge !== false && typeof challenge !== 'function') {
    const line = "challenge: bearer({ realm: 'users' })";
    throw new SetupError(
      'ERR_INVALID_OPTION',
      `challenge: ${String(challenge)} is no challenge; write ${line}`,
    );
  }
  if (retryAfter === undefined || retryAfter === false || typeof retryAfter === 'function') return;
  if (!Number.isSafeInteger(retryAfter) || retryAfter < 0) {
    throw new SetupError(
      'ERR_INVALID_OPTION',
      `retryAfter: ${String(retryAfter)} is not a whole number of seconds`,
    );
  }
}

const ROW_KEYS: readonly (keyof StatusRule)[] = [
  'status',
  'phrase',
  'meaning',
  'methods',
  'fields',
  'content',
  'mediaTypes',
  'request',
  'source',
];

function documentedRule(
  status: number,
  given: string | StatusRuleDefinition,
  base: StatusRule,
  contractName: string,
): StatusRule {
  const where = `statuses ${status}`;
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    throw new SetupError(
      'ERR_UNKNOWN_STATUS',
      `${where}: a contract documents final status codes, 200 to 599`,
    );
  }
  const row: StatusRuleDefinition = typeof given === 'string' ? { meaning: given } : given;
  if (typeof row !== 'object' || row === null) {
    throw new SetupError(
      'ERR_INVALID_OPTION',
      `${where}: ${String(row)} is no rule; write a meaning, a rule or false`,
    );
  }
  refuseUnknownKeys(where, row, ROW_KEYS);
  checkContent(where, status, row.content);
  checkMediaTypes(where, row.mediaTypes);
  checkMethods(where, row.methods);
  checkRequest(where, row.request);
  return Object.freeze({
    status,
    phrase: row.phrase ?? base.phrase,
    meaning: row.meaning ?? base.meaning,
    methods: row.methods ?? base.methods,
    fields: Object.freeze(fieldRules(where, status, row.fields, base.fields, contractName)),
    content: row.content ?? base.content,
    mediaTypes: row.mediaTypes ?? base.mediaTypes,
    request: row.request ?? base.request,
    source: base.source,
  });
}

function checkContent(where: string, status: number, content: ContentRule | undefined): void {
  if (content === undefined || content === 'forbidden') return;
  if (content !== 'required' && content !== 'optional') {
    const choice = 'required, optional or forbidden';
    throw new SetupError('ERR_INVALID_OPTION', `${where}: content is ${choice}, not ${String(content)}`);
  }
  const row = statusRow(status);
  if (row?.content === 'forbidden') {
    throw new SetupError(
      'ERR_CONTENT_RULE',
      `${where}: content: '${content}', but ${row.source} allows none`,
    );
  }
}

function checkMediaTypes(where: string, mediaTypes: readonly string[] | undefined): void {
  if (mediaTypes === undefined || (Array.isArray(mediaTypes) && mediaTypes.every(isMediaRange))) return;
  throw new SetupError(
    'ERR_INVALID_OPTION',
    `${where}: mediaTypes is a list of media types or ranges, such as ['application/json']`,
  );
}

function checkMethods(where: string, methods: MethodRule | undefined): void {
  if (methods === undefined) return;
  const list: unknown = 'only' in methods ? methods.only : methods.typical;
  if (
    !Array.isArray(list) ||
    list.length === 0 ||
    !list.every((method) => typeof method === 'string' && isToken(method))
  ) {
    throw new SetupError(
      'ERR_INVALID_OPTION',
      `${where}: methods is { only: ['GET'] } or { typical: ['GET'] }`,
    );
  }
}

function checkRequest(where: string, request: RequestRule | undefined): void {
  if (request === undefined) return;
  refuseUnknownKeys(`${where}: request`, request, ['range', 'conditional']);
  const { range, conditional } = request;
  if ((range ?? 'required') !== 'required' && range !== 'always') {
    throw new SetupError(
      'ERR_INVALID_OPTION',
      `${where}: request.range is 'required' or 'always', not '${range}'`,
    );
  }
  if ((conditional ?? 'required') !== 'required') {
    throw new SetupError(
      'ERR_INVALID_OPTION',
      `${where}: request.conditional is 'required', not '${conditional}'`,
    );
  }
}

const FIELD_KEYS: readonly (keyof FieldRule)[] = [
  'presence',
  'strength',
  'source',
  'form',
  'minimumSeconds',
  'maximumSeconds',
];
const PRESENCES: readonly Presence[] = ['required', 'recommended', 'optional', 'forbidden'];

function fieldRules(
  where: string,
  status: number,
  given: StatusRuleDefinition['fields'],
  base: StatusRule['fields'],
  contractName: string,
): Record<string, FieldRule> {
  const rules: Record<string, FieldRule> = { ...base };
  for (const [spelling, value] of Object.entries(given ?? {})) {
    // Field names are case-insensitive (RFC 9110 5.1): `location` refines the rule of `Location`.
    const name =
      Object.keys(rules).find((known) => known.toLowerCase() === spelling.toLowerCase()) ?? spelling;
    const at = `${where}: ${name}`;
    if (!isFieldName(name)) throw new SetupError('ERR_FIELD_RULE', `${at}: not a field name`);
    const rule: Partial<FieldRule> = typeof value === 'string' ? { presence: value } : value;
    refuseUnknownKeys(at, rule, FIELD_KEYS);
    const presence = rule.presence ?? rules[name]?.presence ?? 'required';
    if (!PRESENCES.includes(presence)) {
      throw new SetupError(
        'ERR_FIELD_RULE',
        `${at}: a field is ${PRESENCES.join(', ')}, not '${String(presence)}'`,
      );
    }
    checkMust(at, status, name, presence);
    checkBounds(at, name, rule);
    const same = rules[name]?.presence === presence;
    rules[name] = Object.freeze({
      ...rules[name],
      ...rule,
      presence,
      strength: rule.strength ?? (same ? rules[name]?.strength : undefined) ?? 'policy',
      source: rule.source ?? (same ? rules[name]?.source : undefined) ?? contractName,
    });
  }
  return rules;
}

function checkMust(at: string, status: number, name: string, presence: Presence): void {
  const [base, strength, source] = statusRow(status)?.fields?.[name] ?? [];
  if (strength !== 'must' || base === presence) return;
  throw new SetupError('ERR_MUST_RELAXED', `${at}: '${presence}', but ${source ?? ''} says it MUST be there`);
}

function checkBounds(at: string, name: string, rule: Partial<FieldRule>): void {
  const { form, minimumSeconds = 0, maximumSeconds = Number.MAX_SAFE_INTEGER } = rule;
  const isBounded =
    form !== undefined || rule.minimumSeconds !== undefined || rule.maximumSeconds !== undefined;
  if (isBounded && name !== 'Retry-After') {
    throw new SetupError('ERR_FIELD_RULE', `${at}: only Retry-After has a form and bounds`);
  }
  if (form !== undefined && form !== 'seconds' && form !== 'date') {
    throw new SetupError('ERR_FIELD_RULE', `${at}: form is 'seconds' or 'date', not '${String(form)}'`);
  }
  const areSeconds = [minimumSeconds, maximumSeconds].every(
    (bound) => Number.isSafeInteger(bound) && bound >= 0,
  );
  if (!areSeconds || minimumSeconds > maximumSeconds) {
    throw new SetupError(
      'ERR_FIELD_RULE',
      `${at}: ${minimumSeconds} to ${maximumSeconds} are no bounds in whole seconds`,
    );
  }
}

function fallbacks(
  given: ContractDefinition['fallback'] = {},
  inherited: Readonly<Record<number, number>>,
  statuses: Readonly<Record<number, StatusRule>>,
): Record<number, number> {
  const isDocumented = (status: number) => statuses[status] !== undefined || status === 400 || status === 500;
  for (const [from, to] of Object.entries(given)) {
    if (isDocumented(Number(from))) {
      throw new SetupError(
        'ERR_FALLBACK',
        `fallback ${from}: ${from} is documented, so nothing falls back from it`,
      );
    }
    if (!isDocumented(to) || to < 400) {
      const cure = 'name a documented error status code, or document it under statuses';
      throw new SetupError('ERR_FALLBACK', `fallback ${from}: ${to} is not documented; ${cure}`);
    }
  }
  const kept = Object.entries(inherited).filter(
    ([from, to]) => !isDocumented(Number(from)) && isDocumented(to),
  );
  return { ...Object.fromEntries(kept), ...given };
}

function errorsOf(rules: readonly Rules[]): object {
  const byName: Readonly<Record<string, unknown>> = errorClasses;
  const names = rules
    .flatMap((one) => Object.keys(one).map(Number))
    .filter((status) => statusRow(status) !== undefined)
    .map(classNameOf);
  return Object.fromEntries(
    names.filter((name) => Object.hasOwn(byName, name)).map((name) => [name, byName[name]]),
  );
}

/** The problem types of a definition, and those it takes over: the ones whose status code it documents. */
function problemTypes(
  { problems = {}, typeBase }: ContractDefinition,
  base: AnyContract,
  rules: readonly Rules[],
): Record<string, ProblemType> {
  const isDocumented = (status: number) => rules.some((one) => one[status] !== undefined);
  const inherited = Object.entries(base.problems as Readonly<Record<string, ProblemType>>);
  return {
    ...Object.fromEntries(inherited.filter(([, { status }]) => isDocumented(status))),
    ...problemTypeClasses(problems, typeBase ?? base.typeBase, isDocumented),
  };
}
