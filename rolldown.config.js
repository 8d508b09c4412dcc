// Bundles each entry point into one file, as ES modules and as CommonJS.
import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from 'rolldown';
import manifest from './package.json' with { type: 'json' };

const sources = Object.values(manifest.exports)
  .filter((target) => typeof target === 'object')
  .map(({ import: module }) => module.default.replace('./dist/', '').replace(/\.js$/, ''));

// The core is what `status-contract` itself is made of; the adapters share how they speak to Node.
const shared = [
  {
    name: 'core',
    test: /\/src\/(?:[^/]+|(?:setup|http|errors|contract|mapping|check|representation|responder)\/.+)\.ts$/,
  },
  { name: 'node', test: /\/adapters\/node\/.+\.ts$/, minShareCount: 2 },
];

/** The bundle of one format: a process that imports one entry point reads three files. */
function bundleOf(format, dir, plugins = []) {
  return {
    input: Object.fromEntries(sources.map((source) => [source, `${source}.ts`])),
    platform: 'node',
    external: /^[^./]/,
    logLevel: 'warn',
    plugins,
    output: {
      dir,
      format,
      entryFileNames: '[name].js',
      chunkFileNames: 'shared/[name].js',
      // What is read by a process need not be read by people: the declarations have the docstrings.
      comments: { jsdoc: false },
      // One character past U+00FF, and V8 decodes and scans the whole file at two bytes a character.
      charset: 'ascii',
      codeSplitting: { groups: shared },
    },
  };
}

// A getter for each name is what keeps exports alive in circles of modules, which the build has none of.
const GETTER =
  /Object\.defineProperty\(exports, "(\w+)", \{\s+enumerable: true,\s+get: function \(\) \{\s+return ([\w$]+);\s+\}\s+\}\);/g;

/** Has the shared CommonJS modules export values, as the entry points do: 185 functions less in each start. */
const plainExports = {
  name: 'plain-exports',
  renderChunk: (code) => code.replace(GETTER, 'exports.$1 = $2;'),
};

/** Puts beside the CommonJS modules what says that they are, and the declarations, which read the same in both formats. */
const inCommonJs = {
  name: 'in-commonjs',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'package.json', source: '{ "type": "commonjs" }\n' });
    for (const name of readdirSync('dist', { recursive: true })) {
      // Windows has backslashes here.
      const fileName = name.replaceAll('\\', '/');
      if (fileName.startsWith('commonjs') || !fileName.endsWith('.d.ts')) continue;
      this.emitFile({ type: 'asset', fileName, source: readFileSync(`dist/${fileName}`, 'utf8') });
    }
  },
};

export default defineConfig([
  bundleOf('esm', 'dist'),
  bundleOf('cjs', 'dist/commonjs', [plainExports, inCommonJs]),
]);
