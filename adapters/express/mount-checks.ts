// Warns where the guard or the error handler of a contract is mounted in vain.

import type { AnyContract } from '../../src/index.ts';
import { type MisuseCode, sharedState, warnOnce } from '../../src/setup/index.ts';
import { handlerOf } from './given-layers.ts';
import { isEverywhere } from './layer-paths.ts';
import { mountedAt } from './mounted-apps.ts';
import { stackOf, type Handle, type Layer } from './router-layers.ts';

/** What a handler of a contract does where it is mounted. */
export interface Part {
  readonly role: 'guard' | 'thrown' | 'unmatched';
  readonly contract: AnyContract;
  /** Whether responses are only observed: then a guard alone is all there has to be. */
  readonly isObserving: boolean;
}

const parts = sharedState('parts', () => new WeakMap<Handle, Part>());

/** Notes what a handler does. */
export function notePart(handler: Handle, part: Part): void {
  parts.set(handler, part);
}

function partOf(layer: Layer): Part | undefined {
  return parts.get(handlerOf(layer));
}

const checked = sharedState('checked', () => new WeakSet());

/** Checks the layers of an app, and of its routers, once its routes are there; nothing is run or changed. */
export function checkMounting(app: object): void {
  if (checked.has(app)) return;
  checked.add(app);
  checkLayers(stackOf(app) ?? [], '');
}

/**
 * The faults of an order, and the patterns of those that have them: `g` is a guard, `u` an error handler of ours, `r` a
 * route or a router; at the end, `G` is a guard and `H` an error handler elsewhere.
 */
const FAULTS: readonly (readonly [code: MisuseCode, order: RegExp, sentence: string])[] = [
  ['WARN_MOUNT_ORDER', /^[^gu]*u[^g]*g/, 'api.errorHandler is mounted before api.guard'],
  ['WARN_GUARD_AFTER_ROUTES', /^[^g]*g[^r]*$/, 'no route is behind api.guard'],
  ['WARN_ERROR_HANDLER_BEFORE_ROUTES', /^[^u]*u[^r]*r/, 'a route behind api.errorHandler is never asked'],
  [
    'WARN_ERROR_HANDLER_MISSING',
    /^[^guH]*g[^uH]*$/,
    'no error handler is mounted: Express answers what is thrown',
  ],
  ['WARN_GUARD_MISSING', /^[^gGu]*u[^gG]*$/, 'api.guard is not mounted: no response of a route is checked'],
];
const ORDER = 'Mount them around the routes: app.use(api.guard), the routes, app.use(api.errorHandler).';

/** @param around what of `G` and `H` stands around the router of the layers */
function checkLayers(layers: readonly Layer[], around: string, seen = new Set<unknown>()): void {
  if (seen.has(layers)) return;
  seen.add(layers);
  const letters = layers.map(letterOf);
  const below = layersBelow(layers);
  const guards = partsOf(layers, letters, 'g');
  const lasts = partsOf(layers, letters, 'u');
  warnOfTwo(guards, lasts);
  const [part] = [...guards, ...lasts];
  const handled = part?.isObserving === true || below.some(handlesErrors) ? 'H' : '';
  const guarded = below.some((layer) => partOf(layer)?.role === 'guard') ? 'G' : '';
  const order = letters.join('') + around + handled + guarded;
  const fault = order.includes('r') && part && FAULTS.find(([, pattern]) => pattern.test(order));
  if (fault)
    warnOnce(fault[0], part.contract.name, `The contract "${part.contract.name}": ${fault[2]}. ${ORDER}`);
  for (const [index, layer] of layers.entries()) {
    const before = letters.slice(0, index).includes('g') ? 'G' : '';
    checkLayers(mountedAt(layer) ?? [], around + handled + before, seen);
  }
}

function letterOf(layer: Layer): string {
  if (layer.route !== undefined || mountedAt(layer) !== undefined) return 'r';
  const role = isEverywhere(layer) ? partOf(layer)?.role : undefined;
  return role === 'guard' ? 'g' : role === 'unmatched' ? 'u' : '';
}

function partsOf(layers: readonly Layer[], letters: readonly string[], letter: string): Part[] {
  return layers.flatMap((layer, index) => (letters[index] === letter ? (partOf(layer) ?? []) : []));
}

/** The layers, and those of the routers and apps among them. */
function layersBelow(layers: readonly Layer[], seen = new Set<unknown>()): Layer[] {
  if (seen.has(layers)) return [];
  seen.add(layers);
  return layers.flatMap((layer) => [layer, ...layersBelow(mountedAt(layer) ?? [], seen)]);
}

/** Two contracts on the same paths: the last guard checks, and the first finds nothing left to do. */
function warnOfTwo(guards: readonly Part[], lasts: readonly Part[]): void {
  const [one, other] = new Set(guards.map(({ contract }) => contract));
  if (one === undefined) return;
  if (other !== undefined) {
    const cure = 'Mount each on paths of its own: app.use("/v1", api.guard).';
    const fault = `the guards of "${one.name}" and "${other.name}" are on the same paths, and only the last one checks`;
    warnOnce('WARN_TWO_CONTRACTS', `${one.name}, ${other.name}`, `${fault}. ${cure}`);
  }
  // What is thrown is held to another contract than what is sent.
  const [last] = lasts;
  if (last === undefined || lasts.some(({ contract }) => contract === one || contract === other)) return;
  const fault = `api.guard is of the contract "${one.name}", and api.errorHandler of "${last.contract.name}"`;
  const cure = 'Take both from one: const api = statusContract({ contract }).';
  warnOnce('WARN_TWO_CONTRACTS', `${one.name}, ${last.contract.name}`, `${fault}. ${cure}`);
}

/** Whether a layer is for errors: Express tells by its four parameters. */
function handlesErrors({ handle }: Layer): boolean {
  return handle.length === 4;
}
