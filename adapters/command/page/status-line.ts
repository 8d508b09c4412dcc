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
const CODE = /^([1-9]\d{2})(?![\d%]|[.,]\d)/;
const NEXT =
  /^[`*"\])]*\s*(?:,|;|\/|\||&|(?:,\s*)?\b(?:and|or|und|oder|et|ou|y|o)\b)\s*[`*"[(]*(?=[1-9]\d{2}(?![\d%]|[.,-]\d))/;
// No status code: "404s", "20 %", a part of a range such as "400-600 guests".
const NO_CODE = /^(?:[\w%]|\s*[-–—]\s*\d|[-\s](?:level|range|series|class)\b)/;
// A number of things: "200 requests a minute", "229 of 681", "500 Email credits".
const COUNTED =
  /^\s+(?:(?:\w+\s+){0,2}(?:uploads?|downloads?|messages?|emails?|credits?|points?|users?|people|customers?)|requests?|calls?|ms|MB|KB|kB|GB|items?|characters?|times|seconds|minutes|hours|days|bytes|files?|rows?|records?|results?|entries|of|per|to|more|or\s+more|and\s+more)\b/;

/** Reads the beginning of a text; undefined where it is no status code. */
export function readStatusLine(text: string): StatusLine | undefined {
  const rest = text.slice(LEAD.exec(text)?.[0].length ?? 0);
  if (!CODE.test(rest)) return readNameFirst(text);
  const [statuses, behind] = readCodes(rest);
  const after = behind.replace(/^[`*_"'\])}]+/, '');
  const [only = 0] = statuses;
  const isNamed = namesOf(only).some((name) => startsWithName(after.trimStart(), name));
  if (NO_CODE.test(after) || (!isNamed && COUNTED.test(behind))) return undefined;
  if (statuses.length === 1) return { statuses, ...phraseIn(after, only) };
  // The name of one of several is none of the others.
  const { phrase, text: said } = phraseIn(after, statuses.at(-1) ?? 0);
  const isOwn = phrase !== undefined && !statuses.some((status) => isRegisteredPhrase(phrase, status));
  return { statuses, phrase: isOwn ? phrase : undefined, text: said };
}

/** The codes that a text begins with, and what stands behind them: `401, 403`, `200 OK or 304 Not Modified`. */
function readCodes(text: string): readonly [statuses: readonly number[], behind: string] {
  const statuses = new Set<number>();
  let rest = text;
  for (let next: RegExpExecArray | null = null; CODE.test(rest); rest = rest.slice(next?.[0].length ?? 0)) {
    const status = Number(rest.slice(0, 3));
    statuses.add(status);
    rest = rest.slice(3);
    const named = rest.replace(/^[-\s`*(]+/, '');
    const name = namesOf(status).find((one) => startsWithName(named, one));
    const behind = name === undefined ? rest : named.slice(name.length);
    next = NEXT.exec(behind);
    if (next === null) break;
    rest = behind;
  }
  return [[...statuses], rest];
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
    /^[\s`*_"'([]*(?:HTTP\s+)?([1-5])(?:xx|XX|\*\*|\d[xX]|00[-\s](?:level|range|series|class)|\d\d\s*[-–—]\s*[1-5]\d\d)\b/.exec(
      text,
    ) ?? [];
  return first === undefined ? undefined : `${first}XX`;
}

interface Named {
  readonly phrase: string | undefined;
  readonly text: string;
}

function phraseIn(after: string, status: number): Named {
  const bracketed = /^\s*[([]([^)\]\n]{1,60})[)\]]\s*[:.,–—-]*\s*/.exec(after);
  if (bracketed !== null) {
    return { phrase: oneLine(bracketed[1] ?? ''), text: after.slice(bracketed[0].length).trim() };
  }
  const said = after.replace(/^[\s:.,–—=>|-]+/, '').trim();
  const known = namesOf(status).find((name) => startsWithName(said, name));
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

// Words that a sentence begins with or turns on, and a name does not.
const OF_SENTENCES =
  /^(?:the|an?|it|this|that|you|your|we|there|if|when|der|die|das|ein|eine|le|la|les|une?|el|los|las)\s|\s(?:is|was|are|were|has|have|been|cannot|must|should|will|ist|sind|wurden?|est|sont|fue|está)\s/i;

/** Whether words may be a reason phrase of the page's own: few, begun as a name is, and no sentence. */
export function isName(words: string): boolean {
  const each = words.split(/\s+/);
  const isShort = each.length <= 5 && !/[.!?;]$/.test(words);
  if (!isShort || !/^[`*"']*[A-Z][\x20-\x7e]*$/.test(words)) return false;
  const isTitle = each.filter((word) => /^\W*[A-Z]/.test(word)).length * 2 > each.length;
  return isTitle || !OF_SENTENCES.test(`${words} `);
}

/** A text without the registered phrase that it begins with, where signs set that off: `OK -- Fine`. */
export function withoutPhrase(text: string, status: number): string {
  const known = namesOf(status).find((name) => startsWithName(text, name));
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

function namesOf(status: number): readonly string[] {
  return [phraseOf(status), ...(OTHER_NAMES[status] ?? [])];
}

/** Whether a phrase is the registered one, or one that an older RFC gave the status code. */
export function isRegisteredPhrase(phrase: string, status: number): boolean {
  const plain = (name: string) => name.toLowerCase().replace(/[^a-z]/g, '');
  return namesOf(status).some((name) => plain(name) === plain(phrase));
}

/** The registered status code that a phrase stands for by itself. */
export function statusOfPhrase(phrase: string): number | undefined {
  return FINAL_STATUSES.find((status) => isRegisteredPhrase(phrase, status));
}
