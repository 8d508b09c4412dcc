// The modules of the playground, and the packed package that its pages import.
import { fileURLToPath, pathToFileURL } from 'node:url';
import type * as core from '../../src/index.ts';
import type * as adapter from '../../adapters/express/index.ts';

/** A state of the playground: all of it is text. */
export type State = Readonly<Record<string, string>>;

/** The package that the pages import, as it is published. */
export const statusContract = (await load(
  'node_modules/status-contract/dist/adapters/express/index.js',
)) as typeof adapter;

interface Handler {
  thrownOf(state: State): unknown;
  headersIn(text: string): Readonly<Record<string, string | string[]>>;
}
interface Contracts {
  readonly API_NAMES: readonly string[];
  contractOf(state: Partial<State>): core.AnyContract;
  definitionOf(contract: core.AnyContract): object;
}
interface States {
  readonly DEFAULT: State;
  readonly MODES: readonly core.Mode[];
  toFragment(state: State): string;
  fromFragment(fragment: string): State;
}

export const handler = (await load('theme/playground/handler.js')) as Handler;
export const contracts = (await load('theme/playground/contracts.js')) as Contracts;
export const states = (await load('theme/playground/state.js')) as States;

function load(path: string): Promise<unknown> {
  const file = fileURLToPath(new URL(`../../docs/.vitepress/${path}`, import.meta.url));
  return import(/* @vite-ignore */ pathToFileURL(file).href);
}
