// The goals of the figures, each a ratio of two contenders in one scenario.
import { summary } from './statistics.js';

const REFERENCE = 'node:http by hand';
const ours = (framework) => `${framework}, status-contract (enforce)`;

const GOALS = [
  ...['Express', 'Koa'].flatMap((framework) => [
    ...['success', 'checked'].map((scenario) => [ours(framework), `${framework}, default`, scenario, 1.02]),
    // No goal, but the yardstick for that: what is left beside the costs of any middleware.
    ...['success', 'checked'].map((scenario) => [
      ours(framework),
      `${framework}, empty middleware`,
      scenario,
    ]),
    [ours(framework), `${framework}, default`, 'unexpected', 1],
    // A reply, to the framework's own methods under the same guard.
    ...['success', 'checked', 'created'].map((scenario) => [
      `${ours(framework)}, replies`,
      ours(framework),
      scenario,
      1.05,
    ]),
  ]),
  ...['notFound', 'conflict'].flatMap((scenario) => [
    [ours('Koa'), REFERENCE, scenario, 1.5],
    [ours('Express'), 'Express, default', scenario, 0.75],
    [ours('Express'), 'Express, hand-written handler', scenario, 1.15],
    [ours('Koa'), 'Koa, hand-written middleware', scenario, 1.15],
  ]),
];

/** A row a goal whose contenders were both measured: the ratio of the two, launch by launch. */
export function goalsOf(requests) {
  return GOALS.flatMap(([name, against, scenario, limit]) => {
    const others = launchesOf(requests, against, scenario);
    const ratios = launchesOf(requests, name, scenario).map((one, launch) => one / others[launch]);
    if (ratios.length === 0 || others.length === 0) return [];
    return [{ goal: `${scenario}: ${name} to ${against}`, limit, found: summary(ratios) }];
  });
}

// Each framework's default is measured twice, for the noise: it counts as the mean of both.
function launchesOf(requests, name, scenario) {
  const rows = requests.filter(
    (row) => row.scenario === scenario && (row.name === name || row.name === `${name} again`),
  );
  const [first] = rows;
  return first?.launches.map((_, launch) => mean(rows.map(({ launches }) => launches[launch].ratio))) ?? [];
}

function mean(figures) {
  return figures.reduce((sum, figure) => sum + figure, 0) / figures.length;
}
