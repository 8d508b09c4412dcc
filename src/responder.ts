// The pipeline, and the only file that knows its order: thrown value to response, response to verdict.

import { createChecker } from './check.ts';
import { abandonStream } from './content-stream.ts';
import { createCorrelation } from './correlation.ts';
import { within } from './deadline.ts';
import { HttpError } from './errors.ts';
import {
  fieldOf,
  type MaybePromise,
  type Headers,
  type RequestView,
  type ResponseDescription,
  type ResponseFields,
  type ResponseView,
} from './exchange.ts';
import { describeExposure, type Exposure } from './exposure.ts';
import { writeAllow } from './fields/index.ts';
import type { CheckResult } from './findings.ts';
import type { FormatContext } from './format.ts';
import { judge, type Judgement } from './judgement.ts';
import { createLocaliser, type Localised } from './localisation.ts';
import { createMapper, UNEXPECTED, type MappedError } from './mapping.ts';
import { refusalOf, type Refusal } from './methods.ts';
import { createScope } from './operations.ts';
import { describeProblem, writeProblem, type Problem } from './problem-details.ts';
import { createProblemTypes } from './problem-types.ts';
import { settlePromise } from './reading.ts';
import { createReporter, type ErrorReport } from './reports.ts';
import { createRepresenter, type Content } from './representation.ts';
import { checkedOptions, type ResponderOptions } from './responder-options.ts';
import { createFields } from './response-fields.ts';
import { isRetained } from './retention.ts';
import { ruleOf, type AnyContract } from './rules.ts';
import { fallbackOf, standingOf } from './standing.ts';
import { createSupply } from './supply.ts';
import { describeViolation, type Finding, type Outcome, type Violation } from './violations.ts';

/** What the check of a response comes to: what to correct, or what to send in its place. */
export interface Verdict {
  readonly violations: readonly Violation[];
  /** The fields to set. */
  readonly headers: Headers;
  /** The names of the fields to take off. */
  readonly removed: readonly string[];
  /** Whether the content is left out. */
  readonly dropsContent: boolean;
  /** The response to send instead, as a whole. */
  readonly replacement: ResponseDescription | undefined;
}

/** What becomes of a thrown value that is not answered. */
export type Unanswered = Exclude<ErrorReport['outcome'], 'answered'>;

/** The framework-agnostic pipeline: what an adapter asks, and all it has to know. */
export interface Responder {
  readonly contract: AnyContract;
  /**
   * Describes the response to a thrown value; never throws or rejects, and is a promise only where the user's
   * format is asynchronous. `already` are the fields that were set before the value was thrown.
   */
  describe(
    thrown: unknown,
    request: RequestView,
    already?: ResponseFields,
  ): MaybePromise<ResponseDescription>;
  /**
   * Tells of a thrown value that gets no response: one has begun and is being cut off (`aborted`), one has ended
   * already (`late`), or the client has gone (`gone`). `status` is that of the response that is there.
   */
  tell(thrown: unknown, request: RequestView, outcome: Unanswered, status?: number): void;
  /**
   * Describes the response to a request that no route answered: 404; 405 with Allow where the routes know the
   * target, and 204 with Allow to OPTIONS; 501 where nothing on the server implements the method.
   */
  describeUnmatched(request: RequestView, already?: ResponseFields): MaybePromise<ResponseDescription>;
  /** Whether a response with this status code can break a rule at all: if not, spare the check. */
  hasRules: (status: number) => boolean;
  /** Whether a response with this status code may have content: if not, content is checked when it comes. */
  allowsContent: (status: number) => boolean;
  /** The reason phrase for an HTTP/1.1 status line; undefined where the response is only observed. */
  phraseOf(status: number): string | undefined;
  /** Checks a response before its header section is sent; undefined where there is nothing to change. */
  check(request: RequestView, response: ResponseView): Verdict | undefined;
}

const NO_FIELDS: ResponseFields = { fieldNames: () => [], field: () => undefined };

/**
 * Creates the pipeline that the adapters run.
 *
 * @example
 * const responder = createResponder({ contract });
 * responder.describe(new NotFound('No user 7.'), request);
 * // { status: 404, phrase: 'Not Found',
 * //   headers: { 'Cache-Control': 'no-store', 'Content-Type': 'application/problem+json', Vary: 'Accept' },
 * //   removed: [],
 * //   content: '{"type":"about:blank","title":"Not Found","status":404,"detail":"No user 7."}' }
 *
 * @throws SetupError when an option is unknown or wrong, and when nobody decided on a challenge.
 */
export function createResponder(options: ResponderOptions = {}): Responder {
  const { contract, mode, map, trust, format, debug } = checkedOptions(options);
  const { requestId, languages } = options;
  const reporter = createReporter(options);
  const mapThrown = createMapper(map, trust, failing('map'));
  const representer = createRepresenter(format);
  const correlation = createCorrelation(requestId, failing('requestId'));
  const localise = createLocaliser(languages, contract.typeBase);
  const describeFields = createFields(Object.keys(languages ?? {}).length > 1 ? ['Accept-Language'] : []);
  const scopeOf = createScope(contract);
  const problemTypeOf = createProblemTypes(contract.problems);
  const checker = createChecker(contract, scopeOf, createSupply(contract, failing('contract')));

  return {
    contract,
    describe,
    tell,
    describeUnmatched,
    hasRules: checker.hasRules,
    allowsContent: (status) => ruleOf(contract, status).content !== 'forbidden',
    phraseOf: (status) => (mode === 'observe' ? undefined : ruleOf(contract, status).phrase),
    check,
  };

  function describe(
    thrown: unknown,
    request: RequestView,
    already = NO_FIELDS,
  ): MaybePromise<ResponseDescription> {
    settlePromise(thrown);
    const mapped = mapThrown(thrown, request);
    return answerThrown(thrown, debug ? withDebug(mapped, thrown) : mapped, request, already, false);
  }

  function answerThrown(
    thrown: unknown,
    error: Settling,
    request: RequestView,
    already: ResponseFields,
    isUnmatched: boolean,
  ): MaybePromise<ResponseDescription> {
    let isTold = false;
    try {
      const answer = settle(error, request, already);
      isTold = true;
      tellAnswered(thrown, error, answer.status, isUnmatched, request, already);
      report(answer.violations, request);
      return describeAnswer(answer, request, already);
    } catch (failure) {
      // A request that cannot be read, or a mistake of ours: the plainest answer goes out.
      if (!isTold) tellAnswered(thrown, error, 500, isUnmatched, request, already);
      reportFailure(failure, 'responder', request);
      return describeLastResort(already);
    }
  }

  function tellAnswered(
    thrown: unknown,
    { status: from, decidedBy, dropped }: MappedError,
    status: number,
    isUnmatched: boolean,
    request: RequestView,
    already: ResponseFields,
  ): void {
    // A method that nothing implements is 501 (RFC 9110 9.1): the client's doing, and no fault of ours.
    const isTheirs = Math.max(status, from) < 500 || (isUnmatched && from === 501);
    const level = isTheirs ? 'client' : 'server';
    const requestId = correlation?.idOf(request, already);
    const outcome = 'answered';
    reporter.error(thrown, { status, from, decidedBy, level, outcome, dropped, request, requestId });
  }

  function tell(thrown: unknown, request: RequestView, outcome: Unanswered, status?: number): void {
    settlePromise(thrown);
    const { status: from, decidedBy } = mapThrown(thrown, request);
    const level = outcome === 'gone' ? 'gone' : 'server';
    const requestId = correlation?.idOf(request);
    reporter.error(thrown, { status, from, decidedBy, level, outcome, dropped: [], request, requestId });
  }

  function describeUnmatched(request: RequestView, already = NO_FIELDS): MaybePromise<ResponseDescription> {
    const { status, allow } = refuse(request);
    if (status !== 204) {
      const error = new HttpError<number>(status, allow ? { allow } : {});
      return answerThrown(error, mapThrown(error, request), request, already, true);
    }
    // Like a redirect, it is no error and has no content.
    const headers = { Allow: writeAllow(allow ?? []) };
    const answer = settle({ ...UNEXPECTED, kind: 'redirect', status, headers }, request, already);
    report(answer.violations, request);
    return describeAnswer(answer, request, already);
  }

  function refuse(request: RequestView): Refusal {
    try {
      const scope = scopeOf(request);
      const has501 = scope.fallback[501] !== undefined || standingOf(scope, 501, request) === 'documented';
      return refusalOf(request, has501);
    } catch (failure) {
      // What cannot be read of the routes is as good as unknown.
      reportFailure(failure, 'routes', request);
      return { status: 404 };
    }
  }

  function check(request: RequestView, response: ResponseView): Verdict | undefined {
    const results = checker.check(request, response);
    if (results.length === 0) return undefined;
    const judgement = judge(results, mode, false);
    const answer = insteadOf(judgement, results, UNEXPECTED, request, response);
    const violations = violationsOf(results, judgement, answer?.status ?? response.status);
    report([...violations, ...(answer?.violations ?? [])], request);
    if (violations.every(({ outcome }) => outcome === 'reported')) return undefined;
    const { headers, removed, dropsContent } = judgement;
    const replacement = answer && describeAnswerNow({ ...answer, violations }, request, response);
    return { violations, headers, removed, dropsContent, replacement };
  }

  /** Decides what is answered: the documented status code, then its fields, then what nobody could supply. */
  function settle(error: Settling, request: RequestView, already: ResponseFields, isFinal = false): Answer {
    const given = request.httpVersion > 1 ? withoutConnectionFields(error.headers) : error.headers;
    const isError = error.kind === 'error';
    if (!checker.hasRules(error.status)) {
      // Documented for every request, and nothing is asked of it: there is nothing to decide.
      return {
        error,
        status: error.status,
        headers: given,
        removed: NONE,
        hasContent: isError,
        violations: NONE,
      };
    }
    const { status, violations } = documentedStatus(error, request);
    const response = viewOf(status, isError, given, already);
    const results = checker.check(request, response);
    if (results.length === 0)
      return { error, status, headers: given, removed: NONE, hasContent: isError, violations };
    const judgement = judge(results, mode, isFinal);
    const answer = insteadOf(judgement, results, error, request, already);
    const breaches = violationsOf(results, judgement, answer?.status ?? status, isLeftOut);
    const found = [...violations, ...breaches];
    if (answer !== undefined) return { ...answer, violations: [...found, ...answer.violations] };
    const headers = { ...given, ...judgement.headers };
    const hasContent = isError && !judgement.dropsContent;
    return { error, status, headers, removed: judgement.removed, hasContent, violations: found };
  }

  /** The status code that the contract documents for an error; a redirect is judged as it is. */
  function documentedStatus(error: MappedError, request: RequestView): Pick<Answer, 'status' | 'violations'> {
    const { status } = error;
    const scope = scopeOf(request);
    const standing = standingOf(scope, status, request);
    if (error.kind === 'redirect' || mode === 'observe' || standing === 'documented')
      return { status, violations: [] };
    const answered = fallbackOf(scope, status, request);
    if (answered === status) return { status, violations: [] };
    const kind = standing === 'undocumented' ? 'status-undocumented' : 'status-of-other-methods';
    const { method, target } = request;
    const finding: Finding = { kind, status, method, target, strength: 'policy', source: scope.name };
    return { status: answered, violations: [{ ...finding, outcome: 'replaced', answered }] };
  }

  /** The answer that takes the place of one that nobody could use; in strict mode it says what was wrong. */
  function insteadOf(
    { instead, outcomes }: Judgement,
    results: readonly CheckResult[],
    error: Settling,
    request: RequestView,
    already: ResponseFields,
  ): Answer | undefined {
    if (instead === undefined) return undefined;
    if (mode === 'strict') return settle(complaint(results, outcomes, instead), request, already, true);
    const { detail, extensions, exposed, thrown } = error;
    const kept = instead < 500 ? { detail, extensions } : {};
    return settle({ ...UNEXPECTED, ...kept, exposed, thrown, status: instead }, request, already, true);
  }

  function describeAnswer(
    answer: Answer,
    request: RequestView,
    already: ResponseFields,
    isUrgent = false,
  ): MaybePromise<ResponseDescription> {
    const scope = scopeOf(request);
    if (!answer.hasContent) return complete(answer, scope, undefined, request, already, undefined);
    const { problem, language, advice } = localised(problemOf(answer, scope, request), request);
    const { violations, headers, error } = answer;
    const requestId = correlation?.idOf(request, already);
    const { thrown } = error;
    const context = { request, contract: scope, violations, headers, requestId, language, advice, thrown };
    const content = represent(problem, context, isUrgent);
    if (!(content instanceof Promise)) return complete(answer, scope, content, request, already, language);
    return content.then((settled) => complete(answer, scope, settled, request, already, language));
  }

  /** As `describeAnswer`, where there is no time to wait: an asynchronous format gives way to the built-in one. */
  function describeAnswerNow(
    answer: Answer,
    request: RequestView,
    already: ResponseFields,
  ): ResponseDescription {
    return describeAnswer(answer, request, already, true) as ResponseDescription;
  }

  /** The content of a problem; where the user's format fails, the client gets the built-in one, the hook the failure. */
  function represent(problem: Problem, context: FormatContext, isUrgent: boolean): MaybePromise<Content> {
    const fail = (failure: unknown): void => reportFailure(failure, 'format', context.request);
    const plainly = (failure?: unknown): Content => {
      if (failure !== undefined) fail(failure);
      return representer.representPlainly(problem, context);
    };
    try {
      const content = representer.represent(problem, context, fail);
      if (!(content instanceof Promise)) return content;
      const abandon = () => void content.then((late) => abandonStream(late.content), ignore);
      if (isUrgent) {
        abandon();
        return plainly();
      }
      return within(FORMAT_MILLISECONDS, content, 'format').catch((failure: unknown) => {
        abandon();
        return plainly(failure);
      });
    } catch (failure) {
      return plainly(failure);
    }
  }

  function localised(problem: Problem, request: RequestView): Localised {
    if (localise === undefined) return { problem, language: undefined, advice: undefined };
    try {
      return localise(problem, request.field('accept-language'));
    } catch (failure) {
      // The user's catalogue failed: the words stay as they are.
      reportFailure(failure, 'languages', request);
      return { problem, language: undefined, advice: undefined };
    }
  }

  function complete(
    { status, error, headers: given, removed }: Answer,
    scope: AnyContract,
    content: Content | undefined,
    request: RequestView,
    already: ResponseFields,
    language: string | undefined,
  ): ResponseDescription {
    const { phrase, cacheControl = 'no-store' } = ruleOf(scope, status);
    const { headers, abandoned } = describeFields({
      status,
      headers: given,
      cacheControl: error.kind === 'error' ? cacheControl : undefined,
      content: content?.described,
      language,
      requestId: correlation && [correlation.header, correlation.idOf(request, already)],
      already,
    });
    const others = removed.filter((name) => fieldOf(headers, name) === undefined);
    if (content !== undefined && request.method === 'HEAD') abandonStream(content.content);
    return {
      status,
      phrase,
      headers,
      removed: others.length === 0 ? abandoned : [...others, ...abandoned],
      content: content?.content,
    };
  }

  /** Asks nothing of the request and nothing of the user's. */
  function describeLastResort(already: ResponseFields): ResponseDescription {
    const status = 500;
    const { phrase } = ruleOf(contract, status);
    const content = { mediaType: 'application/problem+json', headers: {}, isNegotiated: false };
    const sources = { status, headers: {}, cacheControl: 'no-store', content, already };
    const fields = describeFields({ ...sources, language: undefined, requestId: undefined });
    const text = writeProblem(describeProblem({ status, phrase }));
    return { status, phrase, headers: fields.headers, removed: fields.abandoned, content: text };
  }

  function problemOf({ status, error }: Answer, scope: AnyContract, request: RequestView): Problem {
    const { detail, exposed } = error;
    const { phrase } = ruleOf(scope, status);
    const declared = problemTypeOf(error.type);
    // A problem type is bound to its status code: with another one, the status code is all that is said.
    const isOther = declared !== undefined && declared.status !== status;
    const type = isOther ? undefined : error.type;
    // A title that no problem type brings is the phrase of a status code that may not be answered any more.
    const own = status === error.status || error.type !== undefined ? error.title : undefined;
    const title = isOther ? undefined : (own ?? declared?.title);
    const instance = error.instance ?? correlation?.instanceOf(request);
    try {
      const extensions = membersOf(error, correlation?.idOf(request));
      return describeProblem({ status, phrase, type, title, detail, instance, extensions });
    } catch (failure) {
      // Extension members with a getter that throws: the client gets the problem without them.
      reportFailure(failure, 'extensions', request);
      return describeProblem({ status, phrase, type, title, detail, instance, extensions: exposed });
    }
  }

  function report(violations: readonly Violation[], request: RequestView): void {
    for (const violation of violations) reporter.violation(violation, request);
  }

  /** What hears of the failures of one of the user's own functions. */
  function failing(decidedBy: string): (failure: unknown, request: RequestView) => void {
    return (failure, request) => reportFailure(failure, decidedBy, request);
  }

  function reportFailure(failure: unknown, decidedBy: string, request: RequestView): void {
    const about = {
      status: undefined,
      from: 500,
      level: 'server',
      outcome: 'answered',
      dropped: [],
    } as const;
    reporter.error(failure, { ...about, decidedBy, request, requestId: correlation?.idOf(request) });
  }
}

/** A mapped error, and what `debug` shows of the thrown value. */
interface Settling extends MappedError {
  readonly exposed?: Omit<Exposure, 'message'> | undefined;
  readonly thrown?: unknown;
}

/** What is answered, before it is represented. */
interface Answer {
  readonly error: Settling;
  /** The status code that the contract documents for it. */
  readonly status: number;
  /** The fields that the error carries, repaired. */
  readonly headers: Headers;
  readonly removed: readonly string[];
  readonly hasContent: boolean;
  readonly violations: readonly Violation[];
}

const NONE: readonly never[] = Object.freeze([]);

/** How long an asynchronous format may take: a client that waits for an error waits for nothing else. */
const FORMAT_MILLISECONDS = 1000;

/** The extension members of an error, the id of the request before them and what `debug` shows behind. */
function membersOf({ extensions, exposed }: Settling, requestId: string | undefined): Settling['extensions'] {
  if (requestId === undefined && exposed === undefined) return extensions;
  return { ...(requestId !== undefined && { requestId }), ...extensions, ...exposed };
}

/** The answer of strict mode: the rules that were broken, and how to mend each. */
function complaint(
  results: readonly CheckResult[],
  outcomes: Judgement['outcomes'],
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
    detail: violations.map(describeViolation).join('\n'),
    extensions: { violations },
    decidedBy: 'strict',
  };
}

function violationsOf(
  results: readonly CheckResult[],
  { outcomes }: Judgement,
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

function ignore(): void {
  // It came too late: the client has its answer.
}

function withDebug(mapped: MappedError, thrown: unknown): Settling {
  const { message, ...exposed } = describeExposure(thrown);
  return { ...mapped, detail: mapped.detail ?? message, exposed, thrown };
}
