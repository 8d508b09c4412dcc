// npm run docs: builds the site, and fails where it finds a fault in it.
import { fileURLToPath } from 'node:url';
import { build } from 'vitepress';
import { assemble } from './assemble.js';
import { faultsOf } from './faults.js';
import { writeForAgents } from './for-agents.js';
import { pack } from './pack.js';
import { readEntries } from './reference/entries.js';
import { makeReference } from './reference/index.js';

const started = Date.now();
// TypeDoc reads the sources while the package is packed; its command is asked for its help.
const packed = pack();
const reference = await readEntries();
await packed;
const made = makeReference(reference);
const { pages, faults } = await assemble(made);
await build(fileURLToPath(new URL('..', import.meta.url)));
const dist = fileURLToPath(new URL('./dist', import.meta.url));
writeForAgents(pages, dist);
faults.push(...faultsOf(dist));
for (const fault of faults) console.error(`FAULT: ${fault}`);
console.log(`docs: ${pages.length} pages in ${Math.round((Date.now() - started) / 1000)} s: ${dist}`);
if (faults.length > 0) process.exitCode = 1;
