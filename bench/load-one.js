// Loads a framework, then one file or none, and prints the CPU time of this process.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const [, , way, file, framework] = process.argv;
const require = createRequire(import.meta.url);

if (framework) require(framework);
if (file && way === 'import') await import(file);
if (file && way === 'require') require(fileURLToPath(file));
const { user, system } = process.cpuUsage();
console.log((user + system) / 1000);
