// Draws the figures of the requests: one panel a scenario, one bar a contender.
import { barX, plot, ruleX, text } from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { scenarios } from './scenarios.js';
import { median } from './statistics.js';

const LEFT_OUT = /by hand$|again$|observe|strict|replies/;

/** The chart of a few servers in a few scenarios, as SVG, for the first page. */
export function drawCost(instructions) {
  const asked = ['success', 'checked', 'notFound', 'unexpected'];
  const rows = instructions.filter(
    ({ name, scenario }) => /^(?:Express|Koa)/.test(name) && asked.includes(scenario),
  );
  return drawChart(rows, { width: 900, label: 'instructions of a request, bare node:http = 1' });
}

/** The chart as SVG. */
export function drawChart(requests, { width = 1400, label = 'server CPU, bare node:http = 1' } = {}) {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const bars = requests
    .filter(({ name }) => !LEFT_OUT.test(name))
    .map(({ name, scenario, launches }) => ({
      name,
      scenario: scenarios[scenario].title,
      ratio: median(launches.map(({ ratio }) => ratio)),
      isOurs: name.includes('status-contract'),
    }));
  const chart = plot({
    document,
    width,
    height: 60 + 24 * new Set(bars.map(({ name }) => name)).size,
    marginLeft: 290,
    // Room for the figure beside the longest bar.
    insetRight: 40,
    marginBottom: 40,
    marginTop: 30,
    x: { label, grid: true },
    y: { label: null, domain: [...new Set(bars.map(({ name }) => name))] },
    fx: { label: null, domain: [...new Set(bars.map(({ scenario }) => scenario))] },
    color: { domain: [true, false], range: ['#0b6e4f', '#b8c0c8'] },
    marks: [
      barX(bars, { x: 'ratio', y: 'name', fx: 'scenario', fill: 'isOurs' }),
      text(bars, {
        x: 'ratio',
        y: 'name',
        fx: 'scenario',
        text: ({ ratio }) => ratio.toFixed(2),
        textAnchor: 'start',
        dx: 3,
      }),
      ruleX([1]),
    ],
  });
  chart.setAttribute('style', 'font: 12px sans-serif; background: white; color: black');
  chart.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  return `${chart.outerHTML}\n`;
}
