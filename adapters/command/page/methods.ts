// Finds request methods in texts, and how firmly a sentence ties a status code to them.

/** The methods that pages speak of, as a part of patterns: CONNECT and TRACE are words there. */
export const METHOD_NAMES = 'GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|QUERY';
// Pages that were copied have methods that stuck together: `PUTPOST`.
const METHOD_RUN = new RegExp(`(?<![\\w-])(?:${METHOD_NAMES})+(?!\\w)`, 'g');

/** The methods that a text names, each once. */
export function methodsNamed(text: string): readonly string[] {
  const runs = text.match(METHOD_RUN) ?? [];
  return [...new Set(runs.flatMap((run) => run.match(new RegExp(METHOD_NAMES, 'g')) ?? []))];
}

/** Whether a text is a list of methods and little beside: `GET, PUT`, `conditional GET`. */
export function isMethodList(text: string): boolean {
  const others = text.replace(METHOD_RUN, '').match(/\p{L}+/gu) ?? [];
  return methodsNamed(text).length > 0 && others.length <= 2;
}

const TYPICAL =
  /\b(?:typical(?:ly)?|usual(?:ly)?|common(?:ly)?|general(?:ly)?|often|mostly|normal(?:ly)?|typischerweise|normalerweise|üblicherweise|meist(?:ens)?|généralement|habituellement|normalement|normalmente|generalmente|habitualmente)\b/i;
// What clients do with another request, and examples, bind nothing.
const ASIDE =
  /\b(?:for example|for instance|e\.g\.|such as|z\.\s?B\.|zum Beispiel|par exemple|por ejemplo)\b/i;
const FOLLOW_UP = new RegExp(
  `\\b(?:via|using|with|by|send|sending|issue|use|make|perform|retry|per|mit|avec|con)\\s+(?:an?\\s+|the\\s+)?(?:HTTP\\s+)?(?:\`?)(?:${METHOD_NAMES})\\b`,
);
const ABOUT_REQUESTS = new RegExp(
  `(?:${METHOD_NAMES})\`?(?:\\W+(?:${METHOD_NAMES})|\\W+(?:and|or|und|oder|et|ou|y|o)\\W+(?:${METHOD_NAMES}))*\`?\\)?,?[\\s-]*(?:HTTP\\s+)?(?:requests?|actions?|operations?|calls?|methods?|only|nur|ausschließlich|uniquement|seulement|solamente|únicamente|Anfragen?|Aufrufe?n?|Operationen|requêtes?|appels?|peticion(?:es)?|solicitud(?:es)?|operacion(?:es)?)|\\((?:${METHOD_NAMES})\\)|(?:only|nur|uniquement|seulement|solo|sólo|solamente)\\b[^.]{0,40}(?:${METHOD_NAMES})|(?:response to|request|requête|requêtes|peticiones|solicitudes|Antwort auf|réponse à|respuesta a)\\s+(?:an?\\s+|the\\s+|une\\s+)?\`?(?:${METHOD_NAMES})`,
);

/** The methods that a sentence ties a status code to. */
export interface SentenceMethods {
  readonly bound: 'only' | 'typical';
  readonly names: readonly string[];
}

/** Reads one sentence; undefined where it binds no method. */
export function methodsOfSentence(sentence: string): SentenceMethods | undefined {
  const names = methodsNamed(sentence);
  if (names.length === 0 || ASIDE.test(sentence) || !ABOUT_REQUESTS.test(sentence)) return undefined;
  if (FOLLOW_UP.test(sentence)) return undefined;
  return { bound: TYPICAL.test(sentence) ? 'typical' : 'only', names };
}
