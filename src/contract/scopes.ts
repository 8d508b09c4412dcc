// Compiles a contract into scopes: for OPTIONS, per operation, and for all else.

import { type Headers, pathOfTarget, type RequestView } from '../http/index.ts';
import { createOperationIndex } from './operation-index.ts';
import { baseRule, methodsIn, type AnyContract, type OperationRule } from './rules.ts';

/** The part of a contract that holds for some requests, and what is derived of it. */
export interface Scope {
  /** The rules as a contract of their own. */
  readonly contract: AnyContract;
  /** The key of the operation that they belong to, such as `GET /users/:id`; undefined for the API's. */
  readonly operation: string | undefined;
  /** The methods that the rows list anywhere: their method lists bind no others. */
  readonly methods: ReadonlySet<string>;
  /** The fields of every response, where the operation is deprecated. */
  readonly deprecation: Headers | undefined;
}

/** A contract with all that is derived of it. */
export interface CompiledContract {
  readonly contract: AnyContract;
  /** The API's scope, that of OPTIONS, and one per operation. */
  readonly scopes: readonly Scope[];
  /** The scope of a request: the operation's where one is documented, else the API's. */
  readonly scopeOf: (request: RequestView) => Scope;
  /** The media ranges that QUERY takes on the path of a request; undefined where no operation says. */
  readonly acceptQueryOf: ((request: RequestView) => readonly string[] | undefined) | undefined;
}

/** Derives all that belongs to a contract, once. */
export function compileContract(contract: AnyContract): CompiledContract {
  const api = apiScopeOf(contract);
  const options = createScope(ofOptions(contract));
  const scopes = [api, options];
  const index = createOperationIndex<Scope>();
  for (const [key, operation] of Object.entries(contract.operations)) {
    const scope = createScope(ofOperation(contract, operation), key, operation.deprecation);
    scopes.push(scope);
    index.add(operation.method, operation.template, scope);
  }
  const hasOperations = scopes.length > 2;

  function scopeOf(request: RequestView): Scope {
    const { method } = request;
    const own = hasOperations ? index.find(method, pathOfTarget(request.target)) : undefined;
    return own ?? (method === 'OPTIONS' ? options : api);
  }

  function acceptQueryOf({ target }: RequestView): readonly string[] | undefined {
    const key = index.find('QUERY', pathOfTarget(target))?.operation;
    return key === undefined ? undefined : contract.operations[key]?.acceptQuery;
  }

  const hasQuery = Object.values(contract.operations).some(({ acceptQuery }) => acceptQuery !== undefined);
  return { contract, scopes, scopeOf, acceptQueryOf: hasQuery ? acceptQueryOf : undefined };
}

/** The scope of requests that no operation is documented for. */
export function apiScopeOf(contract: AnyContract): Scope {
  return createScope(contract);
}

function createScope(contract: AnyContract, operation?: string, deprecation?: Headers): Scope {
  const methods = new Set(Object.values(contract.statuses).flatMap(methodsIn));
  return { contract, operation, methods, deprecation };
}

/**
 * The contract that holds for OPTIONS: its answer is about the resource, and owes nothing that the rows of a 200 and a
 * 204 say of other methods (RFC 9110 9.3.7), unless they list it.
 */
function ofOptions(contract: AnyContract): AnyContract {
  const statuses = { ...contract.statuses };
  for (const status of [200, 204]) {
    const rule = statuses[status];
    if (rule !== undefined && !methodsIn(rule).includes('OPTIONS')) statuses[status] = baseRule(status);
  }
  return Object.freeze({ ...contract, statuses });
}

function ofOperation(contract: AnyContract, { method, template, ...own }: OperationRule): AnyContract {
  const excluded = [
    ...contract.excluded.filter((status) => own.statuses[status] === undefined),
    ...own.excluded,
  ];
  return Object.freeze({
    ...contract,
    name: `${contract.name}, ${method} ${template}`,
    statuses: without(excluded, { ...contract.statuses, ...own.statuses }),
    excluded,
    operations: {},
  });
}

type Rules = AnyContract['statuses'];

function without(excluded: readonly number[], rules: Rules): Rules {
  if (excluded.length === 0) return rules;
  return Object.fromEntries(Object.entries(rules).filter(([status]) => !excluded.includes(Number(status))));
}
