// Finds response fields in a sentence: asked for, permitted or ruled out.

import type { Presence } from '../../../src/http/index.ts';

/** One field that a sentence speaks of. */
export interface FieldFact {
  readonly name: string;
  readonly presence: Presence;
}

// The fields of requests that pages name beside: they are no rule about the response.
const OF_REQUESTS =
  /^(?:accept(?:-(?:charset|encoding|language))?|authorization|content-length|cookie|expect|from|host|if-.+|idempotency-key|max-forwards|origin|proxy-authorization|range|referer|te|user-agent|x-api-key|x-requested-with|x-csrf-token|x-http-method.*|content-md5)$/i;
const ABOUT_CONTENT = /^content-(?:type|encoding|disposition)$/i;

// Names of one word are words of the language too; as fields they are marked as such.
const WORDS = [
  'Location',
  'Allow',
  'Link',
  'Upgrade',
  'Deprecation',
  'Sunset',
  'Warning',
  'Vary',
  'Age',
  'Expires',
  'RateLimit',
];
const SPELLINGS: Readonly<Record<string, string>> = {
  'www-authenticate': 'WWW-Authenticate',
  etag: 'ETag',
  ratelimit: 'RateLimit',
  'ratelimit-policy': 'RateLimit-Policy',
};

// A word with a hyphen is a field where it is a known one, marked as code, or called one: `Two-Factor` is none.
const HYPHENATED =
  /(?<![\w/-])(?:(?:X|RateLimit|Accept|Access-Control|Cross-Origin|Sec)-[A-Z][\w-]*|(?:Retry-After|WWW-Authenticate|Proxy-Authenticate|Content-[A-Z][a-z]+|Last-Modified|Cache-Control|Set-Cookie|Strict-Transport-Security|Transfer-Encoding|Clear-Site-Data|Server-Timing|Alt-Svc|Operation-Location|Preference-Applied|Referrer-Policy|Www-Authenticate))(?![\w-])|(?<=[`'"‘“])[A-Z][A-Za-z]*(?:-[A-Z][\w]*)+(?=[`'"’”:])|(?<![\w/-])[A-Z][A-Za-z]*(?:-[A-Z][\w]*)+(?=[`'"’”]?[\s-]+(?:HTTP\s+|response\s+)?(?:[Hh]eaders?|[Ff]ields?|Feld|Kopfzeile)\b)|(?<=\b(?:[Hh]eaders?|en-tête|encabezado|cabecera)\s+)[A-Z][A-Za-z]*(?:-[A-Z][\w]*)+(?![\w-])|(?<!\w)ETag(?!\w)|\b(?:retry|www|content|proxy|x|last|accept)-[a-z]+(?:-[a-z]+)*(?=[`'"’”]?\s+(?:HTTP\s+|response\s+)?(?:headers?|fields?)\b)/g;
const MARKED = new RegExp(
  `[\`'"‘“](${WORDS.join('|')})[\`'"’”]|\\b(${WORDS.join('|')})[\\s-]+(?:HTTP\\s+|response\\s+)*(?:headers?|fields?|-Header|-Feld|Header|Kopfzeile)\\b|\\b(?:headers?|Header|en-tête|encabezado|cabecera)s?\\s*:?\\s*(?:named\\s+|called\\s+)?[\`'"‘“]?(${WORDS.join('|')})\\b`,
  'gi',
);

/** The response fields that a sentence names, as it speaks of each. */
export function fieldsOfSentence(sentence: string): readonly FieldFact[] {
  const facts = new Map<string, FieldFact>();
  for (const { name, at, end } of mentionsIn(sentence)) {
    const known = facts.get(name);
    const presence = presenceOf(sentence.slice(0, at), sentence.slice(end));
    if (presence !== undefined && known === undefined) facts.set(name, { name, presence });
  }
  return [...facts.values()];
}

interface Mention {
  readonly name: string;
  readonly at: number;
  readonly end: number;
}

function mentionsIn(sentence: string): readonly Mention[] {
  const found: Mention[] = [];
  for (const match of sentence.matchAll(HYPHENATED))
    found.push(mention(match[0], match.index, match[0].length));
  for (const match of sentence.matchAll(MARKED)) {
    found.push(mention(match[1] ?? match[2] ?? match[3] ?? '', match.index, match[0].length));
  }
  return found.filter(({ name }) => !OF_REQUESTS.test(name) && !ABOUT_CONTENT.test(name));
}

function mention(given: string, at: number, length: number): Mention {
  const lower = given.toLowerCase();
  const word = WORDS.find((one) => one.toLowerCase() === lower);
  const cased = lower.replace(/(?:^|-)[a-z]/g, (letter) => letter.toUpperCase());
  return { name: SPELLINGS[lower] ?? word ?? (given === lower ? cased : given), at, end: at + length };
}

const NEED_NOT =
  /\b(?:need(?:s)? not|not (?:need|necessarily|required|always|guaranteed)|n[o']t (?:have|need) to|optional(?:ly)?|muss nicht|facultatif|opcional)\b/i;
const NEGATION =
  /(?:\b(?:not|never|without|no|cannot|kein\w*|ohne|nicht|ne|n'|sans|aucune?|sin|ning[uú]n\w*)\b|n[’']t\b)[^.]{0,60}$/i;
const MAY_HAVE =
  /\b(?:can|may|might|could|kann|können|peut|peuvent|puede|pueden)\b[^,;:]{0,20}\b(?:contain|include|have|carry|return|send|provide|set|be (?:sent|included|returned|accompanied)|come|be present|enthalten|haben|senden|contenir|inclure|contener|incluir)\b[^,;:]*$/i;
const HAS_MODAL =
  /^[`'"’”]?\s*(?:HTTP\s+|response\s+)?(?:headers?|fields?)?\s*(?:(?!and\b|or\b|but\b|which\b)\w+\s+)?\b(?:can|may|might|could|kann|peut|puede)\b/i;
const IF_PRESENT =
  /\b(?:if|when|where|falls|wenn|si)\s+(?:present|available|possible|applicable|known|vorhanden|disponible)\b/i;
// "If a Retry-After header is provided, wait."
const CONDITION = /\b(?:if|when|whenever|whether|unless|wenn|falls|si)\b[^,;]*$/i;
const IS_THERE =
  /^[`'"’”]?[^,;.]{0,30}\b(?:provided|present|set|included|returned|sent|given|available|exists?|vorhanden|gesetzt|enthalten|présente?|presente)\b/i;
const OF_REQUEST =
  /\b(?:request(?:'s|s)?|client|you|caller)\b[^,;]{0,50}\b(?:includ|contain|carr|ha[sd]|lack|miss|send|sent|provid|specif|requires?)\w*[^,;]{0,30}$/i;

/** How a sentence speaks of a field, by what stands before and behind its name; undefined for a request's field. */
function presenceOf(before: string, behind: string): Presence | undefined {
  const clause = before.split(/[;:]|,\s+(?:but|and|though|aber|mais|pero)\b/).at(-1) ?? '';
  if (/\brequest(?:'s)?\s*$/i.test(clause) || /^[`'"’”]?\s+request headers?/i.test(behind)) return undefined;
  if (OF_REQUEST.test(clause) && !/\bresponses?\b/i.test(clause)) return undefined;
  if (
    NEED_NOT.test(clause) ||
    /^[`'"’”]?\s*(?:headers?|fields?)?\s*\(?(?:optional|facultatif|opcional)/i.test(behind)
  )
    return 'optional';
  if (NEGATION.test(clause)) return 'forbidden';
  if (
    /^[`'"’”]?\s*(?:HTTP\s+)?(?:headers?|fields?)?\s*(?:is|are|will be|must be|wird|est|es)?\s*(?:not|never|nicht|omitted|absent)\b/i.test(
      behind,
    )
  )
    return 'forbidden';
  if (CONDITION.test(clause) && IS_THERE.test(behind)) return 'optional';
  if (MAY_HAVE.test(clause) || HAS_MODAL.test(behind) || IF_PRESENT.test(behind)) return 'optional';
  return 'required';
}
