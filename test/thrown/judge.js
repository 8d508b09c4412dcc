// Runs the cases of one library on Express and Koa, and prints a row for each.
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import express from 'express';
import Koa from 'koa';
import { bearer, defineContract } from 'status-contract';
import { statusContract as onExpress } from 'status-contract/express';
import { statusContract as onKoa } from 'status-contract/koa';
import { SECRET, startUpstreams } from './upstream.js';

const [path, library] = process.argv.slice(2);
const { corpus } = await import(path);
const PATIENCE_MILLISECONDS = 15_000;
const STATUSES = [400, 401, 403, 404, 409, 422, 429, 503];
const NEVER_ENDED = 'it never ended';
// A challenge and a wait that cannot be taken for the upstream's.
const contract = defineContract({ name: 'Thrown', challenge: bearer({ realm: 'ours' }), retryAfter: 120 });

async function judgeLibrary(cases) {
  const urls = await startUpstreams(STATUSES);
  // A process that has been running for a while has received every status code.
  for (const status of STATUSES) await (await fetch(urls[status])).text();
  const appsOf = new Map();
  for (const { title, want, run, map, of = library } of cases(urls)) {
    if (!appsOf.has(map)) appsOf.set(map, [await startApp(expressApp, map), await startApp(koaApp, map)]);
    const answers = [];
    for (const app of appsOf.get(map)) answers.push(await app.answer(run));
    console.log(JSON.stringify({ library, version: versionOf(of), title, want, ...together(answers) }));
  }
}

/** One answer of both frameworks; where they differ, `differs` is Koa's. */
function together([first, second]) {
  const differs = first.skipped === undefined && first.status !== second.status;
  return { ...first, ...(differs && { differs: second.status }), leaked: first.leaked ?? second.leaked };
}

async function startApp(make, map) {
  const current = {};
  const server = make(
    async () => {
      const thrown = await failureOf(current.run);
      if (thrown === undefined) return;
      current.thrown = thrown.value;
      throw thrown.value;
    },
    { contract, map, onError: (_, report) => (current.by = report.decidedBy), onViolation: () => undefined },
  ).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  server.unref();
  const answer = async (run) => {
    Object.assign(current, { run, thrown: undefined, by: undefined });
    const response = await ask(server.address().port);
    const status = Number(response.slice(9, 12));
    if (status === 204) return { skipped: 'nothing was thrown' };
    if (current.thrown === NEVER_ENDED) return { skipped: NEVER_ENDED };
    return { status, by: current.by, thrown: told(current.thrown), leaked: leakIn(response) };
  };
  return { answer };
}

/** The whole response. Asked without an HTTP client: this process would have received it. */
async function ask(port) {
  const socket = connect(port, '127.0.0.1');
  socket.write('GET / HTTP/1.1\r\nHost: api.example\r\nConnection: close\r\n\r\n');
  let response = '';
  for await (const chunk of socket) response += chunk;
  return response;
}

/** What a case throws; undefined where it throws nothing. */
async function failureOf(run) {
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(() => resolve({ value: NEVER_ENDED }), PATIENCE_MILLISECONDS);
  });
  const thrown = run().then(
    () => undefined,
    (value) => ({ value }),
  );
  return Promise.race([thrown, late]).finally(() => clearTimeout(timer));
}

function expressApp(handle, options) {
  const app = express();
  const api = onExpress(options);
  app.use(api.guard);
  app.use(async (_request, response) => {
    await handle();
    response.status(204).end();
  });
  app.use(api.errorHandler);
  return app;
}

function koaApp(handle, options) {
  const app = new Koa();
  app.silent = true;
  app.use(onKoa(options));
  app.use(async (ctx) => {
    await handle();
    ctx.status = 204;
  });
  return app;
}

/** What of an upstream, or of a secret of ours, is in a response. */
function leakIn(text) {
  const found = new RegExp(
    `${SECRET}|our-secret|retry-after: 1\r|127\\.0\\.0\\.1|set-cookie|x-upstream`,
    'i',
  ).exec(text);
  return found?.[0];
}

function told(thrown) {
  if (typeof thrown !== 'object' || thrown === null) return String(thrown);
  const { name, code, status, statusCode } = thrown;
  const type = thrown.constructor?.name;
  const message = String(thrown.message).replace(/\s+/g, ' ').slice(0, 120);
  return JSON.stringify({ type, name, code, status, statusCode, message });
}

function versionOf(name) {
  try {
    return JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version;
  } catch {
    return undefined;
  }
}

// What a library leaves behind, such as a second rejection, is its own affair.
process.on('unhandledRejection', () => undefined);
process.on('uncaughtException', () => undefined);
try {
  if (library === undefined) console.log(JSON.stringify(Object.keys(corpus)));
  else await judgeLibrary(corpus[library]);
  process.exit(0);
} catch (failure) {
  console.error(failure);
  process.exit(1);
}
