// Loads a contract from the user's module.

import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AnyContract } from '../../src/index.ts';
import { UsageError } from './usage.ts';

/** Loads the contract that a module exports: the one named, the default export, or the only one. */
export async function loadContract(file: string | undefined, name: string | undefined): Promise<AnyContract> {
  if (file === undefined) throw new UsageError('name the module of the contract');
  const exported = await importModule(resolve(file));
  const found = Object.entries(exported).filter(([, value]) => isContract(value));
  const [only] = found.length === 1 ? found : found.filter(([key]) => key === (name ?? 'default'));
  if (only !== undefined && (name === undefined || only[0] === name)) return only[1] as AnyContract;
  const names = found.map(([key]) => key).join(', ');
  if (found.length === 0)
    throw new UsageError(`${file} exports no contract; export what defineContract returns`);
  const problem = name === undefined ? 'exports several contracts' : `exports no contract "${name}"`;
  throw new UsageError(`${file} ${problem}; choose with --export: ${names}`);
}

async function importModule(path: string): Promise<Record<string, unknown>> {
  if (/\.[cm]?ts$/.test(path) && !readsTypeScript()) await registerTsx(path);
  return (await import(pathToFileURL(path).href)) as Record<string, unknown>;
}

function readsTypeScript(): boolean {
  return Boolean((process.features as { typescript?: unknown }).typescript);
}

// Node reads TypeScript itself from 22.18 on; before that the project's own tsx does. A project that compiles
// needs neither. tsx is found from the contract's place, and its ES module by its own list: require() of its API
// gives the CommonJS one, which registers nothing that `import` would use.
async function registerTsx(path: string): Promise<void> {
  const require = createRequire(path);
  let manifest: string;
  try {
    manifest = require.resolve('tsx/package.json');
  } catch {
    const cure = 'npm install --save-dev tsx, or use Node 22.18';
    throw new UsageError(`${path}: Node ${process.versions.node} reads no TypeScript; ${cure}`);
  }
  const { exports } = require(manifest) as TsxManifest;
  const api = resolve(dirname(manifest), exports['./esm/api'].import.default);
  const tsx = (await import(pathToFileURL(api).href)) as { register(): void };
  tsx.register();
}

interface TsxManifest {
  readonly exports: { readonly './esm/api': { readonly import: { readonly default: string } } };
}

// By shape: the module may have been made by another copy of this package.
function isContract(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'statuses' in value && 'fallback' in value;
}
