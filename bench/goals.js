// The goals of the figures, each a ratio of two contenders in one scenario.
import { summary } from './statistics.js';

const REFERENCE = 'node:http by hand';
const ours = (framework) => `${framework}, status-contract (enforce)`;

const GOALS = [
  ...['Express', 'Koa'].flatMap((framework) => [
    ...['success', 'checked'].map((scenario) => [ours(framework), `${framework}, default`, scenario, 1.02]),
    // What is left beside the costs of any middleware.
    [ours(framework), `${framework}, empty middleware`, 'success', 1.01],
    [ours(framework), `${framework}, empty middleware`, 'checked', 1.03],
    [ours(framework), `${framework}, default`, 'unexpected', 1],
    // A reply, to the framework's own methods under the same guard.
    ...['success', 'checked', 'created'].map((scenario) => [
      `${ours(framework)}, replies`,
      ours(framework),
      scenario,
      1.05,
    ]),
  ]),
  // No goal: the floor of a check on Koa, whose responses have no prototype of their app.
  ...['success', 'checked'].map((scenario) => ['Koa, hooks alone', 'Koa, empty middleware', scenario]),
  ...['notFound', 'conflict'].flatMap((scenario) => [
    [ours('Koa'), REFERENCE, scenario, 1.5],
    [ours('Express'), 'Express, default', scenario, 0.75],
    [ours('Express'), 'Express, hand-written handler', scenario, 1],
    [ours('Koa'), 'Koa, hand-written middleware', scenario, 1],
  ]),
  ...['Express', 'Koa'].flatMap((framework) => [
    ...['success', 'checked', 'notFound', 'unexpected'].map((scenario) => [
      `${framework}, all of these`,
      `${framework}, plain`,
      scenario,
      1.02,
    ]),
    [`${framework}, 1,000 routes`, `${framework}, 1,000 routes`, 'wrongMethod', 1.2, 'notFound'],
    [`${framework}, plain`, `${framework}, plain`, 'refused', 1.5, 'unexpected'],
  ]),
];

/** A row a goal whose contenders were both measured: the ratio of the two, launch by launch. */
export function goalsOf(requests) {
  return GOALS.flatMap(([name, against, scenario, limit, other = scenario]) => {
    // Ratios to the reference compare servers; two scenarios of one server compare by what they cost.
    const figureOf =
      other === scenario
        ? ({ ratio }) => ratio
        : ({ microseconds, instructions }) => microseconds ?? instructions;
    const others = launchesOf(requests, against, other, figureOf);
    const ratios = launchesOf(requests, name, scenario, figureOf).map((one, launch) => one / others[launch]);
    if (ratios.length === 0 || others.length === 0) return [];
    const yardstick = other === scenario ? against : `${other} of ${against}`;
    return [{ goal: `${scenario}: ${name} to ${yardstick}`, limit, found: summary(ratios) }];
  });
}

// Each framework's default is measured twice, for the noise: it counts as the mean of both.
function launchesOf(requests, name, scenario, figureOf) {
  const rows = requests.filter(
    (row) => row.scenario === scenario && (row.name === name || row.name === `${name} again`),
  );
  const [first] = rows;
  return (
    first?.launches.map((_, launch) => mean(rows.map(({ launches }) => figureOf(launches[launch])))) ?? []
  );
}

function mean(figures) {
  return figures.reduce((sum, figure) => sum + figure, 0) / figures.length;
}
