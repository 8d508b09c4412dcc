// Warns where the guard or the error handler of a contract is mounted in vain.

import type { AnyContract } from '../../src/index.ts';
import { sharedState, warnOnce } from '../../src/setup/index.ts';
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

/** Checks the layers of an app before its first request is routed; nothing is run or changed. */
export function checkMounting(app: object): void {
  const layers = stackOf(app) ?? [];
  const places = (is: (layer: Layer) => boolean): number[] =>
    layers.flatMap((layer, index) => (is(layer) ? [index] : []));
  const routes = places((layer) => layer.route !== undefined || mountedAt(layer) !== undefined);
  const guards = places((layer) => partOf(layer)?.role === 'guard' && isEverywhere(layer));
  const [last = -1] = places((layer) => partOf(layer)?.role === 'unmatched' && isEverywhere(layer));
  const partAt = (index: number | undefined): Part | undefined => {
    const layer = layers[index ?? -1];
    return layer && partOf(layer);
  };
  warnOfTwo(guards.map(partAt));
  const [first] = guards;
  const part = partAt(first) ?? partAt(last);
  if (part === undefined || routes.length === 0) return;
  const { name } = part.contract;
  if (first !== undefined && last >= 0 && last < first) {
    warnOnce('WARN_MOUNT_ORDER', name, `${of(name)}: api.errorHandler is mounted before api.guard. ${ORDER}`);
  } else if (first !== undefined && routes.every((index) => index < first)) {
    warnOnce('WARN_GUARD_AFTER_ROUTES', name, `${of(name)}: no route is behind api.guard. ${ORDER}`);
  } else if (last >= 0 && routes.some((index) => index > last)) {
    const fault = 'a route behind api.errorHandler is never asked, since that answers every request';
    warnOnce('WARN_ERROR_HANDLER_BEFORE_ROUTES', name, `${of(name)}: ${fault}. ${ORDER}`);
  } else if (first !== undefined && last < 0 && !part.isObserving && !layers.some(handlesErrors)) {
    const fault = 'api.guard is mounted and no error handler: what is thrown is answered by Express itself';
    warnOnce('WARN_ERROR_HANDLER_MISSING', name, `${of(name)}: ${fault}. ${ORDER}`);
  }
}

const ORDER = 'Mount them around the routes: app.use(api.guard), the routes, app.use(api.errorHandler).';

function of(name: string): string {
  return `The contract "${name}"`;
}

/** Two contracts on the same paths: the last guard checks, and the first finds nothing left to do. */
function warnOfTwo(found: readonly (Part | undefined)[]): void {
  const contracts = [...new Set(found.flatMap((part) => part?.contract ?? []))];
  const [one, other] = contracts;
  if (one === undefined || other === undefined) return;
  const cure = 'Mount each on paths of its own: app.use("/v1", api.guard).';
  const fault = `the guards of "${one.name}" and "${other.name}" are on the same paths, and only the last one checks`;
  warnOnce('WARN_TWO_CONTRACTS', `${one.name}, ${other.name}`, `${fault}. ${cure}`);
}

/** Whether a layer is for errors: Express tells by its four parameters. */
function handlesErrors({ handle }: Layer): boolean {
  return handle.length === 4;
}
