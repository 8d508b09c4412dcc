// A trie that narrows a route table to candidates; each then matches by its own pattern.

/** Paths by their literal beginnings; the work of a look-up grows with what lies on the request path. */
export interface PathIndex<T> {
  /** Adds an entry under a path; `isPrefix` where everything below the path matches as well. */
  add(path: unknown, isPrefix: boolean, entry: T): void;
  /** The entries whose path can match a request path, in no order; one added under two paths may come twice. */
  find(requestPath: string): T[];
}

/** Segments lead to nodes; a node holds the entries whose path ends there, and those that are open from there. */
interface Node<T> {
  readonly literals: Map<string, Node<T>>;
  parameter: Node<T> | undefined;
  readonly ending: T[];
  readonly open: T[];
}

/** Makes an index of paths in the syntax of path-to-regexp 0.1, 6 or 8. */
export function createPathIndex<T>(): PathIndex<T> {
  const root = createNode<T>();
  return {
    add(path, isPrefix, entry) {
      const { segments, isWhole } = plainStart(path);
      let node = root;
      for (const segment of segments) node = childOf(node, segment);
      (isWhole && !isPrefix ? node.ending : node.open).push(entry);
    },
    find(requestPath) {
      const found: T[] = [];
      collect(root, requestPath, 0, found);
      return found;
    },
  };
}

function createNode<T>(): Node<T> {
  return { literals: new Map(), parameter: undefined, ending: [], open: [] };
}

function childOf<T>(node: Node<T>, segment: string): Node<T> {
  if (segment.startsWith(':')) return (node.parameter ??= createNode());
  const name = fold(segment);
  let child = node.literals.get(name);
  if (child === undefined) node.literals.set(name, (child = createNode()));
  return child;
}

/** Walks down as far as the index goes; `start` is where the segments that are left begin, at their slash. */
function collect<T>(node: Node<T>, path: string, start: number, found: T[]): void {
  found.push(...node.open);
  // Whether a slash at the end matters is for the route itself to say.
  if (start >= path.length - 1) found.push(...node.ending);
  if (path[start] !== '/' || (node.literals.size === 0 && node.parameter === undefined)) return;
  const slash = path.indexOf('/', start + 1);
  const stop = slash < 0 ? path.length : slash;
  const literal = node.literals.get(fold(path.slice(start + 1, stop)));
  if (literal !== undefined) collect(literal, path, stop, found);
  if (node.parameter !== undefined && stop > start + 1) collect(node.parameter, path, stop, found);
}

const PLAIN_SEGMENT = /^(?::\w+|[\w.~%@,;=&-]+)$/;
const UNKNOWN_START = { segments: [], isWhole: false };

/** The segments from the start of a path that are literal or one parameter each, and whether that is all of it. */
function plainStart(path: unknown): { readonly segments: readonly string[]; readonly isWhole: boolean } {
  // An alternative, an escape or an optional slash may change what stands before it.
  if (typeof path !== 'string' || /[|\\]|\/[?+]|\/\//.test(path)) return UNKNOWN_START;
  if (path !== '' && !path.startsWith('/')) return UNKNOWN_START;
  const segments = path.replace(/\/$/, '').split('/').slice(1);
  const end = segments.findIndex((segment) => !PLAIN_SEGMENT.test(segment));
  return end < 0 ? { segments, isWhole: true } : { segments: segments.slice(0, end), isWhole: false };
}

// Upper case, as a pattern with the flag `i` compares; where a route tells case apart, it says so itself.
function fold(segment: string): string {
  return segment.toUpperCase();
}
