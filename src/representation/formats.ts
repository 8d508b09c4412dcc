// Turns problem details into content by the built-in or the user's own format.

import { beginStream, streamOf } from './content-stream.ts';
import {
  type ContentStream,
  createNegotiator,
  type Headers,
  isFieldName,
  isFieldValue,
  isFormatsFixedField,
  isMediaType,
  type MaybePromise,
} from '../http/index.ts';
import type { Format, FormatContext, Formatter, Representation } from './format.ts';
import { builtInPage } from './page.ts';
import { createTexts, writeProblem, type Problem } from './problem-details.ts';
import { isThenable } from '../safe-read.ts';
import { invalidOption, isRecord, refuseUnknownKeys, worded } from '../setup/index.ts';

/** What a client gets of a problem: the same for all content that one formatter makes. */
export interface Described {
  readonly mediaType: string;
  /** The fields that go with the content. */
  readonly headers: Headers;
  /** Whether Accept decided. */
  readonly isNegotiated: boolean;
}

/** Content, and what describes it. */
export interface Content {
  readonly content: string | Uint8Array | ContentStream;
  readonly described: Described;
}

/** Represents problems in one configured way. */
export interface Representer {
  /** Throws or rejects with what a formatter does; a stream that fails after its first chunk is told of. */
  represent(
    problem: Problem,
    context: FormatContext,
    onStreamFailure: (failure: unknown) => void,
  ): MaybePromise<Content>;
  /** The built-in representation, at once, which cannot fail. */
  representPlainly(problem: Problem, context: FormatContext): Content;
}

/**
 * The built-in representations, the preferred one first: to spread into a `format` that adds to them or takes the
 * place of some.
 *
 * @example
 * statusContract({ contract, format: { ...representations, 'application/vnd.api+json': toJsonApi } });
 * // Accept: application/vnd.api+json gets yours, everyone else what they got before
 */
export const representations: Readonly<
  Record<'application/problem+json' | 'application/json', Formatter> &
    Record<'text/html' | 'text/plain', Representation>
> = Object.freeze({
  'application/problem+json': formatJson,
  'application/json': formatJson,
  'text/html': builtInPage,
  'text/plain': { format: formatText, headers: { 'X-Content-Type-Options': 'nosniff' } },
});

/** Compiles `options.format`. */
export function createRepresenter(format: Format | undefined): Representer {
  const own = compile(formatsOf(format));
  const builtIn = compile(representations);
  const textOf = createTexts();
  return {
    represent: function represent(problem, context, onStreamFailure) {
      const choice = own(context);
      const formatted =
        choice.formatter === formatJson ? textOf(problem) : choice.formatter(problem, context);
      if (typeof formatted === 'string') return { described: choice, content: formatted };
      const stream = streamOf(formatted);
      if (stream !== undefined) return begun(stream, choice, onStreamFailure);
      if (!isThenable(formatted)) return { described: choice, content: written(formatted) };
      return Promise.resolve(formatted).then((settled) => {
        const later = streamOf(settled);
        if (later !== undefined) return begun(later, choice, onStreamFailure);
        return { described: choice, content: written(settled) };
      });
    },
    representPlainly: function representPlainly(problem, context) {
      const choice = builtIn(context);
      const plain = JSON.parse(writeProblem(problem)) as Problem;
      return { described: choice, content: choice.formatter(plain, context) as string };
    },
  };
}

/** What Accept decided on: a formatter, and what describes its content. */
interface Choice extends Described {
  readonly formatter: Formatter;
}

async function begun(
  stream: ContentStream,
  described: Described,
  onFailure: (failure: unknown) => void,
): Promise<Content> {
  return { described, content: await beginStream(stream, onFailure) };
}

/** Compiles formats to the choice that a request makes among them. */
function compile(
  formats: Readonly<Record<string, Formatter | Representation>>,
): (context: FormatContext) => Choice {
  const available = Object.keys(formats);
  const isNegotiated = available.length > 1;
  const choices = Object.entries(formats).map(([mediaType, format]): Choice => {
    const { format: formatter, headers = {} } = typeof format === 'function' ? { format } : format;
    return { formatter, headers, mediaType: withCharset(mediaType), isNegotiated };
  });
  // No format at all is refused before.
  const [first] = choices as [Choice, ...Choice[]];
  const negotiate = createNegotiator(available);
  return function choose({ request }) {
    if (!isNegotiated) return first;
    return choices[available.indexOf(negotiate(request.field('accept')))] ?? first;
  };
}

function formatsOf(format: Format | undefined): Readonly<Record<string, Formatter | Representation>> {
  if (format === undefined) return representations;
  if (format === 'json') return { 'application/problem+json': formatJson };
  if (typeof format === 'function') return { 'application/json': format };
  const entries = typeof format === 'object' && format !== null ? Object.entries(format) : [];
  if (entries.length === 0) {
    const forms = "a function, a record of media type to function, or 'json'";
    throw invalidOption(`format: ${worded(format)} is not ${forms}`);
  }
  for (const [mediaType, one] of entries) {
    if (!isMediaType(mediaType)) {
      throw invalidOption(`format: "${mediaType}" is no media type, such as text/html`);
    }
    if (isRecord(one)) refuseUnknownKeys(`format: ${mediaType}`, one, ['format', 'headers']);
    if (!isFormat(one)) {
      const forms = 'a function, or { format, headers } with fields that can be sent';
      throw invalidOption(`format: ${mediaType}: is not ${forms}`);
    }
  }
  return Object.freeze({ ...format });
}

function isFormat(one: unknown): boolean {
  if (typeof one === 'function') return true;
  if (!isRecord(one)) return false;
  const { format, headers = {} } = one as Partial<Representation>;
  return (
    typeof format === 'function' &&
    isRecord(headers) &&
    Object.entries(headers).every(
      ([name, value]) =>
        isFieldName(name) && !isFormatsFixedField(name) && [value].flat().every((line) => isFieldValue(line)),
    )
  );
}

function written(formatted: unknown): string | Uint8Array {
  if (typeof formatted === 'string' || formatted instanceof Uint8Array) return formatted;
  if (formatted instanceof ArrayBuffer) return new Uint8Array(formatted);
  if (ArrayBuffer.isView(formatted))
    return new Uint8Array(formatted.buffer, formatted.byteOffset, formatted.byteLength);
  const json: unknown = isData(formatted) ? JSON.stringify(formatted) : undefined;
  if (typeof json !== 'string') {
    throw new TypeError(`format: returned ${worded(formatted)}, which is no content`);
  }
  return json;
}

/** Whether JSON has what a value holds: of a Map, an error or a Response of fetch it would say `{}`. */
function isData(value: unknown): boolean {
  if (typeof value !== 'object') return true;
  return (
    value !== null &&
    (Array.isArray(value) || isRecord(value) || typeof (value as { toJSON?: unknown }).toJSON === 'function')
  );
}

function formatJson(problem: Problem): string {
  return JSON.stringify(problem);
}

function formatText({ status, title, detail }: Problem, { requestId }: FormatContext): string {
  const parts = [`${status} ${title}`, detail, requestId && `ID ${requestId}`];
  return parts.filter((part) => part !== undefined).join('\n\n') + '\n';
}

function withCharset(mediaType: string): string {
  return mediaType.startsWith('text/') && !mediaType.includes(';')
    ? `${mediaType}; charset=utf-8`
    : mediaType;
}
