// Divides the operations of a large API by the first segments of their paths.

import { idOf } from './outline.ts';
import type { OperationEntry } from './pages.ts';

/** The operations of one page. */
export interface Group {
  /** What their paths have in common, such as `/repos`. */
  readonly name: string;
  /** The name as a segment of a path or a file's name. */
  readonly slug: string;
  readonly operations: readonly OperationEntry[];
}

/** As many operations are on one page at most, where their paths can be told apart. */
const MOST = 100;

/** The groups of an API's operations; none where all of them fit on one page. */
export function groupsOf(operations: readonly OperationEntry[]): readonly Group[] {
  if (operations.length <= MOST) return [];
  return [...divided(operations, 1)].map(([name, own]) => ({
    name: `/${name}`,
    slug: name === '' ? 'root' : idOf(name),
    operations: own,
  }));
}

/** Divides by the first segments that are no parameters, and what is still too large by one segment more. */
function divided(
  operations: readonly OperationEntry[],
  depth: number,
): ReadonlyMap<string, readonly OperationEntry[]> {
  const groups = new Map<string, OperationEntry[]>();
  for (const entry of operations) {
    const name = wordsOf(entry).slice(0, depth).join('/');
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [entry]);
    else group.push(entry);
  }
  const pages = new Map<string, readonly OperationEntry[]>();
  for (const [name, group] of groups) {
    const isDivisible = group.length > MOST && group.some((entry) => wordsOf(entry).length > depth);
    for (const [own, entries] of isDivisible ? divided(group, depth + 1) : [[name, group] as const]) {
      pages.set(own, entries);
    }
  }
  return pages;
}

function wordsOf({ operation }: OperationEntry): readonly string[] {
  const segments = operation.slice(operation.indexOf(' ') + 2).split('/');
  return segments.filter((segment) => segment !== '' && !/^[:{*]/.test(segment));
}
