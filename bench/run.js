// The one command: measures, prints the tables, and keeps them in results/.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { drawChart, drawCost } from './chart.js';
import { measureInstructions } from './instructions.js';
import { measureLatency } from './latency.js';
import { measureMemory } from './memory.js';
import { canPin, nodeOf, run, stepAside } from './process.js';
import { formatReport, versionsOf } from './report.js';
import { measureRequests, SIZES } from './requests.js';
import { measureSetUp } from './set-up.js';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    node: { type: 'string' },
    only: { type: 'string' },
    asked: { type: 'string' },
    launches: { type: 'string' },
    growth: { type: 'boolean', default: false },
    'set-up': { type: 'boolean', default: false },
    latency: { type: 'boolean', default: false },
    memory: { type: 'boolean', default: false },
    instructions: { type: 'boolean', default: false },
    requests: { type: 'string', default: '1000000' },
  },
});
/** The contenders that the goals are about. */
const GOALS_ONLY = 'default$|hand-written|empty|hooks alone|enforce';
const log = (line) => console.error(`bench: ${line}`);
const node = nodeOf(options.node);
const about = describeRun();
if (!options.instructions) stepAside();

const KINDS = {
  instructions: countInstructions,
  memory: measureHeap,
  latency: measureTimes,
  'set-up': measureStart,
  growth: measureGrowth,
};
const kinds = Object.keys(KINDS).filter((one) => options[one]);
const figures = await (KINDS[kinds[0]] ?? measureSpeed)();
console.log(formatReport({ about, ...figures }));
if (!options.quick && options.only === undefined && options.asked === undefined) keep();

async function measureHeap() {
  return { memory: await measureMemory({ node, count: Number(options.requests), log }) };
}

async function countInstructions() {
  const only = new RegExp(options.only ?? (options.growth ? '' : GOALS_ONLY));
  const launches = Number(options.launches ?? 1);
  const rooms = options.growth ? ['growth'] : ['express', 'koa'];
  const asked = new RegExp(options.asked ?? '');
  return { instructions: await measureInstructions({ node, rooms, launches, only, asked, log }) };
}

async function measureGrowth() {
  const size = sizeOf(options.quick ? SIZES.quick : SIZES.full);
  const only = new RegExp(options.only ?? '');
  return { requests: await measureRequests({ node, rooms: ['growth'], size, only, log }) };
}

async function measureTimes() {
  const only = new RegExp(options.only ?? GOALS_ONLY);
  return { latency: await measureLatency({ node, launches: Number(options.launches ?? 3), only, log }) };
}

async function measureStart() {
  const times = options.quick ? 3 : 25;
  return { setUp: await measureSetUp({ node, times, entryPoints: entryPoints(), log }) };
}

function sizeOf(usual) {
  return { ...usual, launches: Number(options.launches ?? usual.launches) };
}

async function measureSpeed() {
  const size = sizeOf(options.quick ? SIZES.quick : SIZES.full);
  const only = new RegExp(options.only ?? (options.quick ? GOALS_ONLY : ''));
  const rooms = ['express', 'koa', 'others'];
  const requests = await measureRequests({ node, rooms, size, only, log });
  log('single steps');
  const micro = JSON.parse(await run(node, 'micro.js', options.quick ? ['--quick'] : []));
  return { requests, micro, ...(await measureStart()) };
}

function entryPoints() {
  const { name, exports } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return Object.entries(exports)
    .filter(([, target]) => typeof target === 'object')
    .map(([path, target]) => ({
      name: name + path.slice(1),
      module: new URL(`../${target.import.default}`, import.meta.url).href,
      commonJs: new URL(`../${target.require.default}`, import.meta.url).href,
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
      '@koa/router',
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
  const name = `${kinds.map((kind) => `${kind}-`).join('')}node-${about.node.split('.')[0]}`;
  writeFileSync(new URL(`${name}.md`, folder), `${formatReport({ about, ...figures })}\n`);
  writeFileSync(new URL(`${name}.json`, folder), `${JSON.stringify({ about, ...figures })}\n`);
  if (kinds.join() === 'instructions')
    writeFileSync(new URL('cost.svg', folder), drawCost(figures.instructions));
  if (kinds.length === 0) writeFileSync(new URL(`${name}.svg`, folder), drawChart(figures.requests));
}
