// Follows the requests that enter an app: hooks wrapped responses, notes entry paths.

import type { Request, Response } from 'express';
import { pathOfTarget } from '../../src/http/index.ts';
import { sharedState } from '../../src/setup/index.ts';
import { hookIfWrapped } from './hooks.ts';
import { isEverywhere, matchedBy } from './layer-paths.ts';
import { checkMounting } from './mount-checks.ts';
import type { Layer } from './router-layers.ts';

/** The parts of an app that mounting and entering it go by. */
export interface EnteredApp {
  handle: Handle;
  readonly parent?: EnteredApp;
  /** Express 4's router; Express 5 has it as `router`, which Express 4 forbids to read. */
  readonly _router?: Router;
  readonly router: Router;
  on(event: 'mount', listener: (parent: EnteredApp) => void): unknown;
}

type Handle = (request: Request, response: Response, callback?: (thrown: unknown) => void) => unknown;

interface Router {
  readonly stack: Layer[];
  use(path: unknown, handler: object): unknown;
}

/** Answers a request that has left an app's router: with a thrown value, or with none. */
export type Final = (thrown: unknown, request: Request, response: Response) => void;

/** What is asked of a request that enters an app. */
interface Entry {
  /** In place of Express' final handler, each for the paths below its mount path. */
  readonly finals: { readonly layer: Layer; readonly final: Final }[];
  /** Whether responses are looked at for wrappers. */
  isGuarded: boolean;
}

// Of all copies of the package: each would wrap the app once more.
const known = sharedState('entries', () => new WeakMap<EnteredApp, Entry>());

/** Follows the requests that enter an app. */
export function followEntries(app: EnteredApp): Entry {
  const before = known.get(app);
  if (before !== undefined) return before;
  const entry: Entry = { finals: [], isGuarded: false };
  known.set(app, entry);
  const { handle } = app;
  let isFirst = true;
  app.handle = function enter(request, response, callback) {
    if (isFirst) {
      // All routes are there now, and none has been asked.
      isFirst = false;
      checkMounting(app);
    }
    if (entry.isGuarded) hookIfWrapped(response);
    if (request.baseUrl && app.parent === undefined) notePath(request, app);
    // Express chooses its final handler before the first handler of a request runs.
    const last = callback === undefined ? finalFor(request, entry) : undefined;
    if (last === undefined) return handle.call(this, request, response, callback);
    return handle.call(this, request, response, (thrown) => last(thrown, request, response));
  };
  return entry;
}

/**
 * Looks at each response that enters an app, or an app around it: one that was wrapped before is hooked.
 *
 * Inside the app a wrapper around it could not be told from one in it, which lies over the hooks.
 *
 * @param onMount called when the app, or one around it, is mounted: its responses have another prototype then
 */
export function guardEntries(app: EnteredApp, onMount: (app: EnteredApp) => void): void {
  const entry = followEntries(app);
  if (entry.isGuarded) return;
  entry.isGuarded = true;
  if (app.parent !== undefined) guardEntries(app.parent, onMount);
  app.on('mount', (parent) => {
    guardEntries(parent, onMount);
    onMount(app);
  });
}

function finalFor(request: Request, { finals }: Entry): Final | undefined {
  return finals.find(({ layer }) => isFor(layer, request))?.final;
}

function isFor(layer: Layer, { url }: Request): boolean {
  try {
    // Nearly always: then the path is not looked at.
    return isEverywhere(layer) || matchedBy(layer, pathOfTarget(url)) !== undefined;
  } catch {
    // A path that cannot be decoded matches nothing.
    return false;
  }
}

const paths = sharedState('entry-paths', () => new WeakMap<object, Map<object, string>>());

/** Notes the path below which an app is called that is called by a function, and is mounted nowhere. */
function notePath(request: Request, app: EnteredApp): void {
  const ofRequest = paths.get(request) ?? new Map<object, string>();
  paths.set(request, ofRequest.set(app, request.baseUrl));
}

/** The path below which a request entered an app that a function calls; '' for all other apps. */
export function entryPathOf(request: object, app: object): string {
  return paths.get(request)?.get(app) ?? '';
}
