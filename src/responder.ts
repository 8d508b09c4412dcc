// The pipeline, and the only file that knows its order: thrown value to response, response to verdict.

import { createChecker, type CheckResult } from './check.ts';
import { standard } from './contract.ts';
import { abandonStream } from './content-stream.ts';
import { createCorrelation, type RequestId } from './correlation.ts';
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
import type { Format } from './format.ts';
import { isTrust, type Trust } from './foreign/explicit.ts';
import { judge, type Judgement, type Mode } from './judgement.ts';
import { createLocaliser, type Languages, type Localised } from './localisation.ts';
import { createMapper, UNEXPECTED, type MappedError, type MappingEntry } from './mapping.ts';
import { refusalOf, type Refusal } from './methods.ts';
import { describeProblem, writeProblem, type Problem } from './problem-details.ts';
import { createScope } from './operations.ts';
import { problemTypeOf } from './problem-types.ts';
import { settlePromise } from './reading.ts';
import { createReporter, type ErrorReport, type Hooks } from './reports.ts';
import { createRepresenter, type Content } from './representation.ts';
import { describeFields } from './response-fields.ts';
import { isRetained } from './retention.ts';
import { ruleOf, type AnyContract } from './rules.ts';
import { refuseUnknownKeys, SetupError } from './setup-error.ts';
import { fallbackOf, standingOf } from './standing.ts';
import { createSupply } from './supply.ts';
import { describeViolation, type Finding, type Violation } from './violations.ts';

/** What `createResponder`, and with it every adapter, takes. */
export interface ResponderOptions extends Hooks {
  /** What the API documents: `standard` unless given. */
  readonly contract?: AnyContract | undefined;
  /**
   * `enforce` (default) repairs what it can, replaces what nobody could use and reports the rest; `strict`, for
   * development and tests, repairs the same and answers 500 to the rest; `observe` reports and changes nothing.
   */
  readonly mode?: Mode | undefined;
  readonly format?: Format | undefined;
  /** What other thrown values are answered with: entries made by `mapping`, presets spread among them. */
  readonly map?: readonly MappingEntry[] | undefined;
  /**
   * What a status code on an error of no known library counts for: `'any'` (default), `'http-errors'` (only in
   * that form), or a predicate. Never what an HTTP client or an SDK put there.
   */
  readonly trust?: Trust | undefined;
  /** Shows the client message, stack and causes of whatever is thrown: for development only. */
  readonly debug?: boolean | undefined;
  /** The id of a request, the same in the body, in the response field and in `onError`: `true`, or the field's name. */
  readonly requestId?: RequestId | undefined;
  /** Titles and details by Accept-Language: language tag to catalogue, the language of the errors themselves first. */
  readonly languages?: Languages | undefined;
}

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
  const mapThrown = createMapper(map, trust);
  const { requestId, languages } = options;
  const reporter = createReporter(options);
  const representer = createRepresenter(format);
  const correlation = createCorrelation(requestId, (failure, request) =>
    reportFailure(failure, 'requestId', request),
  );
  const localise = createLocaliser(languages, contract.typeBase);
  const languageFields = Object.keys(languages ?? {}).length > 1 ? ['Accept-Language'] : [];
  const negotiatedFields = ['Accept', ...languageFields];
  const supply = createSupply(contract, (failure, request) => reportFailure(failure, 'contract', request));
  const scopeOf = createScope(contract);
  const checker = createChecker(contract, scopeOf, supply);

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
    isUnmatched = false,
  ): MaybePromise<ResponseDescription> {
    settlePromise(thrown);
    const error = mapped(thrown, request);
    const { status: from, decidedBy, dropped } = error;
    const requestId = correlation?.idOf(request, already);
    let isTold = false;
    const tellOnce = (status: number): void => {
      // A method that nothing implements is 501 (RFC 9110 9.1): the client's doing, and no fault of ours.
      const isTheirs = isUnmatched && from === 501;
      const level = isTheirs || Math.max(status, from) < 500 ? 'client' : 'server';
      if (!isTold) {
        const outcome = 'answered';
        reporter.error(thrown, { status, from, decidedBy, level, outcome, dropped, request, requestId });
      }
      isTold = true;
    };
    try {
      const answer = settle(debug && !isUnmatched ? withDebug(error, thrown) : error, request, already);
      tellOnce(answer.status);
      report(answer.violations, request);
      return describeAnswer(answer, request, already);
    } catch (failure) {
      // A request that cannot be read, or a mistake of ours: the plainest answer goes out.
      tellOnce(500);
      reportFailure(failure, 'responder', request);
      return describeLastResort(already);
    }
  }

  function tell(thrown: unknown, request: RequestView, outcome: Unanswered, status?: number): void {
    settlePromise(thrown);
    const { status: from, decidedBy } = mapped(thrown, request);
    const level = outcome === 'gone' ? 'gone' : 'server';
    const requestId = correlation?.idOf(request);
    reporter.error(thrown, { status, from, decidedBy, level, outcome, dropped: [], request, requestId });
  }

  function mapped(thrown: unknown, request: RequestView): MappedError {
    return mapThrown(thrown, request, (failure) => reportFailure(failure, 'map', request));
  }

  function describeUnmatched(request: RequestView, already = NO_FIELDS): MaybePromise<ResponseDescription> {
    const { status, allow } = refuse(request);
    if (status !== 204)
      return describe(new HttpError<number>(status, allow ? { allow } : {}), request, already, true);
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
  function settle(mapped: Settling, request: RequestView, already: ResponseFields, isFinal = false): Answer {
    const { status, violations } = documentedStatus(mapped, request);
    const headers = request.httpVersion > 1 ? withoutConnectionFields(mapped.headers) : mapped.headers;
    const response = viewOf(status, mapped.kind === 'error', headers, already);
    const results = checker.check(request, response);
    const judgement = judge(results, mode, isFinal);
    const answer = insteadOf(judgement, results, mapped, request, already);
    // What a thrown error leaves to the defaults of the contract, or to the routes, is no breach.
    const breaches = violationsOf(results, judgement, answer?.status ?? status).filter(
      ({ kind, outcome }, index) =>
        kind !== 'field-missing' || outcome !== 'repaired' || results[index]?.[1] === undefined,
    );
    const found = breaches.length === 0 ? violations : [...violations, ...breaches];
    if (answer !== undefined) return { ...answer, violations: [...found, ...answer.violations] };
    const { kind, dropped, detail, type, instance, extensions, decidedBy, exposed, thrown } = mapped;
    // Written out: with a spread at its head the literal costs 6 µs more.
    return {
      kind,
      status,
      headers: results.length === 0 ? headers : { ...headers, ...judgement.headers },
      dropped,
      detail,
      type,
      // A title that no problem type brings is the phrase of a status code that is not answered any more.
      title: status === mapped.status || type !== undefined ? mapped.title : undefined,
      instance,
      extensions,
      decidedBy,
      exposed,
      thrown,
      removed: judgement.removed,
      hasContent: response.hasContent && !judgement.dropsContent,
      violations: found,
    };
  }

  /** The status code that the contract documents for a mapped error; a redirect is judged as it is. */
  function documentedStatus(
    mapped: MappedError,
    request: RequestView,
  ): Pick<Answer, 'status' | 'violations'> {
    const { status } = mapped;
    const scope = scopeOf(request);
    const standing = standingOf(scope, status, request);
    if (mapped.kind === 'redirect' || mode === 'observe' || standing === 'documented')
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
    mapped: Settling,
    request: RequestView,
    already: ResponseFields,
  ): Answer | undefined {
    if (instead === undefined) return undefined;
    if (mode === 'strict') return settle(complaint(results, outcomes, instead), request, already, true);
    const { detail, extensions, exposed, thrown } = mapped;
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
    if (!answer.hasContent) return complete(answer, undefined, request, already);
    const { problem, language, advice } = localised(problemOf(answer, scope, request), request);
    const { violations, headers, thrown } = answer;
    const requestId = correlation?.idOf(request, already);
    const context = { request, contract: scope, violations, headers, requestId, language, advice, thrown };
    const finish = (content: Content) => complete(answer, content, request, already, language);
    const fail = (failure: unknown) => reportFailure(failure, 'format', request);
    const plainly = (failure: unknown): Content => {
      fail(failure);
      return representer.representPlainly(problem, context);
    };
    try {
      const content = representer.represent(problem, context, fail);
      if (!(content instanceof Promise)) return finish(content);
      const abandon = () => void content.then((late) => abandonStream(late.content), ignore);
      if (isUrgent) {
        abandon();
        return finish(representer.representPlainly(problem, context));
      }
      return within(FORMAT_MILLISECONDS, content, 'format')
        .catch((failure: unknown) => {
          abandon();
          return plainly(failure);
        })
        .then(finish);
    } catch (failure) {
      // The user's format failed: the client gets the built-in representation, the hook the failure.
      return finish(plainly(failure));
    }
  }

  /** As `describeAnswer`, where there is no time to wait: an asynchronous format gives way to the built-in one. */
  function describeAnswerNow(
    answer: Answer,
    request: RequestView,
    already: ResponseFields,
  ): ResponseDescription {
    return describeAnswer(answer, request, already, true) as ResponseDescription;
  }

  function localised(problem: Problem, request: RequestView): Localised {
    try {
      return localise(problem, request.field('accept-language'));
    } catch (failure) {
      // The user's catalogue failed: the words stay as they are.
      reportFailure(failure, 'languages', request);
      return { problem, language: undefined, advice: undefined };
    }
  }

  function complete(
    answer: Answer,
    content: Content | undefined,
    request: RequestView,
    already: ResponseFields,
    language?: string,
  ): ResponseDescription {
    const { status } = answer;
    const { phrase, cacheControl = 'no-store' } = ruleOf(scopeOf(request), status);
    const { headers, abandoned } = describeFields({
      status,
      headers: answer.headers,
      cacheControl: answer.kind === 'error' ? cacheControl : undefined,
      content,
      varies: content?.isNegotiated === true ? negotiatedFields : languageFields,
      language,
      requestId: correlation && [correlation.header, correlation.idOf(request, already)],
      already,
    });
    const removed = [...answer.removed.filter((name) => fieldOf(headers, name) === undefined), ...abandoned];
    if (request.method === 'HEAD') abandonStream(content?.content);
    return { status, phrase, headers, removed, content: content?.content };
  }

  /** Asks nothing of the request and nothing of the user's. */
  function describeLastResort(already: ResponseFields): ResponseDescription {
    const status = 500;
    const { phrase } = ruleOf(contract, status);
    const content = { mediaType: 'application/problem+json', headers: {} };
    const sources = { status, headers: {}, cacheControl: 'no-store', content, varies: [], already };
    const fields = describeFields({ ...sources, language: undefined, requestId: undefined });
    const text = writeProblem(describeProblem({ status, phrase }));
    return { status, phrase, headers: fields.headers, removed: fields.abandoned, content: text };
  }

  function problemOf(answer: Answer, scope: AnyContract, request: RequestView): Problem {
    const { status, detail, extensions, exposed } = answer;
    const { phrase } = ruleOf(scope, status);
    const declared = problemTypeOf(contract.problems, answer.type);
    // A problem type is bound to its status code: with another one, the status code is all that is said.
    const isOther = declared !== undefined && declared.status !== status;
    const type = isOther ? undefined : answer.type;
    const title = isOther ? undefined : (answer.title ?? declared?.title);
    const correlated = correlation && { requestId: correlation.idOf(request) };
    const instance = answer.instance ?? correlation?.instanceOf(request);
    try {
      const isMore = correlated !== undefined || exposed !== undefined;
      const members = isMore ? { ...correlated, ...extensions, ...exposed } : extensions;
      return describeProblem({ status, phrase, type, title, detail, instance, extensions: members });
    } catch (failure) {
      // Extension members with a getter that throws: the client gets the problem without them.
      reportFailure(failure, 'extensions', request);
      return describeProblem({ status, phrase, type, title, detail, instance, extensions: exposed });
    }
  }

  function report(violations: readonly Violation[], request: RequestView): void {
    for (const violation of violations) reporter.violation(violation, request);
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
interface Answer extends Settling {
  readonly removed: readonly string[];
  readonly hasContent: boolean;
  readonly violations: readonly Violation[];
}

/** How long an asynchronous format may take: a client that waits for an error waits for nothing else. */
const FORMAT_MILLISECONDS = 1000;

const OPTION_NAMES: readonly (keyof ResponderOptions)[] = [
  'contract',
  'mode',
  'format',
  'map',
  'trust',
  'onError',
  'onViolation',
  'debug',
  'requestId',
  'languages',
];
const MODES: readonly Mode[] = ['observe', 'enforce', 'strict'];

function checkedOptions(options: ResponderOptions) {
  refuseUnknownKeys('statusContract', options, OPTION_NAMES);
  const { contract = standard, mode = 'enforce', map = [], trust = 'any', format, debug = false } = options;
  if (typeof contract !== 'object' || contract === null || typeof contract.errors !== 'object') {
    throw new SetupError('ERR_INVALID_OPTION', 'contract: not a contract; give what defineContract returned');
  }
  if (typeof debug !== 'boolean') {
    throw new SetupError('ERR_INVALID_OPTION', `debug: ${String(debug)} is neither true nor false`);
  }
  if (!MODES.includes(mode)) {
    throw new SetupError('ERR_INVALID_OPTION', `mode: ${String(mode)} is none of ${MODES.join(', ')}`);
  }
  if (
    !Array.isArray(map) ||
    !map.every((entry) => typeof entry === 'object' && entry !== null && 'matches' in entry)
  ) {
    throw new SetupError('ERR_INVALID_OPTION', 'map: a list of entries made by mapping(when, map)');
  }
  if (!isTrust(trust)) {
    throw new SetupError(
      'ERR_INVALID_OPTION',
      `trust: ${String(trust)} is not 'any', 'http-errors' or a predicate`,
    );
  }
  for (const hook of ['onError', 'onViolation'] as const) {
    if (options[hook] === undefined || typeof options[hook] === 'function') continue;
    throw new SetupError('ERR_INVALID_OPTION', `${hook}: ${String(options[hook])} is not a function`);
  }
  if (mode !== 'observe' && contract.statuses[401] !== undefined && contract.challenge === undefined) {
    throw new SetupError('ERR_CHALLENGE_UNDECIDED', challengeAdvice(contract.name));
  }
  return { contract, mode, map, trust, format, debug };
}

function challengeAdvice(name: string): string {
  return [
    `the contract "${name}" documents 401, and every 401 carries a challenge (RFC 9110 15.5.2) that only you can know.`,
    'Say once how clients authenticate:',
    "  statusContract({ contract: defineContract({ challenge: bearer({ realm: 'my API' }) }) })",
    'or that this API answers no 401, so that a thrown one is answered 403:',
    '  statusContract({ contract: defineContract({ challenge: false }) })',
    'See docs/setup-errors.md',
  ].join('\n');
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
): Violation[] {
  return results.map(([finding], index) => ({
    ...finding,
    outcome: outcomes[index] ?? 'reported',
    answered,
  }));
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
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !/^(?:connection|upgrade)$/i.test(name)),
  );
}

function ignore(): void {
  // It came too late: the client has its answer.
}

function withDebug(mapped: MappedError, thrown: unknown): Settling {
  const { message, ...exposed } = describeExposure(thrown);
  return { ...mapped, detail: mapped.detail ?? message, exposed, thrown };
}
