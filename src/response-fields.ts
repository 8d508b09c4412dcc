// The fields of a described response: the error's own, those of its content, and what a cache may do with it.

import { fieldOf, type Headers, type HeaderValue, type ResponseFields } from './exchange.ts';
import { isRetained } from './retention.ts';
import { statusRow } from './status-codes.ts';

/** What the fields of a response are made of. */
export interface FieldSources {
  readonly status: number;
  /** The fields that the error or the redirect carries, repaired. */
  readonly headers: Headers;
  /** What a cache is told, where the error does not say: nothing on a redirect. */
  readonly cacheControl: string | undefined;
  readonly content: { readonly mediaType: string; readonly headers: Headers } | undefined;
  /** The request fields that decided on the content. */
  readonly varies: readonly string[];
  readonly language: string | undefined;
  readonly requestId: readonly [header: string, id: string] | undefined;
  /** The fields that were set before. */
  readonly already: ResponseFields;
}

/** Puts the fields of a response together, and names those of before that do not belong to it. */
export function describeFields(sources: FieldSources): { headers: Headers; abandoned: readonly string[] } {
  const { status, cacheControl, content, varies, language, requestId, already } = sources;
  const headers: Record<string, HeaderValue> = { ...sources.headers };
  const mayBeStored = statusRow(status)?.store !== false;
  if (cacheControl !== undefined && !(mayBeStored && fieldOf(headers, 'Cache-Control') !== undefined)) {
    set(headers, 'Cache-Control', mayBeStored ? cacheControl : 'no-store');
  }
  if (content !== undefined) {
    for (const [name, value] of Object.entries(content.headers)) set(headers, name, value);
    set(headers, 'Content-Type', content.mediaType);
    if (language !== undefined) set(headers, 'Content-Language', language);
  }
  const vary = varyOf(fieldOf(headers, 'Vary'), content === undefined ? [] : varies, already.field('vary'));
  if (vary !== undefined) set(headers, 'Vary', vary);
  if (requestId !== undefined) set(headers, requestId[0], requestId[1]);
  const abandoned = [...already.fieldNames()].filter((name) => !isRetained(name.toLowerCase()));
  return { headers, abandoned: abandoned.filter((name) => fieldOf(headers, name) === undefined) };
}

/** Sets a field, by whatever spelling of its name it is there. */
function set(headers: Record<string, HeaderValue>, name: string, value: HeaderValue): void {
  if (headers[name] === undefined) {
    for (const key of Object.keys(headers)) {
      if (key.toLowerCase() === name.toLowerCase()) Reflect.deleteProperty(headers, key);
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
  // Nearly every error: nobody else said anything, and there is nothing to merge.
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
    if (member !== '' && !merged.has(member.toLowerCase())) merged.set(member.toLowerCase(), member);
  }
  return merged.has('*') ? '*' : [...merged.values()].join(', ');
}
