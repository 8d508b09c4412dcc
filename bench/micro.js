// Measures single steps of the pipeline in this process, in nanoseconds per call.
import createError from 'http-errors';
import { measure } from 'mitata';
import {
  bearer,
  Conflict,
  createResponder,
  defineContract,
  HttpError,
  mapping,
  MethodNotAllowed,
  NotFound,
} from '../dist/src/index.js';
import { messages, outOfStock } from './scenarios.js';

// The CPU of the process, not the clock: the machine may be busy with others.
const now = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1000;
};
// Always in batches: one call is shorter than what the counter can tell apart.
const inBatches = { now, warmup_threshold: Infinity, batch_threshold: Infinity };
const size = process.argv.includes('--quick')
  ? { ...inBatches, batch_samples: 128, min_cpu_time: 10e6 }
  : { ...inBatches, batch_samples: 2048, min_cpu_time: 300e6 };
const quiet = { onError: () => {}, onViolation: () => {} };
const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8';

const contractOf = (statuses) => defineContract({ name: 'Micro API', challenge: false, statuses });
const small = contractOf({ 200: {}, 404: {}, 500: {} });
const queued = { 202: { fields: { Location: 'required', 'Retry-After': 'required' } } };
const responderOf = (options) => createResponder({ contract: small, ...quiet, ...options });

function requestWith(accept, more = {}) {
  const fields = { accept };
  return { method: 'GET', target: '/users/8', httpVersion: 1, field: (name) => fields[name], ...more };
}

function responseWith(status, given) {
  const fields = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const field = (name) => fields[name.toLowerCase()];
  return { status, hasContent: true, fieldNames: () => Object.keys(fields), field };
}

const request = requestWith('*/*');
const kept = responseWith(202, { Location: '/jobs/7', 'Retry-After': '120' });
const plain = responseWith(200, { 'Content-Type': 'application/json' });

function* construction() {
  class Plain extends Error {}
  yield ['new Error()', () => new Error(messages.notFound)];
  yield ['new (class extends Error)()', () => new Plain(messages.notFound)];
  yield ['http-errors: createError(404)', () => createError(404, messages.notFound)];
  yield ['new NotFound(detail)', () => new NotFound(messages.notFound)];
  yield ['new HttpError(404, detail)', () => new HttpError(404, messages.notFound)];
  yield ['new Conflict(detail, details)', () => new Conflict(messages.conflict, outOfStock)];
  yield ['new MethodNotAllowed({ allow })', () => new MethodNotAllowed({ allow: ['GET', 'HEAD'] })];
}

function* describing() {
  const responder = responderOf();
  const notFound = new NotFound(messages.notFound);
  const fault = new TypeError('x is undefined');
  yield ['typed 404', () => responder.describe(notFound, request)];
  yield ['unexpected 500', () => responder.describe(fault, request)];
  yield ['typed 401, the challenge of the contract', challenging()];
  yield ['405 whose routes are known', allowing(['GET', 'HEAD'])];
  yield ['typed 404, Accept of a browser', accepting(() => BROWSER)];
  let turn = 0;
  yield ['typed 404, an Accept never seen before', accepting(() => `application/json;q=0.${(turn += 1)}`)];

  function accepting(next) {
    return () => responder.describe(notFound, requestWith(next()));
  }
  function challenging() {
    const contract = defineContract({ name: 'Micro API', challenge: bearer({ realm: 'micro' }) });
    const { describe } = responderOf({ contract });
    const unauthorized = new contract.errors.Unauthorized('Sign in.');
    return () => describe(unauthorized, request);
  }
  function allowing(methods) {
    const view = requestWith('*/*', { method: 'DELETE', allowedMethods: () => methods });
    return () => responder.describeUnmatched(view);
  }
}

function* mappingRules() {
  for (const count of [1, 10, 100, 1000]) {
    const classes = Array.from({ length: count }, () => class extends Error {});
    const map = classes.map((one) => mapping(one, () => new NotFound(messages.notFound)));
    const responder = responderOf({ map });
    const [last, other] = [new (classes.at(-1))(), new RangeError('none of these')];
    yield [`${count} rules, the last one matches`, () => responder.describe(last, request)];
    yield [`${count} rules, none matches`, () => responder.describe(other, request)];
  }
}

function* checking() {
  const everything = Object.fromEntries(Object.keys(standardStatuses()).map((status) => [status, {}]));
  for (const [size, statuses] of Object.entries({ 3: {}, 60: everything })) {
    const contract = contractOf({ 200: {}, 404: {}, 500: {}, ...statuses, 401: false, ...queued });
    const responder = responderOf({ contract });
    const error = new NotFound(messages.notFound);
    yield [
      `200 without rules, ${size} documented`,
      () => responder.hasRules(200) && responder.check(request, plain),
    ];
    yield [
      `202 with two fields, ${size} documented`,
      () => responder.hasRules(202) && responder.check(request, kept),
    ];
    yield [`typed 404 described, ${size} documented`, () => responder.describe(error, request)];
  }
}

function standardStatuses() {
  return createResponder({ ...quiet, mode: 'observe' }).contract.statuses;
}

const groups = { construction, describing, 'mapping rules': mappingRules, checking };
const rows = [];
for (const [group, steps] of Object.entries(groups)) {
  for (const [name, step] of steps()) {
    const { p50, p25, p75 } = await measure(step, size);
    rows.push({ group, name, nanoseconds: p50, least: p25, greatest: p75 });
  }
}
console.log(JSON.stringify(rows));
