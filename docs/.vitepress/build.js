// npm run docs: builds the site, and fails where it finds a fault in it.
import { fileURLToPath } from 'node:url';
import { build } from 'vitepress';
import { assemble } from './assemble.js';
import { faultsOf } from './faults.js';
import { writeForAgents } from './for-agents.js';
import { pack } from './pack.js';

const started = Date.now();
pack();
const assembly = assemble();
const { pages } = assembly;
await build(fileURLToPath(new URL('..', import.meta.url)));
const dist = fileURLToPath(new URL('./dist', import.meta.url));
writeForAgents(pages, dist);
const faults = [...assembly.faults, ...faultsOf(dist)];
for (const fault of faults) console.error(`FAULT: ${fault}`);
console.log(`docs: ${pages.length} pages in ${Math.round((Date.now() - started) / 1000)} s: ${dist}`);
if (faults.length > 0) process.exitCode = 1;
