// Finds the operation that a request asks for, and what is documented for it: the API's rows and its own.

import type { RequestView } from '../http/index.ts';
import { baseRule, methodsIn, type AnyContract, type OperationRule } from './rules.ts';

/** The contract that holds for a request: the operation's where one is documented, else the API's. */
export type Scope = (request: RequestView) => AnyContract;

/**
 * Compiles the operations of a contract into a look-up by method and path.
 *
 * A template matches as routers match by default: without regard to case or to a trailing slash, its more literal
 * segments first. HEAD follows GET (RFC 9110 9.3.2).
 */
export function createScope(contract: AnyContract): Scope {
  const operations = Object.values(contract.operations);
  const options = ofOptions(contract);
  const root = createNode();
  for (const operation of operations) add(root, operation, scoped(contract, operation));
  return function scopeOf({ method, target }) {
    const own = operations.length === 0 ? undefined : operationOf(method, segmentsOf(pathOf(target)));
    return own ?? (method === 'OPTIONS' ? options : contract);
  };

  function operationOf(method: string, segments: readonly string[]): AnyContract | undefined {
    return find(root, segments, method) ?? (method === 'HEAD' ? find(root, segments, 'GET') : undefined);
  }
}

/** The same for operations that the same requests ask for: `GET /users/:id` and `GET /Users/{name}`. */
export function shapeOf(operation: string): string {
  return operation.replace(/\{[^{}/]+\}|(?<![^/ ]\w*):\w+/g, '{}').toLowerCase();
}

/** Every contract that can hold for a request: the API's, that of OPTIONS, and one an operation. */
export function scopesOf(contract: AnyContract): readonly AnyContract[] {
  const own = Object.values(contract.operations).map((operation) => scoped(contract, operation));
  return [contract, ofOptions(contract), ...own];
}

const scopesOfOptions = new WeakMap<AnyContract, AnyContract>();

/**
 * The contract that holds for OPTIONS: its answer is about the resource, and owes nothing that the rows of a 200 and a
 * 204 say of other methods (RFC 9110 9.3.7), unless they list it.
 */
function ofOptions(contract: AnyContract): AnyContract {
  const known = scopesOfOptions.get(contract);
  if (known !== undefined) return known;
  const statuses = { ...contract.statuses };
  for (const status of [200, 204]) {
    const rule = statuses[status];
    if (rule !== undefined && !methodsIn(rule).includes('OPTIONS')) statuses[status] = baseRule(status);
  }
  const scope = Object.freeze({ ...contract, statuses });
  scopesOfOptions.set(contract, scope);
  return scope;
}

type Rules = AnyContract['statuses'];

const scopes = new WeakMap<AnyContract, Map<OperationRule, AnyContract>>();

function scoped(contract: AnyContract, operation: OperationRule): AnyContract {
  let known = scopes.get(contract);
  if (known === undefined) scopes.set(contract, (known = new Map<OperationRule, AnyContract>()));
  let scope = known.get(operation);
  if (scope === undefined) {
    const { method, template, statuses } = operation;
    const excluded = [...contract.excluded.filter((status) => !(status in statuses)), ...operation.excluded];
    const name = `${contract.name}, ${method} ${template}`;
    scope = Object.freeze({
      ...contract,
      name,
      statuses: without(excluded, { ...contract.statuses, ...statuses }),
      excluded,
      operations: {},
    });
    known.set(operation, scope);
  }
  return scope;
}

function without(excluded: readonly number[], rules: Rules): Rules {
  if (excluded.length === 0) return rules;
  return Object.fromEntries(Object.entries(rules).filter(([status]) => !excluded.includes(Number(status))));
}

/** One segment of the paths that begin alike. */
interface Node {
  readonly literals: Map<string, Node>;
  /** Segments of which a part is a parameter: `report-{id}.csv`. */
  readonly patterns: Map<string, readonly [pattern: RegExp, node: Node]>;
  parameter: Node | undefined;
  /** What the rest of the path is, whatever it is. */
  readonly rest: Map<string, AnyContract>;
  /** What ends here, by method. */
  readonly here: Map<string, AnyContract>;
}

function createNode(): Node {
  return { literals: new Map(), patterns: new Map(), parameter: undefined, rest: new Map(), here: new Map() };
}

function add(root: Node, { method, template }: OperationRule, scope: AnyContract): void {
  let node = root;
  for (const segment of segmentsOf(template)) {
    if (segment.includes('*')) {
      node.rest.set(method, scope);
      return;
    }
    node = nextOf(node, segment);
  }
  node.here.set(method, scope);
}

function nextOf(node: Node, segment: string): Node {
  const literals = literalsOf(segment);
  if (literals.length === 1) return literalOf(node, segment);
  return literals.join('') === '' ? parameterOf(node) : patternOf(node, literals);
}

/** What stands around the parameters of a segment. */
function literalsOf(segment: string): string[] {
  // With braces, or behind a word, a colon is no parameter: /users/{id}:cancel, /users:batch.
  if (segment.includes('{')) return segment.split(/\{[^{}]+\}/);
  return /^\w+:/.test(segment) ? [segment] : segment.split(/:\w+/);
}

function patternOf(node: Node, literals: readonly string[]): Node {
  const source = literals.map((literal) => literal.replace(/\W/g, '\\$&')).join('.+?');
  let known = node.patterns.get(source);
  if (known === undefined) node.patterns.set(source, (known = [RegExp(`^${source}$`), createNode()]));
  return known[1];
}

function parameterOf(node: Node): Node {
  node.parameter ??= createNode();
  return node.parameter;
}

function literalOf(node: Node, segment: string): Node {
  let next = node.literals.get(segment);
  if (next === undefined) node.literals.set(segment, (next = createNode()));
  return next;
}

function find(node: Node, segments: readonly string[], method: string, at = 0): AnyContract | undefined {
  const segment = segments[at];
  if (segment === undefined) return node.here.get(method) ?? node.rest.get(method);
  const literal = node.literals.get(segment);
  return (
    (literal && find(literal, segments, method, at + 1)) ??
    matched(node, segments, method, at) ??
    (node.parameter && find(node.parameter, segments, method, at + 1)) ??
    node.rest.get(method)
  );
}

function matched(
  node: Node,
  segments: readonly string[],
  method: string,
  at: number,
): AnyContract | undefined {
  for (const [pattern, next] of node.patterns.values()) {
    const found = pattern.test(segments[at] ?? '') ? find(next, segments, method, at + 1) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The path of a target in origin form or in absolute form (RFC 9112 3.2). */
function pathOf(target: string): string {
  return target.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '').split(/[?#]/, 1)[0] ?? '';
}

function segmentsOf(path: string): readonly string[] {
  const segments = path.split('/').filter((segment) => segment !== '');
  return segments.map((segment) => decoded(segment).toLowerCase());
}

function decoded(segment: string): string {
  if (!segment.includes('%')) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    // No UTF-8: no template is written so.
    return segment;
  }
}
