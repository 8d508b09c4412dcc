// Applies a contract to an error: status code, required fields, replacement.

import { type MappedError, type ShownError, UNEXPECTED } from '../errors/index.ts';
import { type Checker, type CheckResult, applyMode, type Decision, type Mode } from '../check/index.ts';
import {
  fieldOf,
  type Headers,
  isRetained,
  isWatched,
  NO_HEADERS,
  type RequestView,
  type ResponseFields,
  type ResponseView,
} from '../http/index.ts';
import type { Answer } from '../representation/index.ts';
import { answeredStatus } from './answered-status.ts';
import {
  describeViolation,
  type Outcome,
  ruleOf,
  type Scope,
  type Violation,
  violationOf,
} from '../contract/index.ts';

/** What the check of a hand-made response comes to. */
export interface CheckedResponse {
  readonly decision: Decision;
  readonly violations: readonly Violation[];
  /** What takes the place of the response; undefined where it can be sent, repaired. */
  readonly answer: Answer | undefined;
}

/** Applies a contract in one mode; the scope is that of the request. */
export interface Enforcement {
  /** Decides on the answer to an error, which `thrown` came to. */
  enforce(
    error: ShownError,
    scope: Scope,
    request: RequestView,
    already: ResponseFields,
    thrown?: unknown,
  ): Answer;
  /** Examines a hand-made response; undefined where it keeps the contract. */
  checkResponse(scope: Scope, request: RequestView, response: ResponseView): CheckedResponse | undefined;
  /** Decides on what was found about a response; undefined where nothing was. */
  decide(
    results: readonly CheckResult[],
    scope: Scope,
    request: RequestView,
    response: ResponseView,
  ): CheckedResponse | undefined;
}

const NONE: readonly never[] = Object.freeze([]);

/** Creates the enforcement of one responder. */
export function createEnforcement(mode: Mode, checker: Checker): Enforcement {
  return { enforce, checkResponse, decide };

  function checkResponse(
    scope: Scope,
    request: RequestView,
    response: ResponseView,
  ): CheckedResponse | undefined {
    return decide(checker.check(scope, request, response, false), scope, request, response);
  }

  function decide(
    results: readonly CheckResult[],
    scope: Scope,
    request: RequestView,
    response: ResponseView,
  ): CheckedResponse | undefined {
    if (results.length === 0) return undefined;
    // Where the contract has no 401, one by hand is left, since no other status code sends its client to log in.
    const isKept =
      mode === 'enforce' && response.status === 401 && scope.contract.statuses[401] === undefined;
    const decision = applyMode(results, mode, isKept);
    const answer = insteadOf(decision, results, UNEXPECTED, scope, request, response);
    const violations = violationsOf(results, decision.outcomes, answer?.status ?? response.status);
    return { decision, violations, answer };
  }

  function enforce(
    error: ShownError,
    scope: Scope,
    request: RequestView,
    already: ResponseFields,
    thrown?: unknown,
    isFinal = false,
  ): Answer {
    const given = request.httpVersion > 1 ? withoutConnectionFields(error.headers) : error.headers;
    const isError = error.kind === 'error';
    // Documented for every request, and nothing is asked of it: there is nothing to decide.
    const isQuiet = !hasWatched(Object.keys(given)) && !hasWatched(already.fieldNames());
    if (!checker.hasRules(error.status) && isQuiet)
      return unrepaired(error, scope, error.status, given, NONE);
    const { status, violations, isTold } = answeredStatus(error, scope, request, mode, thrown);
    const response = viewOf(status, isError, given, already);
    const found = checker.check(scope, request, response, true);
    const results = isTold ? found.filter(isNoStatus) : found;
    if (results.length === 0) return unrepaired(error, scope, status, given, violations);
    // An answer of ours is right in every mode; the mode to observe changes what others made in nothing.
    const isObserved = mode === 'observe';
    const decision = applyMode(results, isObserved ? 'enforce' : mode, isFinal || isObserved);
    const answer = insteadOf(decision, results, error, scope, request, already);
    const breaches = violationsOf(results, decision.outcomes, answer?.status ?? status, isLeftOut);
    const all = [...violations, ...breaches];
    if (answer !== undefined) return { ...answer, violations: [...all, ...answer.violations] };
    const changed = [...decision.removed, ...Object.keys(decision.headers)];
    const kept = given === NO_HEADERS ? given : without(given, changed);
    const headers = kept === NO_HEADERS ? decision.headers : { ...kept, ...decision.headers };
    const plain = unrepaired(error, scope, status, headers, all);
    return { ...plain, removed: decision.removed, hasContent: isError && !decision.dropsContent };
  }

  /** The answer that takes the place of one that no client could use; in strict mode it says what was wrong. */
  function insteadOf(
    { instead, outcomes }: Decision,
    results: readonly CheckResult[],
    error: ShownError,
    scope: Scope,
    request: RequestView,
    already: ResponseFields,
  ): Answer | undefined {
    if (instead === undefined) return undefined;
    const named = fieldsNamedBy(results);
    const others = withoutFields(already, named);
    const { detail, extensions, exposed, thrown } = error;
    const kept = instead < 500 ? { detail, extensions } : {};
    const other =
      mode === 'strict'
        ? complaint(results, outcomes, instead)
        : { ...UNEXPECTED, ...kept, exposed, thrown, status: instead };
    const answer = enforce(other, scope, request, others, undefined, true);
    // A field that was wrong on the response would be as wrong on what takes its place.
    return { ...answer, removed: [...answer.removed, ...named] };
  }
}

/** Whether a field has to be well-formed: what is malformed does not go out with an answer. */
function hasWatched(names: Iterable<string>): boolean {
  for (const name of names) if (isWatched(name.toLowerCase())) return true;
  return false;
}

function isNoStatus([finding]: CheckResult): boolean {
  return finding?.kind !== 'status-undocumented';
}

/** The fields that are at fault, each by its name. */
function fieldsNamedBy(results: readonly CheckResult[]): string[] {
  return results.flatMap(([finding]) =>
    finding !== undefined && 'field' in finding ? (finding.field ?? []) : [],
  );
}

function withoutFields(fields: ResponseFields, names: readonly string[]): ResponseFields {
  const left = new Set(names.map((name) => name.toLowerCase()));
  return {
    ...(fields.chosenStatus !== undefined && { chosenStatus: fields.chosenStatus }),
    fieldNames: () => [...fields.fieldNames()].filter((name) => !left.has(name.toLowerCase())),
    field: (name) => (left.has(name.toLowerCase()) ? undefined : fields.field(name)),
  };
}

function unrepaired(
  error: ShownError,
  { contract }: Scope,
  status: number,
  headers: Headers,
  violations: readonly Violation[],
): Answer {
  const { phrase, cacheControl: documented = 'no-store' } = ruleOf(contract, status);
  const hasContent = error.kind === 'error';
  const cacheControl = hasContent ? documented : undefined;
  return { error, status, phrase, cacheControl, contract, headers, removed: NONE, hasContent, violations };
}

/** The answer of strict mode: the rules that were broken, and how to mend each. */
function complaint(
  results: readonly CheckResult[],
  outcomes: Decision['outcomes'],
  status: number,
): MappedError {
  const isOther: typeof isLeftOut = (_result, outcome) => outcome !== 'replaced';
  const violations = violationsOf(results, outcomes, status, isOther);
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
  outcomes: readonly Outcome[],
  answered: number,
  isNone: (result: CheckResult, outcome: Outcome) => boolean = () => false,
): Violation[] {
  const violations: Violation[] = [];
  for (const [index, result] of results.entries()) {
    const outcome = outcomes[index] ?? 'reported';
    const [finding] = result;
    if (finding !== undefined && !isNone(result, outcome))
      violations.push(violationOf(finding, outcome, answered));
  }
  return violations;
}

/** What a thrown error leaves to the defaults of the contract, or to the routes, is no breach. */
function isLeftOut([finding, repair]: CheckResult, outcome: Outcome): boolean {
  return finding?.kind === 'field-missing' && outcome === 'repaired' && repair !== undefined;
}

function viewOf(status: number, hasContent: boolean, headers: Headers, already: ResponseFields) {
  return {
    status,
    hasContent,
    fieldNames: () => new Set([...Object.keys(headers), ...already.fieldNames()].map(lowerCase)),
    field: (name: string) =>
      fieldOf(headers, name) ?? (isRetained(name.toLowerCase()) ? already.field(name) : undefined),
  };
}

function lowerCase(name: string): string {
  return name.toLowerCase();
}

// HTTP/2 and HTTP/3 know no connection options: a response with one is malformed (RFC 9113 8.2.2).
function withoutConnectionFields(headers: Headers): Headers {
  return without(headers, ['connection', 'upgrade']);
}

/** The fields less those of some names, in any letters. */
function without(headers: Headers, names: readonly string[]): Headers {
  const removed = new Set(names.map(lowerCase));
  if (!Object.keys(headers).some((name) => removed.has(name.toLowerCase()))) return headers;
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !removed.has(name.toLowerCase())));
}
