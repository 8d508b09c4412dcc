// A trie of path templates that finds the operation a request asks for.

import { matchesLiterals, parseSegment, segmentsOf } from './path-template.ts';

/** Finds what was added for a method and the path of a request. */
export interface OperationIndex<T> {
  add(method: string, template: string, value: T): void;
  /** HEAD follows GET (RFC 9110 9.3.2). */
  find(method: string, path: string): T | undefined;
}

/** One segment of the paths that begin alike. */
interface Node<T> {
  readonly literals: Map<string, Node<T>>;
  /** Segments of which a part is a parameter, such as `report-{id}.csv`, by their shape. */
  readonly patterns: Map<string, readonly [literals: readonly string[], node: Node<T>]>;
  parameter: Node<T> | undefined;
  /** What stands for every rest of the path, by method. */
  readonly rest: Map<string, T>;
  /** What ends here, by method. */
  readonly here: Map<string, T>;
}

/**
 * Creates an index of operations, which matches as routers do by default: without regard to case or to a slash at the
 * end, literal segments before parameters. A path is looked up in time linear in its length: every node of the trie
 * has one depth, and is visited at most once.
 */
export function createOperationIndex<T>(): OperationIndex<T> {
  const root = createNode<T>();
  return {
    add: function add(method, template, value) {
      let node = root;
      for (const segment of segmentsOf(template)) {
        const { literals, isRest } = parseSegment(segment);
        if (isRest) {
          node.rest.set(method, value);
          return;
        }
        node = nextOf(node, literals);
      }
      node.here.set(method, value);
    },
    find: function findOperation(method, path) {
      const segments = segmentsOf(path);
      return (
        find(root, segments, method, 0) ?? (method === 'HEAD' ? find(root, segments, 'GET', 0) : undefined)
      );
    },
  };
}

function createNode<T>(): Node<T> {
  return { literals: new Map(), patterns: new Map(), parameter: undefined, rest: new Map(), here: new Map() };
}

function nextOf<T>(node: Node<T>, literals: readonly string[]): Node<T> {
  const [literal = '', ...others] = literals;
  if (others.length === 0) return literalOf(node, literal);
  if (literals.length === 2 && literals.join('') === '') return (node.parameter ??= createNode());
  return patternOf(node, literals);
}

function literalOf<T>(node: Node<T>, literal: string): Node<T> {
  let next = node.literals.get(literal);
  if (next === undefined) node.literals.set(literal, (next = createNode()));
  return next;
}

function patternOf<T>(node: Node<T>, literals: readonly string[]): Node<T> {
  const shape = literals.join('{}');
  let known = node.patterns.get(shape);
  if (known === undefined) node.patterns.set(shape, (known = [literals, createNode()]));
  return known[1];
}

function find<T>(node: Node<T>, segments: readonly string[], method: string, at: number): T | undefined {
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

function matched<T>(node: Node<T>, segments: readonly string[], method: string, at: number): T | undefined {
  for (const [literals, next] of node.patterns.values()) {
    if (!matchesLiterals(literals, segments[at] ?? '')) continue;
    const found = find(next, segments, method, at + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
