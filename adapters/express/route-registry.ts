// Keeps what a route table registers, for as long as the table is the same.

import { startsWith, visitAll } from './route-table.ts';
import { type Layer, methodsOf, type RoutedApp, stackOf } from './router-layers.ts';

interface Registry {
  /** The methods that some route registers by name. */
  readonly methods: ReadonlySet<string>;
  /** The stacks that it was read from, those of routes included, each with what was in it then. */
  readonly stacks: ReadonlyMap<readonly unknown[], readonly unknown[]>;
}

const registries = new WeakMap<readonly Layer[], Registry>();

/** What the routes behind a stack of layers register. */
export function registryOf(root: readonly Layer[]): Registry {
  const known = registries.get(root);
  if (known !== undefined && isCurrent(known)) return known;
  const methods = new Set<string>();
  const stacks = new Map<readonly unknown[], readonly unknown[]>();
  const note = (stack: readonly unknown[]): void => void stacks.set(stack, [...stack]);
  visitAll(
    root,
    (route) => {
      note(route.stack);
      for (const method of methodsOf(route)) methods.add(method);
    },
    note,
  );
  const registry = { methods, stacks };
  registries.set(root, registry);
  return registry;
}

function isCurrent({ stacks }: Registry): boolean {
  return [...stacks].every(([stack, copy]) => stack.length === copy.length && startsWith(stack, copy));
}

/** Whether the route table of an app shows a router. */
export function isInTable(stack: readonly Layer[], root: RoutedApp): boolean {
  const table = stackOf(root);
  if (table === undefined || table === stack) return true;
  return registries.get(table)?.stacks.has(stack) === true || registryOf(table).stacks.has(stack);
}
