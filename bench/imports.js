// Measures the CPU that importing an entry point costs a process.
import { run } from './process.js';
import { median } from './statistics.js';

/** Gives a row an entry point, in milliseconds; `ours` are the entry points of the built package. */
export async function measureImports({ node, times, entryPoints }) {
  const importable = await thoseThatImport(node, entryPoints);
  const figures = new Map([['', []], ...importable.map(({ file }) => [file, []])]);
  for (let time = 0; time < times; time += 1) {
    for (const [file, found] of figures) found.push(Number(await run(node, 'import-one.js', [file])));
  }
  const empty = figures.get('');
  return importable.map(({ name, file }) => ({
    name,
    milliseconds: median(figures.get(file).map((used, time) => used - empty[time])),
  }));
}

// The matchers of a test runner import nowhere but in its tests.
async function thoseThatImport(node, entryPoints) {
  const outcomes = await Promise.allSettled(
    entryPoints.map(({ file }) => run(node, 'import-one.js', [file])),
  );
  return entryPoints.filter((_, index) => outcomes[index].status === 'fulfilled');
}
