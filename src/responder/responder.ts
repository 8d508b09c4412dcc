// The pipeline in order: thrown value to response, response to verdict.

import { type MappedError, type ShownError, UNEXPECTED } from '../errors/index.ts';
import { checkContentSchema, type CheckResult, createChecker, createKnownValues } from '../check/index.ts';
import { createCorrelation, createDescriber } from '../representation/index.ts';
import {
  type Headers,
  type MaybePromise,
  type RequestView,
  type ResponseDescription,
  type ResponseFields,
  type ResponseView,
  statusRow,
  writeAllow,
} from '../http/index.ts';
import { createFollow, createMapper, describeExposure, type Follow } from '../mapping/index.ts';
import { refusalOf, Unmatched, type Refusal } from './unmatched.ts';
import {
  type AnyContract,
  compileContract,
  documentedAs,
  ruleOf,
  type Scope,
  type Violation,
} from '../contract/index.ts';
import { settlePromise } from '../safe-read.ts';
import { createReporter, type ErrorReport } from './reports.ts';
import { checkedOptions, type ResponderOptions } from './options.ts';
import { type CheckedResponse, createEnforcement } from './enforcement.ts';

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
   * Runs what handles a request, and knows afterwards what this request has received from others; undefined unless
   * `trust` is `'received'`. What an adapter does not run in it keeps the status code that it carries.
   */
  readonly follow: Follow | undefined;
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
   *
   * @param cause what was thrown for want of a route: `onError` finds it as the cause of what it is told
   */
  describeUnmatched(
    request: RequestView,
    already?: ResponseFields,
    cause?: unknown,
  ): MaybePromise<ResponseDescription>;
  /**
   * Whether a response with this status code can break a rule: if not, the check has to look at its fields only, and can
   * be spared where none of them is one that RFCs have rules for.
   */
  hasRules: (status: number) => boolean;
  /** Whether a response with this status code may have content: if not, content is checked when it comes. */
  allowsContent: (status: number) => boolean;
  /**
   * The reason phrase for an HTTP/1.1 status line; undefined where the response is only observed, and for a status code
   * that is neither documented nor registered.
   */
  phraseOf(status: number): string | undefined;
  /** Checks a response before its header section is sent; undefined where there is nothing to change. */
  check(request: RequestView, response: ResponseView): Verdict | undefined;
  /** Whether the content of replies is held against the schemas of their rows. */
  readonly holdsContent: boolean;
  /**
   * Holds the content of a reply against the schema of its row; undefined where it fits, or where no row has one. Never
   * throws or rejects: a schema that fails is told of.
   */
  checkContent(
    request: RequestView,
    response: ResponseView,
    content: unknown,
  ): MaybePromise<Verdict | undefined>;
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
 * @throws SetupError when an option is unknown or wrong, and when the challenge is undecided.
 */
export function createResponder(options: ResponderOptions = {}): Responder {
  const { contract, mode, map, trust, format, debug, thorough } = checkedOptions(options);
  const { requestId, languages } = options;
  const reporter = createReporter(options);
  const mapThrown = createMapper(map, trust, failing('map'));
  const compiled = compileContract(contract);
  const checker = createChecker(compiled, createKnownValues(contract, failing('contract')), thorough);
  const enforcement = createEnforcement(mode, checker);
  const correlation = createCorrelation(requestId, failing('requestId'));
  const describer = createDescriber({
    contract,
    format,
    languages,
    correlation,
    onFailure: reportFailure,
  });

  return {
    contract,
    follow: trust === 'received' ? createFollow() : undefined,
    describe,
    tell,
    describeUnmatched,
    hasRules: checker.hasRules,
    allowsContent: (status) => ruleOf(contract, status).content !== 'forbidden',
    phraseOf,
    check,
    holdsContent: options.schemas ?? mode === 'strict',
    checkContent,
  };

  function describe(
    thrown: unknown,
    request: RequestView,
    already = NO_FIELDS,
  ): MaybePromise<ResponseDescription> {
    settlePromise(thrown);
    const mapped = mapThrown(thrown, request, already.chosenStatus);
    return answerThrown(thrown, debug ? withDebug(mapped, thrown) : mapped, request, already);
  }

  function answerThrown(
    thrown: unknown,
    error: ShownError,
    request: RequestView,
    already: ResponseFields,
    known?: Scope,
  ): MaybePromise<ResponseDescription> {
    let isTold = false;
    try {
      const scope = known ?? compiled.scopeOf(request);
      const answer = enforcement.enforce(error, scope, request, already);
      isTold = true;
      tellAnswered(thrown, error, answer.status, request, already);
      report(answer.violations, request);
      return describer.describeAnswer(answer, request, already);
    } catch (failure) {
      // A request that cannot be read, or a mistake of ours: the plainest answer goes out.
      if (!isTold) tellAnswered(thrown, error, 500, request, already);
      reportFailure(failure, 'responder', request);
      return describer.describeLastResort(ruleOf(contract, 500).phrase, already);
    }
  }

  function tellAnswered(
    thrown: unknown,
    { status: from, decidedBy, dropped }: MappedError,
    status: number,
    request: RequestView,
    already: ResponseFields,
  ): void {
    // A method that nothing implements is 501 (RFC 9110 9.1): the client's doing, and no fault of ours.
    const isTheirs = Math.max(status, from) < 500 || (from === 501 && thrown instanceof Unmatched);
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

  function describeUnmatched(
    request: RequestView,
    already = NO_FIELDS,
    cause?: unknown,
  ): MaybePromise<ResponseDescription> {
    const { refusal, scope } = refuse(request);
    if (refusal.status !== 204) {
      const error = new Unmatched(refusal, cause);
      return answerThrown(error, mapThrown(error, request), request, already, scope);
    }
    const headers = { Allow: writeAllow(refusal.allow ?? []) };
    const bare = { ...UNEXPECTED, kind: 'bare', status: refusal.status, headers } as const;
    const answer = enforcement.enforce(bare, scope ?? compiled.scopeOf(request), request, already);
    report(answer.violations, request);
    return describer.describeAnswer(answer, request, already);
  }

  function refuse(request: RequestView): { readonly refusal: Refusal; readonly scope?: Scope } {
    try {
      const scope = compiled.scopeOf(request);
      const isNamed = scope.contract.fallback[501] !== undefined;
      const has501 = isNamed || documentedAs(scope, 501, request) === 'documented';
      return { refusal: refusalOf(request, has501), scope };
    } catch (failure) {
      // What cannot be read of the routes is as good as unknown.
      reportFailure(failure, 'routes', request);
      return { refusal: { status: 404 } };
    }
  }

  function check(request: RequestView, response: ResponseView): Verdict | undefined {
    return verdictOf(
      enforcement.checkResponse(compiled.scopeOf(request), request, response),
      request,
      response,
    );
  }

  function checkContent(
    request: RequestView,
    response: ResponseView,
    content: unknown,
  ): MaybePromise<Verdict | undefined> {
    const fail = (failure: unknown): undefined => void reportFailure(failure, 'schema', request);
    try {
      const scope = compiled.scopeOf(request);
      const rule = ruleOf(scope.contract, response.status);
      if (rule.schema === undefined) return undefined;
      const found = checkContentSchema(rule, content, request, scope.contract.name);
      const decide = (results: readonly CheckResult[]): Verdict | undefined =>
        verdictOf(enforcement.decide(results, scope, request, response), request, response);
      return found instanceof Promise ? found.then(decide).catch(fail) : decide(found);
    } catch (failure) {
      return fail(failure);
    }
  }

  function verdictOf(
    checked: CheckedResponse | undefined,
    request: RequestView,
    response: ResponseView,
  ): Verdict | undefined {
    if (checked === undefined) return undefined;
    const { decision, violations, answer } = checked;
    report([...violations, ...(answer?.violations ?? [])], request);
    if (decision.outcomes.every((outcome) => outcome === 'reported')) return undefined;
    const { headers, removed, dropsContent } = decision;
    const replacement = answer && describer.describeNow({ ...answer, violations }, request, response);
    return { violations, headers, removed, dropsContent, replacement };
  }

  function phraseOf(status: number): string | undefined {
    const isKnown = contract.statuses[status] !== undefined || statusRow(status) !== undefined;
    return mode !== 'observe' && isKnown ? ruleOf(contract, status).phrase : undefined;
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

function withDebug(mapped: MappedError, thrown: unknown): ShownError {
  const { message, ...exposed } = describeExposure(thrown);
  return { ...mapped, detail: mapped.detail ?? message, exposed, thrown };
}
