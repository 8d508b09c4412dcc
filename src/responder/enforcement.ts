// Decides what is answered: the documented status code, then its fields, then what nobody could knownValues.

import { type MappedError, type ShownError, UNEXPECTED } from '../errors/index.ts';
import { type Checker, type CheckResult, applyMode, type Decision, type Mode } from '../check/index.ts';
import {
  fieldOf,
  type Headers,
  isRetained,
  NO_HEADERS,
  type RequestView,
  type ResponseFields,
  type ResponseView,
} from '../http/index.ts';
import type { Answer } from '../representation/index.ts';
import {
  describeViolation,
  fallbackOf,
  type Finding,
  type Outcome,
  type Scope,
  documentedAs,
  type Violation,
} from '../contract/index.ts';

/** What the check of a response that somebody else made comes to. */
export interface CheckedResponse {
  readonly decision: Decision;
  readonly violations: readonly Violation[];
  /** What takes the place of the response; undefined where it can be sent, repaired. */
  readonly answer: Answer | undefined;
}

/** Settles what is answered, in one mode and by one contract. */
export interface Enforcement {
  /** Settles the answer to an error. */
  enforce(error: ShownError, request: RequestView, already: ResponseFields): Answer;
  /** Examines a response that somebody else made; undefined where it keeps the contract. */
  checkResponse(request: RequestView, response: ResponseView): CheckedResponse | undefined;
}

const NONE: readonly never[] = Object.freeze([]);

/** Creates the enforcement of one responder. */
export function createEnforcement(scopeOf: Scope, mode: Mode, checker: Checker): Enforcement {
  return { enforce, checkResponse };

  function checkResponse(request: RequestView, response: ResponseView): CheckedResponse | undefined {
    const results = checker.check(request, response);
    if (results.length === 0) return undefined;
    const decision = applyMode(results, mode, false);
    const answer = insteadOf(decision, results, UNEXPECTED, request, response);
    const violations = violationsOf(results, decision, answer?.status ?? response.status);
    return { decision, violations, answer };
  }

  function enforce(
    error: ShownError,
    request: RequestView,
    already: ResponseFields,
    isFinal = false,
  ): Answer {
    const given = request.httpVersion > 1 ? withoutConnectionFields(error.headers) : error.headers;
    const isError = error.kind === 'error';
    // Documented for every request, and nothing is asked of it: there is nothing to decide.
    if (!checker.hasRules(error.status)) return unrepaired(error, error.status, given, NONE);
    const { status, violations } = documentedStatus(error, request);
    const response = viewOf(status, isError, given, already);
    const results = checker.check(request, response);
    if (results.length === 0) return unrepaired(error, status, given, violations);
    const decision = applyMode(results, mode, isFinal);
    const answer = insteadOf(decision, results, error, request, already);
    const breaches = violationsOf(results, decision, answer?.status ?? status, isLeftOut);
    const found = [...violations, ...breaches];
    if (answer !== undefined) return { ...answer, violations: [...found, ...answer.violations] };
    const headers = given === NO_HEADERS ? decision.headers : { ...given, ...decision.headers };
    const hasContent = isError && !decision.dropsContent;
    return { error, status, headers, removed: decision.removed, hasContent, violations: found };
  }

  /** The status code that the contract documents for an error; a redirect is judged as it is. */
  function documentedStatus(error: MappedError, request: RequestView): Pick<Answer, 'status' | 'violations'> {
    const { status } = error;
    const scope = scopeOf(request);
    const documented = documentedAs(scope, status, request);
    if (error.kind === 'redirect' || mode === 'observe' || documented === 'documented')
      return { status, violations: [] };
    const answered = fallbackOf(scope, status, request);
    if (answered === status) return { status, violations: [] };
    const kind = documented === 'undocumented' ? 'status-undocumented' : 'status-of-other-methods';
    const { method, target } = request;
    const finding: Finding = { kind, status, method, target, strength: 'policy', source: scope.name };
    return { status: answered, violations: [{ ...finding, outcome: 'replaced', answered }] };
  }

  /** The answer that takes the place of one that nobody could use; in strict mode it says what was wrong. */
  function insteadOf(
    { instead, outcomes }: Decision,
    results: readonly CheckResult[],
    error: ShownError,
    request: RequestView,
    already: ResponseFields,
  ): Answer | undefined {
    if (instead === undefined) return undefined;
    if (mode === 'strict') return enforce(complaint(results, outcomes, instead), request, already, true);
    const { detail, extensions, exposed, thrown } = error;
    const kept = instead < 500 ? { detail, extensions } : {};
    return enforce({ ...UNEXPECTED, ...kept, exposed, thrown, status: instead }, request, already, true);
  }
}

function unrepaired(
  error: ShownError,
  status: number,
  headers: Headers,
  violations: readonly Violation[],
): Answer {
  return { error, status, headers, removed: NONE, hasContent: error.kind === 'error', violations };
}

/** The answer of strict mode: the rules that were broken, and how to mend each. */
function complaint(
  results: readonly CheckResult[],
  outcomes: Decision['outcomes'],
  status: number,
): MappedError {
  const broken = results.filter((_, index) => outcomes[index] === 'replaced');
  const violations = broken.map(([finding]): Violation => ({
    ...finding,
    outcome: 'replaced',
    answered: status,
  }));
  return {
    ...UNEXPECTED,
    status,
    detail: violations.map((violation) => describeViolation(violation)).join('\n'),
    extensions: { violations },
    decidedBy: 'strict',
  };
}

function violationsOf(
  results: readonly CheckResult[],
  { outcomes }: Decision,
  answered: number,
  isNone: (result: CheckResult, outcome: Outcome) => boolean = () => false,
): Violation[] {
  const violations: Violation[] = [];
  for (const [index, result] of results.entries()) {
    const outcome = outcomes[index] ?? 'reported';
    if (!isNone(result, outcome)) violations.push({ ...result[0], outcome, answered });
  }
  return violations;
}

/** What a thrown error leaves to the defaults of the contract, or to the routes, is no breach. */
function isLeftOut([{ kind }, repair]: CheckResult, outcome: Outcome): boolean {
  return kind === 'field-missing' && outcome === 'repaired' && repair !== undefined;
}

function viewOf(status: number, hasContent: boolean, headers: Headers, already: ResponseFields) {
  return {
    status,
    hasContent,
    fieldNames: () => [...Object.keys(headers), ...already.fieldNames()],
    field: (name: string) =>
      fieldOf(headers, name) ?? (isRetained(name.toLowerCase()) ? already.field(name) : undefined),
  };
}

// HTTP/2 and HTTP/3 know no connection options: a response with one is malformed (RFC 9113 8.2.2).
function withoutConnectionFields(headers: Headers): Headers {
  const isConnection = (name: string): boolean => /^(?:connection|upgrade)$/i.test(name);
  if (!Object.keys(headers).some(isConnection)) return headers;
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !isConnection(name)));
}
