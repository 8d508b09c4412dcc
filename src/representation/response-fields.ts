// Assembles the fields of a response: the error's, the content's, Cache-Control.

import {
  fieldOf,
  type Headers,
  type HeaderValue,
  isFieldName,
  isRetained,
  NO_HEADERS,
  type ResponseFields,
  statusRow,
} from '../http/index.ts';

/** What describes content: the same object for all content of one kind. */
interface DescribedContent {
  readonly mediaType: string;
  readonly headers: Headers;
  readonly isNegotiated: boolean;
}

/** What the fields of a response are made of. */
export interface FieldSources {
  readonly status: number;
  /** The fields that the error or the redirect carries, repaired. */
  readonly headers: Headers;
  /** What a cache is told, where the error does not say: nothing on a redirect. */
  readonly cacheControl: string | undefined;
  readonly content: DescribedContent | undefined;
  readonly language: string | undefined;
  readonly requestId: readonly [header: string, id: string] | undefined;
  /** The fields that were set before. */
  readonly already: ResponseFields;
}

/** The fields of a response, and the names of those that were set before and do not belong to it. */
export interface DescribedFields {
  readonly headers: Headers;
  readonly abandoned: readonly string[];
}

const NONE: readonly string[] = Object.freeze([]);

/**
 * Compiles what puts the fields of a response together.
 *
 * Nearly all errors of a kind have the same fields, which are put together once: it spares a typed 404 half of the
 * 1.9 µs that its description took.
 *
 * @param languageFields the request fields that decide on the language of every response
 */
export function createFields(languageFields: readonly string[]): (sources: FieldSources) => DescribedFields {
  const shared = new WeakMap<DescribedContent, Map<string, Headers>>();

  function sharedFields(content: DescribedContent, cacheControl: string): Headers {
    let known = shared.get(content);
    if (known === undefined) shared.set(content, (known = new Map<string, Headers>()));
    let headers = known.get(cacheControl);
    if (headers === undefined) {
      headers = Object.freeze(assemble(NO_HEADERS, cacheControl, content, undefined));
      known.set(cacheControl, headers);
    }
    return headers;
  }

  function assemble(
    given: Headers,
    cacheControl: string | undefined,
    content: DescribedContent | undefined,
    before: HeaderValue | undefined,
  ): Record<string, HeaderValue> {
    const headers: Record<string, HeaderValue> = { ...given };
    if (cacheControl !== undefined) set(headers, 'Cache-Control', cacheControl);
    if (content !== undefined) {
      for (const [name, value] of Object.entries(content.headers)) set(headers, name, value);
      set(headers, 'Content-Type', content.mediaType);
    }
    const varies = content?.isNegotiated === true ? ['Accept', ...languageFields] : languageFields;
    const vary = varyOf(fieldOf(headers, 'Vary'), content === undefined ? [] : varies, before);
    if (vary !== undefined) set(headers, 'Vary', vary);
    return headers;
  }

  return function describeFields(sources) {
    const { status, headers: given, content, language, requestId, already } = sources;
    let before: HeaderValue | undefined;
    let abandoned: string[] | undefined;
    for (const name of already.fieldNames()) {
      const lower = name.toLowerCase();
      if (lower === 'vary') before = already.field(name);
      else if (!isRetained(lower)) (abandoned ??= []).push(name);
    }
    const cacheControl = cacheControlOf(status, given, sources.cacheControl);
    const isShared =
      content !== undefined &&
      cacheControl !== undefined &&
      before === undefined &&
      language === undefined &&
      requestId === undefined;
    const headers =
      (isShared ? beside(sharedFields(content, cacheControl), given) : undefined) ??
      withOwn(assemble(given, cacheControl, content, before), content && language, requestId);
    return { headers, abandoned: abandoned?.filter((name) => fieldOf(headers, name) === undefined) ?? NONE };
  };
}

/** The fields that all errors of a kind have, behind those of one of them; undefined where a field is in both. */
function beside(common: Headers, given: Headers): Headers | undefined {
  if (given === NO_HEADERS) return common;
  for (const name in given) {
    if (fieldOf(common, name) !== undefined) return undefined;
  }
  // From pairs: to add fields to a copy of an object takes four times as long.
  return Object.fromEntries([...Object.entries(given), ...Object.entries(common)]);
}

/** Adds what differs from response to response. */
function withOwn(
  headers: Record<string, HeaderValue>,
  language: string | undefined,
  requestId: FieldSources['requestId'],
): Headers {
  if (language !== undefined) set(headers, 'Content-Language', language);
  if (requestId !== undefined) set(headers, requestId[0], requestId[1]);
  return headers;
}

/** What a cache is told beside what the error says itself. */
function cacheControlOf(
  status: number,
  given: Headers,
  cacheControl: string | undefined,
): string | undefined {
  if (cacheControl === undefined) return undefined;
  if (statusRow(status)?.store === false) return 'no-store';
  return fieldOf(given, 'Cache-Control') === undefined ? cacheControl : undefined;
}

/** Sets a field, in place of any other spelling of its name. */
function set(headers: Record<string, HeaderValue>, name: string, value: HeaderValue): void {
  if (headers[name] === undefined) {
    for (const key of Object.keys(headers)) {
      if (key.length === name.length && key.toLowerCase() === name.toLowerCase())
        Reflect.deleteProperty(headers, key);
    }
  }
  headers[name] = value;
}

/** The members of Vary, each once; undefined where none is added, so that what is there stays as it is. */
function varyOf(
  own: HeaderValue | undefined,
  varies: readonly string[],
  before: HeaderValue | undefined,
): string | undefined {
  // Nearly every error: no Vary is there yet, and there is nothing to merge.
  if (own === undefined && before === undefined) return varies.length === 0 ? undefined : varies.join(', ');
  const added = withMembers([own ?? []].flat(), varies);
  return added === '' ? undefined : withMembers([before ?? []].flat(), [added]);
}

function withMembers(lines: readonly string[], members: readonly string[]): string {
  const merged = new Map<string, string>();
  for (const member of [
    ...lines.flatMap((line) => line.split(',')),
    ...members.flatMap((one) => one.split(',')),
  ].map((one) => one.trim())) {
    // A malformed one is another's mistake, which does not become one of ours.
    if (isFieldName(member) && !merged.has(member.toLowerCase())) merged.set(member.toLowerCase(), member);
  }
  return merged.has('*') ? '*' : [...merged.values()].join(', ');
}
