// Holds a response against a contract in a test.

import { checkContentSchema, type Checker, type CheckResult, createChecker } from '../../src/check/index.ts';
import {
  type CompiledContract,
  compileContract,
  describeViolation,
  ruleOf,
  type Violation,
  violationOf,
} from '../../src/contract/index.ts';
import { jsonValueOf } from '../../src/http/index.ts';
import type { Contract } from '../../src/index.ts';
import { type Exchange, readExchange, refuseOtherHints, type RequestHint } from './exchange.ts';
import { wireOf } from './wire.ts';
import { tellAsserted } from './recorder.ts';

type AnyContract = Pick<Contract, 'name' | 'statuses' | 'operations'>;

/** What a matcher gives its runner. */
export interface MatcherResult {
  readonly pass: boolean;
  message(): string;
}

/**
 * The matchers, for `expect.extend`.
 *
 * @example
 * expect.extend(matchers);
 * expect(await request(app).get('/users/7')).toKeep(contract);
 * // Error: expected the response to keep Users API
 * //   GET /users/7: 405 is without Allow. Throw new MethodNotAllowed({ allow: … }), or set Allow. (must, RFC 9110 15.5.6)
 * //   received:
 * //     HTTP/1.1 405 Method Not Allowed
 * //     content-type: application/json
 */
export const matchers = {
  toKeep(received: unknown, contract: AnyContract, request?: RequestHint): MatcherResult {
    const { violations, explanation } = judge(received, contract, request);
    return {
      pass: violations.length === 0,
      message: () =>
        violations.length === 0
          ? `expected the response to break ${contract.name}, but it keeps it`
          : explanation,
    };
  },
};

/**
 * Makes a check for supertest's `expect`.
 *
 * @example
 * await request(app).post('/users').expect(keeps(contract));
 *
 * @throws Error that names what broke, by which rule, and how to mend it.
 */
export function keeps(contract: AnyContract, request?: RequestHint): (response: unknown) => void {
  refuseOtherHints(request);
  return function keepsContract(response) {
    const { violations, explanation } = judge(response, contract, request);
    if (violations.length > 0) throw new Error(explanation);
  };
}

/** What a response breaks, as data; `message` is its sentence. */
export function violationsOf(
  response: unknown,
  contract: AnyContract,
  request?: RequestHint,
): readonly (Violation & { readonly message: string })[] {
  const { violations } = judge(response, contract, request);
  return violations.map((violation) => ({
    ...violation,
    message: describeViolation(violation, { outcome: false }),
  }));
}

interface Check extends CompiledContract {
  readonly checker: Checker;
}

const checks = new WeakMap<AnyContract, Check>();

function checkOf(contract: AnyContract): Check {
  let check = checks.get(contract);
  if (check === undefined) {
    const compiled = compileContract(contract as Contract);
    // A test looks at what was sent: the mode is that of the app, and nothing is repaired here.
    check = { ...compiled, checker: createChecker(compiled, () => undefined, true) };
    checks.set(contract, check);
  }
  return check;
}

function judge(received: unknown, contract: AnyContract, hint?: RequestHint) {
  if (typeof contract !== 'object' || contract === null || !('statuses' in contract)) {
    throw new TypeError('toKeep: give the contract: expect(response).toKeep(contract)');
  }
  refuseOtherHints(hint);
  const exchange = readExchange(received, hint);
  if (exchange === undefined) {
    const cure = 'give a response of supertest, fetch or inject, or { status, headers, method, url }';
    const promise =
      typeof (received as { then?: unknown } | null)?.then === 'function' ? 'a promise: await it, or ' : '';
    throw new TypeError(`toKeep: the received value is ${promise === '' ? 'no response; ' : promise}${cure}`);
  }
  const { request, response, isMethodAssumed } = exchange;
  const check = checkOf(contract);
  if (isMethodAssumed) refuseUnclearMethod(contract, check, request.target);
  const results = check.checker.check(check.scopeOf(request), request, response, false);
  const violations = [...results, ...holdContent(check, exchange)].flatMap(([finding]): Violation[] =>
    finding === undefined ? [] : [violationOf(finding, 'reported', response.status)],
  );
  tellAsserted(contract, request, response.status);
  return { violations, explanation: explain(violations, contract.name, exchange) };
}

/** Holds JSON content against the schema of its row; what cannot be held is refused, since it would pass unseen. */
function holdContent({ scopeOf }: Check, { request, response, isUnread }: Exchange): readonly CheckResult[] {
  const { contract } = scopeOf(request);
  const rule = ruleOf(contract, response.status);
  if (rule.schema === undefined || request.method === 'HEAD') return [];
  if (isUnread && response.hasContent !== false) {
    const cure = 'read it: expect(await withContent(response)).toKeep(contract)';
    throw new TypeError(
      `toKeep: the row of ${rule.status} has a schema, and its content is not read; ${cure}`,
    );
  }
  const content = jsonValueOf(response, response.content);
  if (content === undefined) return [];
  const found = checkContentSchema(rule, content, request, contract.name);
  if (!(found instanceof Promise)) return found;
  throw new TypeError(
    `toKeep: the schema of ${rule.status} is asynchronous; hold it in the app: schemas: true`,
  );
}

/** Refuses to guess GET where the contract documents other operations of the same path, and none for GET. */
function refuseUnclearMethod({ operations }: AnyContract, { scopeOf }: Check, target: string): void {
  const methods = [...new Set(Object.values(operations).map(({ method }) => method))];
  const documented = methods.filter(
    (method) => scopeOf({ method, target, httpVersion: 1, field: () => undefined }).operation !== undefined,
  );
  if (documented.length === 0 || (documented.length === 1 && documented[0] === 'GET')) return;
  const choice = documented.join(', ');
  throw new TypeError(
    `toKeep: the response does not tell its method, and ${target} has operations of ${choice}: give it, toKeep(contract, { method: '${documented[0] ?? ''}' })`,
  );
}

function explain(
  violations: readonly Violation[],
  name: string,
  { response, isMethodAssumed }: Exchange,
): string {
  const lines = violations.map((violation) => `  ${describeViolation(violation, { outcome: false })}`);
  const hint = isMethodAssumed
    ? [
        "  The response does not tell its method; GET was assumed. Give it: toKeep(contract, { method: 'POST' })",
      ]
    : [];
  const received = wireOf(response).map((line) => `    ${line}`.trimEnd());
  return [`expected the response to keep ${name}`, ...lines, ...hint, '  received:', ...received].join('\n');
}
