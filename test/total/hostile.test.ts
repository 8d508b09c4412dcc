// Hostile scenarios against real servers: none dies, hangs, or sends a second response.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundle, type Bundle } from '../hosts/bundle.ts';
import { kindsOf, type Kind } from './hostile/scenario.ts';
import { batches } from './hostile/scenarios.ts';
import { withstand, type Failures } from './hostile/withstand.ts';

const kinds: readonly Kind[] = ['Express', 'Express 4', 'Koa', 'Koa over HTTP/2'];
const runs = kinds
  .flatMap((kind) =>
    batches.map(({ name, scenarios }) => ({
      kind,
      title: `${kind}: ${name}`,
      scenarios: scenarios.filter((one) => kindsOf(one).includes(kind)),
    })),
  )
  .filter(({ scenarios }) => scenarios.length > 0);

let program: Bundle;
let failures: readonly Promise<Failures>[] = [];
beforeAll(async () => {
  program = await bundle('test/total/hostile/program.ts');
  failures = runs.map(({ kind, scenarios }) => withstand(program.path, kind, scenarios));
});
afterAll(() => program.remove());

for (const [index, { title, scenarios }] of runs.entries()) {
  describe(title, () => {
    test.each(scenarios.map((one) => one.title))('the server withstands %s', async (scenario) => {
      const reasons = await failures[index]!;
      if (reasons.has(scenario)) throw reasons.get(scenario);
    });
  });
}

test('every scenario has a title of its own', () => {
  const titles = batches.flatMap((batch) => batch.scenarios.map(({ title }) => title));
  expect(titles).toEqual([...new Set(titles)]);
});
