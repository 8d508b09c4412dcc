// Turns a definition into a contract, with the checks that run once, at set-up.

import { checkDefaults } from './contract-defaults.ts';
import { refuseOtherThanContract } from './contract-shape.ts';
import { documentedErrors } from './documented-errors.ts';
import { createCompletion, type documentedRule } from './status-rules.ts';
import { type ProblemType, problemTypeClasses } from '../errors/index.ts';
import { isErrorStatusCode, isLocation, isMethod, show } from '../http/index.ts';
import { createOperations } from './operation.ts';
import { checkedAcceptQuery, deprecationFields } from './operation-fields.ts';
import { createReplies } from './replies.ts';
import { shapeOf } from './path-template.ts';
import {
  BASE_RULES,
  baseRule,
  type AnyContract,
  type ContractDefinition,
  type OperationRule,
  type StatusRule,
  type StatusRuleDefinition,
} from './rules.ts';
import {
  invalidOption,
  isRecord,
  refuseOthers,
  refuseUnknownKeys,
  SetupError,
  worded,
} from '../setup/index.ts';

const DEFINITION_KEYS: readonly (keyof ContractDefinition)[] = [
  'name',
  'extends',
  'statuses',
  'changes',
  'operations',
  'fallback',
  'challenge',
  'retryAfter',
  'problems',
  'typeBase',
];

/** Makes the contract of a definition; what it leaves out comes from `base`. */
export function define(definition: ContractDefinition, base: AnyContract): AnyContract {
  checkShape(definition, base);
  // The name that `standard` has is its own: a contract without one is not it.
  const name = definition.name ?? (base.name === 'standard' ? 'API without a name' : base.name);
  const { challenge = base.challenge, retryAfter = base.retryAfter } = definition;
  checkDefaults(challenge, retryAfter);
  const isAnswered = (status: number) => status !== 401 || challenge !== false;
  const complete = createCompletion();
  const rowsOf = (rows: Rows, below: Rules, source: string, where = 'statuses') =>
    documentedRules(rows, below, source, isAnswered, complete, where);
  const { changes } = definition;
  const statuses = rowsOf(definition.statuses ?? { ...base.statuses, ...changes }, base.statuses, name);
  const operations: Record<string, OperationRule> = { ...base.operations };
  const refuseTwin = twinRefusal();
  for (const [key, given] of Object.entries(definition.operations ?? {})) {
    const [method, template] = parseOperation(key);
    const where = `operations ${key}`;
    refuseTwin(key, method, template);
    refuseOthers(where, given);
    const { deprecated, acceptQuery, ...rows } = given;
    operations[key] = Object.freeze({
      method,
      template,
      statuses: rowsOf(rows, statuses, `${name}, ${key}`, `${where}:`),
      excluded: Object.freeze(excludedBy(rows)),
      deprecation: deprecationFields(where, deprecated),
      acceptQuery: checkedAcceptQuery(where, method, acceptQuery),
    });
  }
  const documented = [statuses, ...Object.values(operations).map((one) => one.statuses)];
  return Object.freeze({
    name,
    statuses,
    excluded: Object.freeze(excludedBy(definition.statuses ?? changes ?? {}, base.excluded)),
    operations: Object.freeze(operations),
    fallback: Object.freeze(fallbacks(definition.fallback, base.fallback, statuses)),
    challenge,
    retryAfter,
    errors: documentedErrors(documented),
    problems: Object.freeze(problemTypes(definition, base, documented)),
    replies: createReplies(statuses),
    operation: createOperations(statuses, operations),
    typeBase: definition.typeBase ?? base.typeBase,
  });
}

/** What a JavaScript caller may get wrong before anything can be read. */
function checkShape(definition: ContractDefinition, base: AnyContract): void {
  if (!isRecord(definition)) {
    const form = "defineContract({ challenge: bearer({ realm: 'users' }), statuses: { 200: {}, 404: {} } })";
    throw invalidOption(`defineContract: ${worded(definition)} is no definition; write ${form}`);
  }
  const row = Object.keys(definition).find((key) => /^[2-5]\d\d$/.test(key));
  if (row !== undefined) {
    const cure = `rows go into statuses: defineContract({ statuses: { ${row}: … } })`;
    throw new SetupError('ERR_UNKNOWN_OPTION', `defineContract: there is no "${row}"; ${cure}`);
  }
  refuseUnknownKeys('defineContract', definition, DEFINITION_KEYS);
  if (definition.name !== undefined && (typeof definition.name !== 'string' || definition.name === '')) {
    throw invalidOption(`name: ${worded(definition.name)} is not a name; write a string`);
  }
  refuseOtherThanContract('extends', base);
  for (const key of ['statuses', 'changes', 'operations', 'fallback', 'problems'] as const) {
    if (definition[key] !== undefined) refuseOthers(key, definition[key]);
  }
  if (definition.statuses !== undefined && definition.changes !== undefined) {
    const cure = 'write its rows under statuses, which lists all that is documented';
    throw invalidOption(`changes: there is a list to change beside it; ${cure}`);
  }
  const { typeBase } = definition;
  if (typeBase !== undefined && (typeof typeBase !== 'string' || !isLocation(typeBase))) {
    throw invalidOption(`typeBase: ${show(typeBase)} is no URI reference`);
  }
}

type Rules = Readonly<Record<number, StatusRule>>;
type Rows = Readonly<Record<number, string | StatusRuleDefinition | false>>;

function documentedRules(
  rows: Rows,
  base: Rules,
  source: string,
  isAnswered: (status: number) => boolean,
  complete: typeof documentedRule,
  where: string,
): Rules {
  const rules: Record<number, StatusRule> = {};
  for (const [key, row] of Object.entries(rows)) {
    const status = Number(key);
    if (String(status) !== key) {
      throw new SetupError('ERR_UNKNOWN_STATUS', `${where} ${key}: not a status code, 200 to 599`);
    }
    if (row === false || !isAnswered(status)) continue;
    rules[status] = complete(status, row, base[status] ?? BASE_RULES[status] ?? baseRule(status), source);
  }
  return Object.freeze(rules);
}

/** The status codes that rows exclude, beside those that were excluded before and have no row now. */
function excludedBy(rows: Rows, before: readonly number[] = []): number[] {
  const own = Object.keys(rows)
    .map(Number)
    .filter((status) => rows[status] === false);
  return [...before.filter((status) => !Object.hasOwn(rows, status)), ...own];
}

function parseOperation(key: string): [method: string, template: string] {
  const [method = '', template = '', ...rest] = key.split(' ');
  if (isMethod(method) && /^\/[^?#]*$/.test(template) && rest.length === 0) return [method, template];
  const form = "a method and a path template, such as 'POST /users/:id'; methods are case-sensitive";
  throw new SetupError('ERR_OPERATION', `operations: "${key}" is not ${form}`);
}

/** Two templates of one shape ask for the same requests: only one could ever be found. */
function twinRefusal(): (key: string, method: string, template: string) => void {
  const known = new Map<string, string>();
  return (key, method, template) => {
    const shape = `${method} ${shapeOf(template)}`;
    const other = known.get(shape);
    if (other !== undefined) {
      throw new SetupError('ERR_OPERATION', `operations: "${key}" is the same as "${other}"`);
    }
    known.set(shape, key);
  };
}

function fallbacks(
  given: ContractDefinition['fallback'] = {},
  inherited: Readonly<Record<number, number>>,
  statuses: Readonly<Record<number, StatusRule>>,
): Record<number, number> {
  const isDocumented = (status: number) => statuses[status] !== undefined || status === 400 || status === 500;
  for (const [from, to] of Object.entries(given)) {
    if (!isErrorStatusCode(Number(from))) {
      throw new SetupError('ERR_FALLBACK', `fallback ${from}: only errors fall back, 400 to 599`);
    }
    if (isDocumented(Number(from))) {
      throw new SetupError(
        'ERR_FALLBACK',
        `fallback ${from}: ${from} is documented, so nothing falls back from it`,
      );
    }
    if (!isErrorStatusCode(to) || !isDocumented(to)) {
      const cure = 'name a documented error status code, or document it under statuses';
      throw new SetupError('ERR_FALLBACK', `fallback ${from}: ${worded(to)} is not documented; ${cure}`);
    }
  }
  const kept = Object.entries(inherited).filter(
    ([from, to]) => !isDocumented(Number(from)) && isDocumented(to),
  );
  return { ...Object.fromEntries(kept), ...given };
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
