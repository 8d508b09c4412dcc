// Holds a response against a contract in a test.

import {
  createResponder,
  describeViolation,
  type Contract,
  type Responder,
  type Violation,
} from '../../src/index.ts';
import { compileContract } from '../../src/contract/index.ts';
import { readExchange, refuseOtherHints, type RequestHint } from './exchange.ts';
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

interface Check {
  readonly responder: Responder;
  /** The violations of the response under check. */
  found: Violation[];
}

const checks = new WeakMap<AnyContract, Check>();

function checkOf(contract: AnyContract): Check {
  let check = checks.get(contract);
  if (check === undefined) {
    const onViolation = (violation: Violation): unknown => check?.found.push(violation);
    // A test looks at what was sent: the mode is that of the app, and nothing is repaired here.
    const responder = createResponder({
      contract: contract as Contract,
      mode: 'observe',
      thorough: true,
      onViolation,
    });
    checks.set(contract, (check = { responder, found: [] }));
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
  if (isMethodAssumed) refuseUnclearMethod(contract, request.target);
  const check = checkOf(contract);
  check.found = [];
  check.responder.check(request, response);
  tellAsserted(contract, request, response.status);
  return { violations: check.found, explanation: explain(check.found, contract.name, isMethodAssumed) };
}

/** Refuses to guess GET where the contract documents other operations of the same path, and none for GET. */
function refuseUnclearMethod(contract: AnyContract, target: string): void {
  const methods = [...new Set(Object.values(contract.operations).map(({ method }) => method))];
  const { scopeOf } = compileContract(contract as Contract);
  const documented = methods.filter(
    (method) => scopeOf({ method, target, httpVersion: 1, field: () => undefined }).operation !== undefined,
  );
  if (documented.length === 0 || (documented.length === 1 && documented[0] === 'GET')) return;
  const choice = documented.join(', ');
  throw new TypeError(
    `toKeep: the response does not tell its method, and ${target} has operations of ${choice}: give it, toKeep(contract, { method: '${documented[0] ?? ''}' })`,
  );
}

function explain(violations: readonly Violation[], name: string, isMethodAssumed: boolean): string {
  const lines = violations.map((violation) => `  ${describeViolation(violation, { outcome: false })}`);
  const hint = isMethodAssumed
    ? [
        "  The response does not tell its method; GET was assumed. Give it: toKeep(contract, { method: 'POST' })",
      ]
    : [];
  return [`expected the response to keep ${name}`, ...lines, ...hint].join('\n');
}
