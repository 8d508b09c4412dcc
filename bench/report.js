// Writes the figures as Markdown tables, with command, versions and date.
import { readFileSync } from 'node:fs';
import { goalsOf } from './goals.js';
import { scenarios } from './scenarios.js';
import { summary } from './statistics.js';

/** The report as a whole; parts that were not measured are left out. */
export function formatReport({
  about,
  requests = [],
  micro = [],
  setUp = [],
  latency = [],
  memory = [],
  instructions = [],
}) {
  return [
    `# Figures on Node ${about.node.split('.')[0]}`,
    formatAbout(about),
    ...(requests.length > 0 ? [formatRequests(requests), formatGoals(requests)] : []),
    ...(micro.length > 0 ? [formatMicro(micro)] : []),
    ...(setUp.length > 0 ? [formatSetUp(setUp)] : []),
    ...(latency.length > 0 ? [formatLatency(latency)] : []),
    ...(memory.length > 0 ? [formatMemory(memory)] : []),
    ...(instructions.length > 0 ? [formatInstructions(instructions), formatGoals(instructions)] : []),
  ].join('\n\n');
}

function formatAbout({ command, date, node, cpu, pinned, load, versions }) {
  const packages = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const cores = pinned
    ? 'servers on one core, load generator on another'
    : 'servers and load generator share the cores';
  return [
    `\`${command}\` on ${date}, Node ${node}, ${cpu}, ${cores}; load average at the start ${load}.`,
    `With ${packages.join(', ')}.`,
  ].join('\n');
}

function formatRequests(requests) {
  const names = [...new Set(requests.map(({ name }) => name))];
  const columns = columnsOf(requests);
  const header = ['Server', ...columns.map((scenario) => scenarios[scenario].title)];
  const [reference, ...others] = names;
  const times = columns.map((scenario) => {
    const { median } = summary(find(requests, reference, scenario).map(({ microseconds }) => microseconds));
    return `1 (${median.toFixed(1)} µs)`;
  });
  const rows = others.map((name) => [
    name,
    ...columns.map((scenario) => formatRatio(find(requests, name, scenario))),
  ]);
  const text = [
    `A figure is server CPU for one request, as a ratio to the same request to the first row (${reference}):`,
    'the median of the launches, and the least and the greatest where there are several. The two rows of each',
    "framework's default are the same program twice: what they differ by is noise.",
  ].join('\n');
  return `## Requests\n\n${text}\n\n${table(header, [[reference, ...times], ...rows])}`;
}

function columnsOf(rows) {
  const asked = new Set(rows.map(({ scenario }) => scenario));
  return Object.keys(scenarios).filter((scenario) => asked.has(scenario));
}

function find(requests, name, scenario) {
  return requests.find((row) => row.name === name && row.scenario === scenario)?.launches ?? [];
}

function formatRatio(launches) {
  if (launches.length === 0) return '';
  return formatSummary(summary(launches.map(({ ratio }) => ratio)));
}

function formatSummary({ median, least, greatest }) {
  const spread = least === greatest ? '' : ` (${least.toFixed(2)} to ${greatest.toFixed(2)})`;
  return median.toFixed(2) + spread;
}

function formatGoals(requests) {
  const rows = goalsOf(requests).map(({ goal, limit, found }) => [
    goal,
    limit?.toFixed(2) ?? '',
    formatSummary(found),
    limit === undefined ? '' : found.median <= limit ? 'holds' : 'missed',
  ]);
  return `## Goals\n\n${table(['Ratio', 'at most', 'measured', ''], rows)}`;
}

function formatMicro(micro) {
  const rows = micro.map(({ group, name, nanoseconds, least, greatest }) => [
    group,
    name,
    nanoseconds.toFixed(0),
    `${least.toFixed(0)} to ${greatest.toFixed(0)}`,
  ]);
  return `## Single steps\n\nCPU for one call, in nanoseconds: the median, and the middle half.\n\n${table(['Group', 'Step', 'ns', 'middle half'], rows)}`;
}

function formatSetUp(setUp) {
  const rows = setUp.map(({ name, milliseconds, least, greatest }) => [
    name,
    milliseconds.toFixed(1),
    `${least.toFixed(1)} to ${greatest.toFixed(1)}`,
  ]);
  const text = [
    'CPU of a process, in milliseconds: the median, and the middle half. An entry point is loaded into a process that has',
    'loaded the framework it is for; what that process costs alone is taken off.',
  ].join('\n');
  return `## Set-up\n\n${text}\n\n${table(['What', 'ms', 'middle half'], rows)}`;
}

function formatLatency(latency) {
  const rows = latency.map(({ name, scenario, rate, answered, p50, p99 }) => [
    name,
    scenarios[scenario].title,
    `${answered.toFixed(0)} of ${rate}`,
    p50.toFixed(2),
    p99.toFixed(2),
  ]);
  const header = ['Server', 'Scenario', 'answers a second', 'p50, ms', 'p99, ms'];
  return `## Latency\n\nAt a fixed load; the median of the launches.\n\n${table(header, rows)}`;
}

function formatMemory(memory) {
  const rows = memory.map(({ name, scenario, count, heap }) => [
    name,
    scenarios[scenario].title,
    count.toLocaleString('en'),
    ...[heap[0], heap[Math.floor(heap.length / 2)], heap.at(-1)].map(
      (bytes) => `${(bytes / 2 ** 20).toFixed(2)} MiB`,
    ),
  ]);
  const header = ['Server', 'Scenario', 'Requests', 'heap after a tenth', 'after six tenths', 'at the end'];
  return `## Memory\n\n${table(header, rows)}`;
}

function formatInstructions(rows) {
  const names = [...new Set(rows.map(({ name }) => name))];
  const columns = columnsOf(rows);
  const lines = names.map((name) => [
    name,
    ...columns.map((scenario) => {
      const launches = find(rows, name, scenario);
      if (launches.length === 0) return '';
      const { median, least, greatest } = summary(launches.map(({ instructions }) => instructions / 1000));
      const spread = least === greatest ? '' : ` (${least.toFixed(1)} to ${greatest.toFixed(1)})`;
      return median.toFixed(1) + spread;
    }),
  ]);
  const text = [
    'Thousands of instructions for one request, outside the kernel, as valgrind counts them, in one thread: the median',
    'of the launches, and the least and the greatest where there are several.',
  ].join('\n');
  return `## Instructions\n\n${text}\n\n${table(['Server', ...columns.map((one) => scenarios[one].title)], lines)}`;
}

function table(header, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

/** The versions of what was compared, from the manifests that are installed. */
export function versionsOf(names) {
  const from = (folder, name) =>
    JSON.parse(readFileSync(new URL(`${folder}/node_modules/${name}/package.json`, import.meta.url), 'utf8'));
  return Object.fromEntries(
    names.map((name) => {
      try {
        return [name, from('.', name).version];
      } catch {
        // Not a contender of the bench alone: the frameworks are those that the package is developed with.
        return [name, from('..', name).version];
      }
    }),
  );
}
