// Bundles the command, and puts the licences of the packages in it beside it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const { metafile } = await build({
  entryPoints: ['adapters/command/index.ts'],
  outfile: 'dist/command.js',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  logLevel: 'warning',
  metafile: true,
  // Some of the packages are CommonJS, and require parts of Node.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
});

const [output] = Object.values(metafile.outputs);
const bundled = Object.keys(output.inputs).filter((path) => output.inputs[path].bytesInOutput > 0);
const folders = new Set(bundled.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? []));
const notices = [...folders].map(noticeOf).sort();
const heading = 'The command, command.js, has parts of these packages in it.\n';
writeFileSync('dist/third-party-notices.txt', [heading, ...notices].join(`\n${'-'.repeat(80)}\n\n`));

/** The name, the version and the licence of a package; its licence has to come with it. */
function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|notice|copying)/i.test(file));
  if (files.length === 0) throw new Error(`${name} comes without its licence: it cannot be bundled`);
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
  return `${name} ${version} (${license})\n\n${texts.join('\n\n')}\n`;
}
