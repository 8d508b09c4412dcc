// Measures the costs of a start: loading entry points, large contracts, first errors.
import { run } from './process.js';
import { summaryOfHalf } from './statistics.js';

const FRAMEWORKS = { 'status-contract/express': 'express', 'status-contract/koa': 'koa' };
const OPERATIONS = [100, 1000, 10_000];

/** Gives a row a thing that is done once, in milliseconds; `entryPoints` are those of the built package. */
export async function measureSetUp({ node, times, entryPoints, log }) {
  log('entry points');
  const loads = await measureLoads(node, times, entryPoints);
  log('contracts and first errors');
  const steps = [
    ...OPERATIONS.map((count) => [
      `defineContract, ${count.toLocaleString('en')} operations`,
      ['define', count],
    ]),
    ...['typed', 'unexpected'].map((kind) => [`first error of a process, ${kind}`, ['error', kind]]),
  ];
  const rows = [];
  for (const [name, args] of steps) {
    const found = [];
    for (let time = 0; time < times; time += 1) found.push(Number(await run(node, 'first.js', args)));
    rows.push({ name, ...summaryOfHalf(found) });
  }
  return [...loads, ...rows];
}

async function measureLoads(node, times, entryPoints) {
  const kinds = entryPoints.flatMap(({ name, module, commonJs }) => {
    const framework = FRAMEWORKS[name] ?? '';
    return [
      { name: `import ${name}`, framework, args: ['import', module, framework] },
      { name: `require ${name}`, framework, args: ['require', commonJs, framework] },
    ];
  });
  const loadable = await thoseThatLoad(node, kinds);
  const empty = [...new Set(loadable.map(({ framework }) => framework))];
  const figures = new Map([...empty, ...loadable].map((one) => [one, []]));
  // They take turns: all of them meet the same neighbours on the machine.
  for (let time = 0; time < times; time += 1) {
    for (const [one, found] of figures) found.push(await load(node, one.args ?? ['import', '', one]));
  }
  return loadable.map((one) => {
    const without = figures.get(one.framework);
    return { name: one.name, ...summaryOfHalf(figures.get(one).map((used, time) => used - without[time])) };
  });
}

async function load(node, args) {
  return Number(await run(node, 'load-one.js', args));
}

// The matchers of a test runner load nowhere but in its tests.
async function thoseThatLoad(node, kinds) {
  const outcomes = await Promise.allSettled(kinds.map(({ args }) => load(node, args)));
  return kinds.filter((_, index) => outcomes[index].status === 'fulfilled');
}
