// Bundles each entry point into one file, and what they share into two: a process that imports one reads three files.
import { defineConfig } from 'rolldown';
import manifest from './package.json' with { type: 'json' };

const sources = Object.values(manifest.exports)
  .filter((target) => typeof target === 'object')
  .map((target) => target.default.replace('./dist/', '').replace(/\.js$/, ''));

// The core is what `status-contract` itself is made of; the adapters share how they speak to Node.
const shared = [
  {
    name: 'core',
    test: /\/src\/(?:[^/]+|(?:http|errors|contract|mapping|check|representation|responder)\/.+)\.ts$/,
  },
  { name: 'node', test: /\/adapters\/node\/.+\.ts$/, minShareCount: 2 },
];

export default defineConfig({
  input: Object.fromEntries(sources.map((source) => [source, `${source}.ts`])),
  platform: 'node',
  external: /^[^./]/,
  logLevel: 'warn',
  output: {
    dir: 'dist',
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'shared/[name].js',
    // What is read by a process need not be read by people: the declarations have the docstrings.
    comments: { jsdoc: false },
    codeSplitting: { groups: shared },
  },
});
