// Bundles a program of the tests with the sources of the package.
import { mkdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { entryPoints, sourceOf } from '../package/entry-points.ts';

export const root = fileURLToPath(new URL('../../', import.meta.url));

export interface Bundle {
  readonly path: string;
  remove(): Promise<void>;
}

/** Bundles a file of the tests, so that any runtime can run it. */
export async function bundle(source: string, format: 'esm' | 'cjs' = 'esm'): Promise<Bundle> {
  const folder = `${root}node_modules/.cache/status-contract`;
  const name = source.replace(/^test\/|\.ts$/g, '').replaceAll('/', '-');
  const path = `${folder}/${name}-${process.pid}.${format === 'esm' ? 'mjs' : 'cjs'}`;
  await mkdir(folder, { recursive: true });
  const sources = new Map(entryPoints.map((one) => [one.name, root + sourceOf(one).slice(2)]));
  await build({
    entryPoints: [root + source],
    bundle: true,
    packages: 'external',
    format,
    platform: 'node',
    target: 'node20',
    outfile: path,
    logLevel: 'warning',
    // `sideEffects` speaks of what is built, and not of the sources.
    ignoreAnnotations: true,
    plugins: [
      {
        name: 'sources',
        setup: ({ onResolve }) => {
          onResolve({ filter: /^status-contract/ }, ({ path: name }) => ({ path: sources.get(name)! }));
        },
      },
    ],
  });
  return { path, remove: () => rm(path) };
}
