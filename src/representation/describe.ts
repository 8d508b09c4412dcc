// Turns an answer into a response description: problem, language, content, fields.

import { createProblemTypes, type ShownError } from '../errors/index.ts';
import type { Answer } from './answer.ts';
import { abandonStream } from './content-stream.ts';
import type { Correlation } from './request-id.ts';
import { within } from './deadline.ts';
import {
  fieldOf,
  isPhrase,
  type MaybePromise,
  type RequestView,
  type ResponseDescription,
  type ResponseFields,
} from '../http/index.ts';
import type { Format, FormatContext } from './format.ts';
import { createLocaliser, type Languages, type Localised } from './languages.ts';
import type { AnyContract } from '../contract/index.ts';
import { describeProblem, writeProblem, type Problem } from './problem-details.ts';
import { createRepresenter, type Content } from './formats.ts';
import { createFields } from './response-fields.ts';

/** What a describer is made of. */
export interface DescriberParts {
  readonly contract: Pick<AnyContract, 'problems' | 'typeBase'>;
  readonly format: Format | undefined;
  readonly languages: Languages | undefined;
  readonly correlation: Correlation | undefined;
  /** Hears of the failure of the user's own code; `decidedBy` says which. */
  readonly onFailure: (failure: unknown, decidedBy: string, request: RequestView) => void;
}

/** Presents answers; never throws for what the user's code does. */
export interface Describer {
  /** Presents an answer: a promise only where the user's format is asynchronous. */
  describeAnswer(
    answer: Answer,
    request: RequestView,
    already: ResponseFields,
  ): MaybePromise<ResponseDescription>;
  /** Presents where there is no time to wait: an asynchronous format gives way to the built-in one. */
  describeNow(answer: Answer, request: RequestView, already: ResponseFields): ResponseDescription;
  /** The plainest 500 there is: it asks nothing of the request and nothing of the user's. */
  describeLastResort(phrase: string, already: ResponseFields): ResponseDescription;
}

/** Creates the describer of one responder. */
export function createDescriber(parts: DescriberParts): Describer {
  const { contract, format, languages, correlation, onFailure } = parts;
  const representer = createRepresenter(format);
  const localise = createLocaliser(languages, contract.typeBase);
  const describeFields = createFields(Object.keys(languages ?? {}).length > 1 ? ['Accept-Language'] : []);
  const problemTypeOf = createProblemTypes(contract.problems);

  return {
    describeAnswer: (answer, request, already) => describeAnswer(answer, request, already, false),
    describeNow: (answer, request, already) =>
      describeAnswer(answer, request, already, true) as ResponseDescription,
    describeLastResort,
  };

  function describeAnswer(
    answer: Answer,
    request: RequestView,
    already: ResponseFields,
    isUrgent: boolean,
  ): MaybePromise<ResponseDescription> {
    if (!answer.hasContent) return complete(answer, undefined, request, already, undefined);
    const { problem, language, advice } = localised(problemOf(answer, request), request);
    const { contract: rules, violations, headers, error } = answer;
    const requestId = correlation?.idOf(request, already);
    const { thrown } = error;
    const context = { request, contract: rules, violations, headers, requestId, language, advice, thrown };
    const content = represent(problem, context, isUrgent);
    if (!(content instanceof Promise)) return complete(answer, content, request, already, language);
    return content.then((settled) => complete(answer, settled, request, already, language));
  }

  /** The content of a problem; where the user's format fails, the client gets the built-in one, the hook the failure. */
  function represent(problem: Problem, context: FormatContext, isUrgent: boolean): MaybePromise<Content> {
    const fail = (failure: unknown): void => onFailure(failure, 'format', context.request);
    const plainly = (failure: unknown): Content => {
      fail(failure);
      return representer.representPlainly(problem, context);
    };
    try {
      const content = representer.represent(problem, context, fail);
      if (!(content instanceof Promise)) return content;
      const abandon = () => void content.then((late) => abandonStream(late.content), ignore);
      if (isUrgent) {
        abandon();
        return representer.representPlainly(problem, context);
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
      onFailure(failure, 'languages', request);
      return { problem, language: undefined, advice: undefined };
    }
  }

  function complete(
    { status, phrase, cacheControl, headers: given, removed }: Answer,
    content: Content | undefined,
    request: RequestView,
    already: ResponseFields,
    language: string | undefined,
  ): ResponseDescription {
    const { headers, abandoned } = describeFields({
      status,
      headers: given,
      cacheControl,
      content: content?.described,
      language,
      requestId: correlation && [correlation.header, correlation.idOf(request, already)],
      already,
    });
    if (content !== undefined && request.method === 'HEAD') abandonStream(content.content);
    return {
      status,
      phrase,
      headers,
      removed:
        removed.length === 0
          ? abandoned
          : [...removed.filter((name) => fieldOf(headers, name) === undefined), ...abandoned],
      content: content?.content,
    };
  }

  function describeLastResort(phrase: string, already: ResponseFields): ResponseDescription {
    const status = 500;
    const content = { mediaType: 'application/problem+json', headers: {}, isNegotiated: false };
    const sources = { status, headers: {}, cacheControl: 'no-store', content, already };
    const fields = describeFields({ ...sources, language: undefined, requestId: undefined });
    const text = writeProblem(describeProblem({ status, phrase }));
    return { status, phrase, headers: fields.headers, removed: fields.abandoned, content: text };
  }

  function problemOf({ status, phrase, error }: Answer, request: RequestView): Problem {
    const { exposed } = error;
    // Beside the title it says nothing, or it is the phrase of a status code that is not sent.
    const detail = error.detail !== undefined && isPhrase(error.detail) ? undefined : error.detail;
    const declared = problemTypeOf(error.type);
    // A problem type is bound to its status code: with another one, the status code is all that is said.
    const isOther = declared !== undefined && declared.status !== status;
    const type = isOther ? undefined : error.type;
    // A title that no problem type brings is the phrase of a status code that may not be answered any more.
    const own = status === error.status || error.type !== undefined ? error.title : undefined;
    const title = isOther ? undefined : (own ?? declared?.title);
    const instance = error.instance ?? correlation?.instanceOf(request);
    try {
      const code = isOther ? undefined : declared?.code;
      const members = membersOf(error, correlation?.idOf(request));
      const extensions = code === undefined ? members : { code, ...members };
      return describeProblem({ status, phrase, type, title, detail, instance, extensions });
    } catch (failure) {
      // Extension members with a getter that throws: the client gets the problem without them.
      onFailure(failure, 'extensions', request);
      return describeProblem({ status, phrase, type, title, detail, instance, extensions: exposed });
    }
  }
}

/** How long an asynchronous format may take: a client that waits for an error waits for nothing else. */
const FORMAT_MILLISECONDS = 1000;

/** The extension members of an error, the id of the request before them and what `debug` shows behind. */
function membersOf(
  { extensions, exposed }: ShownError,
  requestId: string | undefined,
): ShownError['extensions'] {
  if (requestId === undefined && exposed === undefined) return extensions;
  return { ...(requestId !== undefined && { requestId }), ...extensions, ...exposed };
}

function ignore(): void {
  // It came too late: the client has its answer.
}
