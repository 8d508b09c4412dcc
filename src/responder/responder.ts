// The pipeline in order: thrown value to response, response to verdict.

import { type MappedError, type ShownError, UNEXPECTED } from '../errors/index.ts';
import { createChecker, createKnownValues } from '../check/index.ts';
import { createCorrelation, createDescriber } from '../representation/index.ts';
import {
  type MaybePromise,
  type RequestView,
  type ResponseDescription,
  type ResponseFields,
  statusRow,
  writeAllow,
} from '../http/index.ts';
import { createFollow, createMapper, describeExposure } from '../mapping/index.ts';
import { refusalOf, Unmatched, type Refusal } from './unmatched.ts';
import { compileContract, ruleOf, type Scope, type Violation } from '../contract/index.ts';
import { isInstance, settlePromise } from '../safe-read.ts';
import { createAdmission } from './admission.ts';
import { adviseOn } from './advice.ts';
import { createReporter, type ReplacedResponse } from './reports.ts';
import { withRealm } from './challenge-realm.ts';
import { checkedOptions, type ResponderOptions } from './options.ts';
import { createEnforcement } from './enforcement.ts';
import type { Responder, Unanswered } from './interface.ts';
import { createVerdicts } from './verdicts.ts';

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
  const knownValues = createKnownValues(contract, failing('contract'));
  const checker = createChecker(compiled, knownValues, thorough, options.exposeHeaders);
  const enforcement = createEnforcement(mode, checker);
  const follow = trust === 'received' ? createFollow() : undefined;
  const correlation = createCorrelation(requestId, failing('requestId'));
  const describer = createDescriber({
    contract,
    format,
    languages,
    correlation,
    onFailure: reportFailure,
  });
  const { check, checkSent, checkContent } = createVerdicts({
    compiled,
    checker,
    enforcement,
    describer,
    report,
    tellReplaced,
    onFailure: reportFailure,
  });

  return {
    contract,
    follow: mode === 'observe' ? follow : createAdmission(compiled, follow),
    describe,
    tell,
    describeUnmatched,
    hasRules: checker.hasRules,
    allowsContent: (status) => ruleOf(contract, status).content !== 'forbidden',
    phraseOf,
    check,
    checkSent,
    holdsContent: options.schemas ?? mode === 'strict',
    checkContent,
  };

  function describe(
    thrown: unknown,
    request: RequestView,
    already = NO_FIELDS,
  ): MaybePromise<ResponseDescription> {
    settlePromise(thrown);
    const mapped = withRealm(mapThrown(thrown, request, already.chosenStatus), () =>
      knownValues('WWW-Authenticate', 401, request),
    );
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
      const answer = enforcement.enforce(error, scope, request, already, thrown);
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
    const isTheirs = Math.max(status, from) < 500 || (from === 501 && isInstance(thrown, Unmatched));
    const level = isTheirs ? 'client' : 'server';
    const requestId = correlation?.idOf(request, already);
    const outcome = 'answered';
    reporter.error(thrown, { status, from, decidedBy, level, outcome, dropped, request, requestId });
    if (decidedBy === 'unexpected') adviseOn(thrown, contract);
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
      return { refusal: refusalOf(request, scope), scope };
    } catch (failure) {
      // What cannot be read of the routes is as good as unknown.
      reportFailure(failure, 'routes', request);
      return { refusal: { status: 404 } };
    }
  }

  function tellReplaced(
    thrown: ReplacedResponse,
    status: number,
    request: RequestView,
    already: ResponseFields,
  ): void {
    const about = {
      status,
      from: status,
      decidedBy: 'contract',
      level: 'server',
      outcome: 'answered',
    } as const;
    const requestId = correlation?.idOf(request, already);
    reporter.error(thrown, { ...about, dropped: [], request, requestId });
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
