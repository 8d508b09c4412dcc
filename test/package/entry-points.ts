// The entry points of the package, as its `exports` list them.
import manifest from '../../package.json' with { type: 'json' };

/** The declarations and the module that one format of an entry point has. */
interface Files {
  readonly types: string;
  readonly default: string;
}

/** One entry point: what a user imports, and the files that answer. */
export interface EntryPoint {
  /** `.`, `./express`, ... */
  readonly path: string;
  /** `status-contract`, `status-contract/express`, ... */
  readonly name: string;
  readonly import: Files;
  readonly require: Files;
}

export const entryPoints: readonly EntryPoint[] = Object.entries(manifest.exports).flatMap(
  ([path, target]) =>
    typeof target === 'string' ? [] : [{ path, name: manifest.name + path.slice(1), ...target }],
);

/** The source that `entryPoint` is built from: `./dist/src/index.js` comes from `./src/index.ts`. */
export function sourceOf(entryPoint: EntryPoint): string {
  return entryPoint.import.default.replace('/dist/', '/').replace(/\.js$/, '.ts');
}
