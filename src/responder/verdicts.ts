// Judges the responses of handlers: checked, reported, then repaired or replaced.

import { type Checker, checkContentSchema, type CheckResult, isAboutContent } from '../check/index.ts';
import { type CompiledContract, ruleOf, type Violation } from '../contract/index.ts';
import type { MaybePromise, RequestView, ResponseFields, ResponseView } from '../http/index.ts';
import type { Describer } from '../representation/index.ts';
import type { CheckedResponse, Enforcement } from './enforcement.ts';
import type { Responder, Verdict } from './interface.ts';
import { ReplacedResponse } from './reports.ts';

/** What the verdicts of one responder are made with. */
export interface VerdictParts {
  readonly compiled: CompiledContract;
  readonly checker: Checker;
  readonly enforcement: Enforcement;
  readonly describer: Describer;
  readonly report: (violations: readonly Violation[], request: RequestView) => void;
  /** Hears of a response that an error of the server has taken the place of. */
  readonly tellReplaced: (
    thrown: ReplacedResponse,
    status: number,
    request: RequestView,
    already: ResponseFields,
  ) => void;
  /** Hears of the failure of the user's own code; `decidedBy` says which. */
  readonly onFailure: (failure: unknown, decidedBy: string, request: RequestView) => void;
}

/** Creates the three checks of one responder: before the header section, after it, and of content. */
export function createVerdicts(parts: VerdictParts): Pick<Responder, 'check' | 'checkSent' | 'checkContent'> {
  const { compiled, checker, enforcement, describer, report, tellReplaced, onFailure } = parts;
  return { check, checkSent, checkContent };

  function check(request: RequestView, response: ResponseView): Verdict | undefined {
    const scope = compiled.scopeOf(request);
    return verdictOf(enforcement.checkResponse(scope, request, response), request, response);
  }

  function checkSent(request: RequestView, response: ResponseView): Verdict | undefined {
    const scope = compiled.scopeOf(request);
    const found = checker.check(scope, request, response, false).filter(isAboutContent);
    return verdictOf(enforcement.decide(found, scope, request, response), request, response);
  }

  function checkContent(
    request: RequestView,
    response: ResponseView,
    content: unknown,
    isOnItsWay?: boolean,
  ): MaybePromise<Verdict | undefined> {
    const fail = (failure: unknown): Verdict | undefined => {
      onFailure(failure, 'schema', request);
      return undefined;
    };
    try {
      const scope = compiled.scopeOf(request);
      const rule = ruleOf(scope.contract, response.status);
      if (rule.schema === undefined) return undefined;
      const found = checkContentSchema(rule, content, request, scope.contract.name);
      const decide = (results: readonly CheckResult[]): Verdict | undefined =>
        verdictOf(enforcement.decide(results, scope, request, response), request, response);
      if (!(found instanceof Promise)) return decide(found);
      // What has gone out by then can only be told of.
      const late = isOnItsWay ? found.then((results) => results.map(asAdvice)) : found;
      return late.then(decide).catch(fail);
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
    if (answer !== undefined && answer.status >= 500) {
      const replaced = violations.filter(({ outcome }) => outcome === 'replaced');
      tellReplaced(new ReplacedResponse(replaced), answer.status, request, response);
    }
    if (decision.outcomes.every((outcome) => outcome === 'reported')) return undefined;
    const { headers, removed, dropsContent } = decision;
    const replacement = answer && describer.describeNow({ ...answer, violations }, request, response);
    return { violations, headers, removed, dropsContent, replacement };
  }
}

function asAdvice([finding, repair]: CheckResult): CheckResult {
  return [finding, repair, true] as CheckResult;
}
