// The one command: measures, prints the tables, and keeps them in results/.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { drawChart } from './chart.js';
import { measureImports } from './imports.js';
import { measureInstructions } from './instructions.js';
import { measureMemory } from './memory.js';
import { canPin, nodeOf, run, stepAside } from './process.js';
import { formatReport, versionsOf } from './report.js';
import { measureRequests, SIZES } from './requests.js';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    node: { type: 'string' },
    only: { type: 'string' },
    launches: { type: 'string' },
    memory: { type: 'boolean', default: false },
    instructions: { type: 'boolean', default: false },
    requests: { type: 'string', default: '1000000' },
  },
});
/** The contenders that the goals are about. */
const GOALS_ONLY = 'default$|hand-written|empty|enforce';
const log = (line) => console.error(`bench: ${line}`);
const node = nodeOf(options.node);
const about = describeRun();
if (!options.instructions) stepAside();

const KINDS = { memory: measureHeap, instructions: countInstructions };
const kind = Object.keys(KINDS).find((one) => options[one]);
const figures = await (KINDS[kind] ?? measureSpeed)();
console.log(formatReport({ about, ...figures }));
if (!options.quick && options.only === undefined) keep();

async function measureHeap() {
  return { memory: await measureMemory({ node, count: Number(options.requests), log }) };
}

async function countInstructions() {
  const only = new RegExp(options.only ?? GOALS_ONLY);
  const launches = Number(options.launches ?? 1);
  return { instructions: await measureInstructions({ node, launches, only, log }) };
}

async function measureSpeed() {
  const usual = options.quick ? SIZES.quick : SIZES.full;
  const size = { ...usual, launches: Number(options.launches ?? usual.launches) };
  const only = new RegExp(options.only ?? (options.quick ? GOALS_ONLY : ''));
  const requests = await measureRequests({ node, size, only, log });
  log('single steps');
  const micro = JSON.parse(await run(node, 'micro.js', options.quick ? ['--quick'] : []));
  log('imports');
  const imports = await measureImports({ node, times: options.quick ? 3 : 25, entryPoints: entryPoints() });
  return { requests, micro, imports };
}

function entryPoints() {
  const { name, exports } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return Object.entries(exports)
    .filter(([, target]) => typeof target === 'object')
    .map(([path, target]) => ({
      name: name + path.slice(1),
      file: new URL(`../${target.import.default}`, import.meta.url).href,
    }));
}

function describeRun() {
  const args = process.argv.slice(2).join(' ');
  return {
    command: `npm run bench${args === '' ? '' : ` -- ${args}`}`,
    date: new Date().toISOString().slice(0, 10),
    node: execFileSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' }).trim(),
    cpu: `${cpus().length} cores of ${cpus()[0].model.trim()}`,
    pinned: canPin,
    load: loadavg()[0].toFixed(1),
    versions: versionsOf([
      'express',
      'koa',
      'http-errors',
      '@hapi/boom',
      'koa-json-error',
      'koa-better-error-handler',
      'express-http-problem-details',
      'fastify',
      '@fastify/sensible',
      'hono',
    ]),
  };
}

function keep() {
  const folder = new URL('results/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  const name = `${kind === undefined ? '' : `${kind}-`}node-${about.node.split('.')[0]}`;
  writeFileSync(new URL(`${name}.md`, folder), `${formatReport({ about, ...figures })}\n`);
  writeFileSync(new URL(`${name}.json`, folder), `${JSON.stringify({ about, ...figures })}\n`);
  if (figures.requests !== undefined)
    writeFileSync(new URL(`${name}.svg`, folder), drawChart(figures.requests));
}
