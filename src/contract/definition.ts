// Turns a definition into a contract, with the checks that run once, at set-up.

import { checkDefaults } from './contract-defaults.ts';
import { refuseOtherThanContract } from './contract-shape.ts';
import { documentedErrors } from './documented-errors.ts';
import { createRowReader, type ReadRows } from './documented-rows.ts';
import { type ProblemType, problemTypeClasses } from '../errors/index.ts';
import { isErrorStatusCode, isLocation, isMethod, show } from '../http/index.ts';
import { createOperations } from './operation.ts';
import { checkedAcceptQuery, deprecationFields, type OperationFields } from './operation-fields.ts';
import { createReplies } from './replies.ts';
import { shapeOf } from './path-template.ts';
import { type AnyContract, type ContractDefinition, type OperationRule, type StatusRule } from './rules.ts';
import {
  invalidOption,
  isRecord,
  refuseOthers,
  refuseUnknownKeys,
  SetupError,
  worded,
} from '../setup/index.ts';

const OPERATION_KEYS: readonly (keyof OperationFields)[] = ['deprecated', 'acceptQuery'];

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
  const documented = new Set<number>();
  const readRows = createRowReader((status) => status !== 401 || challenge !== false, documented);
  const { changes, operations: own = {} } = definition;
  const given = definition.statuses ?? changes ?? {};
  const rows = definition.statuses ?? { ...base.statuses, ...changes };
  const [statuses, excluded] = readRows(rows, base.statuses, name, 'statuses');
  for (const [key, inherited] of Object.entries(base.operations)) {
    if (Object.hasOwn(own, key)) continue;
    for (const status of Object.keys(inherited.statuses)) documented.add(Number(status));
  }
  const operations = { ...base.operations, ...ownOperations(own, name, statuses, readRows) };
  return Object.freeze({
    name,
    statuses,
    excluded: Object.freeze([...base.excluded.filter((one) => !Object.hasOwn(given, one)), ...excluded]),
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

function ownOperations(
  operations: NonNullable<ContractDefinition['operations']>,
  name: string,
  base: AnyContract['statuses'],
  readRows: ReadRows,
): AnyContract['operations'] {
  const rules: Record<string, OperationRule> = {};
  const shapes = new Map<string, string>();
  for (const [key, given] of Object.entries(operations)) {
    const [method, template] = parseOperation(key);
    const where = `operations ${key}`;
    // Two templates of one shape ask for the same requests: only one could ever be found.
    const shape = `${method} ${shapeOf(template)}`;
    const twin = shapes.get(shape);
    if (twin !== undefined) {
      throw new SetupError('ERR_OPERATION', `operations: "${key}" is the same as "${twin}"`);
    }
    shapes.set(shape, key);
    refuseOthers(where, given);
    const [statuses, excluded] = readRows(given, base, `${name}, ${key}`, `${where}:`, OPERATION_KEYS);
    rules[key] = Object.freeze({
      method,
      template,
      statuses,
      excluded,
      deprecation: deprecationFields(where, given.deprecated),
      acceptQuery: checkedAcceptQuery(where, method, given.acceptQuery),
    });
  }
  return rules;
}

function parseOperation(key: string): [method: string, template: string] {
  const space = key.indexOf(' ');
  // Without a space both begin as the key does, and a method has no slash.
  const method = key.slice(0, space);
  const template = key.slice(space + 1);
  if (isMethod(method) && /^\/[^?# ]*$/.test(template)) return [method, template];
  const form = "a method and a path template, such as 'POST /users/:id'; methods are case-sensitive";
  throw new SetupError('ERR_OPERATION', `operations: "${key}" is not ${form}`);
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
  documented: ReadonlySet<number>,
): Record<string, ProblemType> {
  const isDocumented = (status: number) => documented.has(status);
  const inherited = Object.entries(base.problems as Readonly<Record<string, ProblemType>>);
  return {
    ...Object.fromEntries(inherited.filter(([, { status }]) => isDocumented(status))),
    ...problemTypeClasses(problems, typeBase ?? base.typeBase, isDocumented),
  };
}
