// The answers of all stacks as Markdown: counts, tables, versions.
import { GROUPS } from './requests.js';

const REQUESTS = GROUPS.flatMap(({ requests }) => requests);

/** What the page says below its marker; `answers` has a list of cells for each name of a stack. */
export function formatAnswers(answers, versions) {
  const tables = GROUPS.map(({ title, about, requests }) =>
    [`### ${title}`, about, formatTable(answers, requests)].join('\n\n'),
  );
  return [formatCounts(answers), ...tables, formatVersions(versions)].join('\n\n');
}

function formatTable(answers, requests) {
  const rows = [...answers].map(([name, cells]) => [
    name,
    ...requests.map((request) => cells[REQUESTS.indexOf(request)]),
  ]);
  const head = ['stack', ...requests.map((request) => request.head)];
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** How many of the others answer in a way, as counted. */
function formatCounts(answers) {
  const others = [...answers].filter(([name]) => !name.startsWith('status-contract'));
  const count = (path, pattern) => {
    const index = REQUESTS.findIndex((request) => request.path === path && request.method !== 'OPTIONS');
    return `${others.filter(([, cells]) => pattern.test(cells[index])).length} of ${others.length}`;
  };
  return [
    `- A thrown 401 goes out without WWW-Authenticate from ${count('/login', /^401 –/)}, a 503 without Retry-After from ${count('/busy', /^503 –/)}.`,
    `- A method without a route is a 404 with ${count('/items', /^404/)}, and a 405 without Allow with ${count('/items', /^405 –/)}.`,
    `- The 401 of an upstream is passed on to the client by ${count('/upstream', /^401/)}.`,
    `- The message of a failed connection reaches the client from ${count('/broken', /leaks/)}.`,
  ].join('\n');
}

function formatVersions(versions) {
  const list = versions.map(({ name, version }) => `${name} ${version}`).join(', ');
  return `Asked on ${new Date().toISOString().slice(0, 10)} with Node ${process.versions.node}: ${list}.`;
}
