// Translates titles and details into the language that a client prefers.

import { memoised, parseLanguages } from '../http/index.ts';
import type { Problem } from './problem-details.ts';
import { atOnce } from '../safe-read.ts';
import { invalidOption, isRecord, refuseOthers, refuseUnknownKeys } from '../setup/index.ts';

/** The words of one problem in one language; what is missing stays as it is. */
export interface Wording {
  readonly title?: string | undefined;
  readonly detail?: string | ((problem: Problem) => string) | undefined;
  /** What the client can do next, for the page. */
  readonly advice?: string | undefined;
}

/**
 * The words of one language, by status code, by problem type (its URI or its key), or by the text that they
 * stand for; or a function that finds them.
 */
export type Catalogue =
  Readonly<Record<string, string | Wording>> | ((problem: Problem) => Wording | undefined);

/** Language tag to catalogue; the first language is the one that errors are written in. */
export type Languages = Readonly<Record<string, Catalogue>>;

/** A problem in the words of a language. */
export interface Localised {
  readonly problem: Problem;
  readonly language: string | undefined;
  readonly advice: string | undefined;
}

/** Puts problems into the words of the language that an Accept-Language prefers; may throw what a catalogue does. */
export type Localiser = (problem: Problem, acceptLanguage: string | undefined) => Localised;

/** Compiles `options.languages`; undefined where there are none. */
export function createLocaliser(languages: Languages | undefined, typeBase: string): Localiser | undefined {
  if (languages === undefined) return undefined;
  checkLanguages(languages);
  const tags = Object.keys(languages);
  const [first = ''] = tags;
  const preferred = memoised((accept) => [...matching(tags, parseLanguages(accept ?? '')), first]);
  return function localise(problem, acceptLanguage) {
    for (const language of preferred(acceptLanguage)) {
      const wording = wordingOf(languages[language] ?? {}, problem, typeBase);
      if (wording !== undefined)
        return { problem: reworded(problem, wording), language, advice: wording.advice };
      if (language === first) break;
    }
    return { problem, language: first, advice: undefined };
  };
}

function checkLanguages(languages: Languages): void {
  refuseOthers('languages', languages);
  const catalogues = Object.entries<unknown>(languages);
  const isCatalogue = (one: unknown) => typeof one === 'function' || isRecord(one);
  if (
    catalogues.length === 0 ||
    !catalogues.every(([tag, one]) => /^[A-Za-z\d-]+$/.test(tag) && isCatalogue(one))
  ) {
    const form = "language tags to catalogues, such as { en: {}, de: { 404: 'Nicht gefunden' } }";
    throw invalidOption(`languages: ${form}`);
  }
  for (const [tag, catalogue] of catalogues) {
    if (typeof catalogue === 'function') continue;
    for (const [key, words] of Object.entries(catalogue as Readonly<Record<string, unknown>>)) {
      checkWords(`languages ${tag}: ${key}`, words);
    }
  }
}

function checkWords(where: string, words: unknown): void {
  if (typeof words !== 'string') refuseUnknownKeys(where, words as object, ['title', 'detail', 'advice']);
}

/** The tags that the ranges ask for, in the client's order: `de-CH` asks for `de` too, and `de` for `de-AT` (RFC 4647 3). */
function matching(tags: readonly string[], ranges: readonly string[]): string[] {
  const found = ranges.flatMap((range) => {
    const exact = tags.filter((tag) => tag.toLowerCase() === range);
    const wider = tags.filter((tag) => range.startsWith(`${tag.toLowerCase()}-`));
    const narrower = tags.filter((tag) => tag.toLowerCase().startsWith(`${range}-`));
    return [...exact, ...wider, ...narrower];
  });
  return [...new Set(found)];
}

function wordingOf(catalogue: Catalogue, problem: Problem, typeBase: string): Wording | undefined {
  if (typeof catalogue === 'function') return atOnce(catalogue(problem), 'languages');
  const { type, status, title, detail } = problem;
  const keys = [type, type.startsWith(typeBase) ? type.slice(typeBase.length) : type];
  if (type === 'about:blank') keys.push(String(status));
  const entry = keys.map((key) => entryOf(catalogue, key)).find((one) => one !== undefined);
  const titleEntry = entryOf(catalogue, title);
  const detailEntry = detail === undefined ? undefined : entryOf(catalogue, detail);
  if (entry === undefined && titleEntry === undefined && detailEntry === undefined) return undefined;
  return { ...titleEntry, ...(detailEntry && { detail: detailEntry.title }), ...entry };
}

function entryOf(
  catalogue: Exclude<Catalogue, (problem: Problem) => unknown>,
  key: string,
): Wording | undefined {
  if (!Object.hasOwn(catalogue, key)) return undefined;
  const entry = catalogue[key];
  return typeof entry === 'string' ? { title: entry } : entry;
}

function reworded(problem: Problem, { title, detail }: Wording): Problem {
  const { type, title: ownTitle, status, detail: ownDetail, ...others } = problem;
  const text = typeof detail === 'function' ? atOnce(detail(problem), 'languages') : (detail ?? ownDetail);
  return {
    type,
    title: title ?? ownTitle,
    status,
    ...(text === undefined ? {} : { detail: text }),
    ...others,
  };
}
