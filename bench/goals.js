// The goals that the figures are held to, each a ratio of two contenders in the same scenario.
import { median } from './statistics.js';

const REFERENCE = 'node:http by hand';
const ours = (framework) => `${framework}, status-contract (enforce)`;

const GOALS = [
  ...['Express', 'Koa'].flatMap((framework) => [
    ...['success', 'checked'].map((scenario) => [ours(framework), `${framework}, default`, scenario, 1.02]),
    [ours(framework), `${framework}, default`, 'unexpected', 1],
  ]),
  ...['notFound', 'conflict'].flatMap((scenario) => [
    [ours('Koa'), REFERENCE, scenario, 1.5],
    [ours('Express'), 'Express, default', scenario, 0.75],
    [ours('Express'), 'Express, hand-written handler', scenario, 1.15],
    [ours('Koa'), 'Koa, hand-written middleware', scenario, 1.15],
  ]),
];

/** A row a goal whose contenders were both measured. */
export function goalsOf(requests) {
  return GOALS.flatMap(([name, against, scenario, limit]) => {
    const [one, other] = [ratioOf(requests, name, scenario), ratioOf(requests, against, scenario)];
    if (one === undefined || other === undefined) return [];
    return [{ goal: `${scenario}: ${name} to ${against}`, limit, found: one / other }];
  });
}

// Contenders of a room are measured in the same rounds; each framework's default is measured twice for the noise.
function ratioOf(requests, name, scenario) {
  const rows = requests.filter(
    (row) => row.scenario === scenario && (row.name === name || row.name === `${name} again`),
  );
  const ratios = rows.flatMap(({ launches }) => launches.map(({ ratio }) => ratio));
  return ratios.length === 0 ? undefined : median(ratios);
}
