// Reads the status codes at the beginning of a text: `200 OK: Done.`, `401, 403`.

import { FINAL_STATUSES, phraseOf } from '../../../src/http/index.ts';
import { oneLine } from './blocks.ts';

/** The status codes that a text begins with, its phrase for them, and what it says beside. */
export interface StatusLine {
  readonly statuses: readonly number[];
  readonly phrase: string | undefined;
  readonly text: string;
}

// A list of codes, after words such as "HTTP status code" and signs that set it off.
const LEAD =
  /^[\s`*_"'([{#>•·–—-]*(?:(?:HTTP(?:\/[\d.]+)?|status|response|error|codes?|Code|Statuscode)[\s:-]+)*[`*_"'([{]*/i;
const CODES =
  /^([1-9]\d{2})(?![\d%]|[.,]\d)(?:[`*\])]*\s*(?:,|\/|\||&|(?:,\s*)?\b(?:and|or|und|oder|et|ou|y|o)\b)\s*[`*[(]*([1-9]\d{2})(?![\d-]))*/;

/** Reads the beginning of a text; undefined where it is no status code. */
export function readStatusLine(text: string): StatusLine | undefined {
  const rest = text.slice(LEAD.exec(text)?.[0].length ?? 0);
  const [list] = CODES.exec(rest) ?? [];
  if (list === undefined) return readNameFirst(text);
  const statuses = [...new Set((list.match(/\d{3}/g) ?? []).map(Number))];
  const after = rest.slice(list.length).replace(/^[`*_"'\])}]+/, '');
  // "200 requests a minute" is no status code, and "404s" neither.
  if (
    /^[\w%]/.test(after) ||
    /^\s+(?:ms|MB|KB|kB|GB|requests?|items?|characters?|times|seconds|bytes)\b/.test(after)
  ) {
    return undefined;
  }
  return { statuses, ...phraseIn(after, statuses[0] ?? 0) };
}

/** A name with its code in brackets behind it: `Not Found (404)`, `rate_limited (429): Too fast.` */
function readNameFirst(text: string): StatusLine | undefined {
  const [, name = '', code = '', rest = ''] =
    /^([^\n(.:]{2,40}?)\s*[([]\s*(?:HTTP\s+)?([2-5]\d{2})[)\]]\s*([^]*)$/.exec(text) ?? [];
  if (name === '' || name.split(/\s+/).length > 4) return undefined;
  return { statuses: [Number(code)], phrase: unmarked(name), text: rest.replace(/^[\s:.–—-]+/, '').trim() };
}

/** The status codes that sentences name by code and registered phrase, each with what is said of it. */
export function statusesInProse(text: string): readonly { readonly status: number; readonly text: string }[] {
  return text.split(/(?<=[.!?])\s+/).flatMap((sentence) => {
    const named = [...sentence.matchAll(/(?<![\w.,-])([2-5]\d{2})[`*]*\s+[`*(]*(?=[A-Z])/g)].flatMap(
      (match) => {
        const status = Number(match[1]);
        const phrase = phraseOf(status);
        const at = match.index + match[0].length;
        return startsWithName(sentence.slice(at), phrase)
          ? [{ status, from: match.index, at: at + phrase.length }]
          : [];
      },
    );
    const [only] = named;
    if (named.length === 1 && only !== undefined) return [{ status: only.status, text: sentence.trim() }];
    // Of several in one sentence each has the words up to the next.
    return named.map(({ status, at }, index) => {
      const words = sentence
        .slice(at, named[index + 1]?.from)
        .replace(/^[`*)\s,:]+|[\s,;]+(?:(?:or|and|a|an)\s*)*[`*(]*$/g, '');
      return { status, text: words };
    });
  });
}

/** Whether a text begins with a class of status codes, such as `4xx` or `5XX`. */
export function readStatusRange(text: string): string | undefined {
  const [, first] =
    /^[\s`*_"'([]*(?:HTTP\s+)?([1-5])(?:xx|XX|\*\*|\d\d\s*[-–—]\s*[1-5]\d\d)\b/.exec(text) ?? [];
  return first === undefined ? undefined : `${first}XX`;
}

interface Named {
  readonly phrase: string | undefined;
  readonly text: string;
}

function phraseIn(after: string, status: number): Named {
  const bracketed = /^\s*[([]([^)\]\n]{1,60})[)\]]\s*[:.–—-]*\s*/.exec(after);
  if (bracketed !== null) {
    return { phrase: oneLine(bracketed[1] ?? ''), text: after.slice(bracketed[0].length).trim() };
  }
  const said = after.replace(/^[\s:.–—=>|-]+/, '').trim();
  const known = [phraseOf(status), ...(OTHER_NAMES[status] ?? [])].find((name) => startsWithName(said, name));
  if (known !== undefined) {
    const phrase = said.slice(0, known.length);
    return {
      phrase,
      text: said
        .slice(known.length)
        .replace(/^[`*_"'\])\s:.,;–—|-]+/, '')
        .trim(),
    };
  }
  const [, name = '', text = ''] = /^([^:\n–—|.]{2,40}?)\s*(?:[:–—|\n]|\s-\s)\s*([^]*)$/.exec(said) ?? [];
  if (isName(name)) return { phrase: unmarked(name), text: text.trim() };
  return isName(said) ? { phrase: unmarked(said), text: '' } : { phrase: undefined, text: said };
}

/** Whether words may be a reason phrase of the page's own: few, begun as a name is, and no sentence. */
export function isName(words: string): boolean {
  return /^[`*"']*[A-Z][\x20-\x7e]*$/.test(words) && words.split(/\s+/).length <= 5 && !/[.!?;]$/.test(words);
}

/** A text without the registered phrase that it begins with, where signs set that off: `OK -- Fine`. */
export function withoutPhrase(text: string, status: number): string {
  const known = [phraseOf(status), ...(OTHER_NAMES[status] ?? [])].find((name) => startsWithName(text, name));
  if (known === undefined) return text;
  const [, rest] = /^\s*(?:[:–—]|--?\s)\s*([^]+)$/.exec(text.slice(known.length)) ?? [];
  return rest ?? text;
}

function startsWithName(text: string, name: string): boolean {
  return text.toLowerCase().startsWith(name.toLowerCase()) && !/^[\w-]/.test(text.slice(name.length));
}

function unmarked(name: string): string {
  return oneLine(name.replace(/[`*"']+|^_+|_+$/g, ''));
}

// What older RFCs called them (RFC 2616 10, RFC 7231 6, RFC 4918 11).
const OTHER_NAMES: Readonly<Record<number, readonly string[]>> = {
  302: ['Moved Temporarily'],
  408: ['Request Time-out'],
  413: ['Payload Too Large', 'Request Entity Too Large'],
  414: ['Request-URI Too Long', 'Request-URI Too Large'],
  416: ['Requested Range Not Satisfiable'],
  422: ['Unprocessable Entity'],
  504: ['Gateway Time-out'],
};

/** Whether a phrase is the registered one, or one that an older RFC gave the status code. */
export function isRegisteredPhrase(phrase: string, status: number): boolean {
  const plain = (name: string) => name.toLowerCase().replace(/[^a-z]/g, '');
  const names = [phraseOf(status), ...(OTHER_NAMES[status] ?? [])];
  return names.some((name) => plain(name) === plain(phrase));
}

/** The registered status code that a phrase stands for by itself. */
export function statusOfPhrase(phrase: string): number | undefined {
  return FINAL_STATUSES.find((status) => isRegisteredPhrase(phrase, status));
}
