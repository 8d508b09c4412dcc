// Derives a row from the words of a page, each rule with the sentence it comes from.

import type { StatusRuleDefinition } from '../../../src/contract/index.ts';
import { statusRow } from '../../../src/http/index.ts';
import { oneLine } from './blocks.ts';
import { contentOfCell, contentOfSentence } from './content.ts';
import { boundsOfSentence, formOfSentence } from './durations.ts';
import type { Entry } from './entry.ts';
import { fieldsOfSentence } from './fields.ts';
import { methodsOfSentence } from './methods.ts';
import { isRegisteredPhrase } from './status-line.ts';

type Row = { -readonly [K in keyof StatusRuleDefinition]: StatusRuleDefinition[K] };

/** A derived row; `evidence` has the words of the page for each of its keys. */
export interface DraftedRow {
  readonly status: number;
  readonly row: StatusRuleDefinition;
  readonly evidence: Readonly<Record<string, readonly string[]>>;
  /** What the page says and the row cannot hold. */
  readonly lost: readonly string[];
}

/** Derives the row of one status code from every place of the page that documents it. */
export function deriveRow(status: number, entries: readonly Entry[]): DraftedRow {
  const row: Row = {};
  const evidence: Record<string, string[]> = {};
  const lost: string[] = [];
  const drafting: Drafting = {
    status,
    row,
    lost,
    note: (key, words) => void (evidence[key] ??= []).push(words),
  };
  const texts = [
    ...new Set(
      entries
        .map(({ text }) => joined(text.split(/\n+/)))
        .filter((text) => text.length > 2 || /\p{Lo}/u.test(text)),
    ),
  ];
  const sentences = texts.flatMap(sentencesOf);
  derivePhrase(entries, drafting);
  if (texts.length > 0) row.meaning = joined(texts);
  deriveMethods(entries, sentences, drafting);
  deriveFields([...entries.flatMap(({ fields }) => sentencesOf(headerCell(fields))), ...sentences], drafting);
  deriveContent(entries, sentences, drafting);
  deriveRequest(entries, sentences, drafting);
  return { status, row, evidence, lost };
}

/** Texts as one, with a full stop between two that are sentences of their own. */
function joined(texts: readonly string[]): string {
  const lines = texts.map(oneLine).filter((line) => line !== '' && !isExample(line));
  return lines
    .map((line, index) => {
      const next = lines[index + 1];
      const isOwn = next !== undefined && /[\p{L}\d`)}"]$/u.test(line) && /^[`"'(]*[\p{Lu}`]/u.test(next);
      return isOwn ? `${line}.` : line;
    })
    .join(' ');
}

/** Whether a line has an example of content in it and no words beside: "Content: `{ … }`". */
function isExample(line: string): boolean {
  const rest = line.replace(/`\s*(?:\{.*\}|\[.*\])\s*`/g, '');
  return rest !== line && /^[\p{L}\s*:]*$/u.test(rest) && rest.trim().split(/\s+/).length <= 2;
}

interface Drafting {
  readonly status: number;
  readonly row: Row;
  readonly lost: string[];
  readonly note: (key: string, words: string) => void;
}

/** The sentences of a text; those in brackets and behind a semicolon stay with theirs. */
export function sentencesOf(text: string): readonly string[] {
  return text
    .replace(/\b(e\.g|i\.e|z\.\s?B|vs|etc|approx|ca)\./gi, '$1\u2024')
    .split(/(?<=[.!?。])["'”’)]*\s+(?=[\p{Lu}\d"'“‘(`])|\n+|(?<=。)/u)
    .map((sentence) => sentence.replaceAll('\u2024', '.').trim())
    .filter((sentence) => sentence !== '');
}

/** A cell of a column for fields: each name in it is a field. */
function headerCell(cell: string | undefined): string {
  return (cell ?? '')
    .split(/[,\n;]/)
    .map((part) => part.trim().replace(/^`?([A-Za-z][\w-]*)`?(?=$|[\s:(])/, '`$1` header'))
    .filter((part) => part.startsWith('`'))
    .join('\n');
}

function derivePhrase(entries: readonly Entry[], { status, row, lost, note }: Drafting): void {
  // A name for programs (`rate_limited`, 1001) is no reason phrase.
  const phrases = entries.flatMap(({ phrase }) =>
    phrase !== undefined && /\p{L}/u.test(phrase) && !/^[\w.:-]*[_.:\d][\w.:-]*$/.test(phrase)
      ? [phrase]
      : [],
  );
  const own = phrases.find((phrase) => !isRegisteredPhrase(phrase, status));
  if (own === undefined || phrases.some((phrase) => isRegisteredPhrase(phrase, status))) return;
  if (/^[\x20-\x7e]+$/.test(own)) {
    row.phrase = own;
    note('phrase', own);
  } else lost.push(`${status}: the phrase "${own}": a reason phrase is ASCII`);
}

function deriveMethods(
  entries: readonly Entry[],
  sentences: readonly string[],
  { status, row, note }: Drafting,
): void {
  const named = [...new Set(entries.flatMap(({ methods }) => methods))];
  if (named.length > 0) {
    const isEverywhere = entries.some(
      ({ methods, operation }) => methods.length === 0 && operation === undefined,
    );
    if (isEverywhere && entries.length > 1) return;
    row.methods = { only: named };
    note('methods', named.join(', '));
    return;
  }
  // What a 405 and a 501 say of methods is about those that are refused.
  if (status === 405 || status === 501) return;
  for (const sentence of sentences) {
    const found = methodsOfSentence(sentence);
    if (found === undefined) continue;
    row.methods = found.bound === 'only' ? { only: found.names } : { typical: found.names };
    note('methods', sentence);
    return;
  }
}

function deriveFields(sentences: readonly string[], { status, row, lost, note }: Drafting): void {
  const fields: Record<string, Record<string, unknown>> = {};
  for (const sentence of sentences) {
    for (const { name, presence } of fieldsOfSentence(sentence)) {
      const [, strength, source] = statusRow(status)?.fields?.[name] ?? [];
      if (strength === 'must' && presence !== 'required') {
        lost.push(`${status}: "${sentence}": ${source ?? ''} says that ${name} MUST be there`);
        continue;
      }
      // What one sentence rules out or asks for, a later one that only names the field does not change.
      if (fields[name]?.['presence'] !== undefined) continue;
      fields[name] = { ...fields[name], presence };
      note('fields', sentence);
    }
    const isOfRetryAfter = status === 429 || status === 503 || /Retry-After/i.test(sentence);
    if (!isOfRetryAfter) continue;
    const bounds = boundsOfSentence(sentence);
    const form =
      fields['Retry-After'] !== undefined || /Retry-After/i.test(sentence)
        ? formOfSentence(sentence)
        : undefined;
    if (Object.keys(bounds).length === 0 && form === undefined) continue;
    fields['Retry-After'] = { ...bounds, ...(form === undefined ? {} : { form }), ...fields['Retry-After'] };
    note('fields', sentence);
  }
  if (Object.keys(fields).length > 0) row.fields = fields;
}

function deriveContent(
  entries: readonly Entry[],
  sentences: readonly string[],
  { status, row, lost, note }: Drafting,
): void {
  const cells = entries.flatMap(({ content }) =>
    content === undefined ? [] : [[contentOfCell(content), content] as const],
  );
  const said = sentences.map((sentence) => [contentOfSentence(sentence), sentence] as const);
  const [found, words] = [...cells, ...said].find(([content]) => content !== undefined) ?? [];
  if (found === undefined || words === undefined) return;
  if (statusRow(status)?.content === 'forbidden' && found !== 'forbidden') {
    if (cells.length > 0)
      lost.push(`${status}: content "${oneLine(words)}": ${statusRow(status)?.source ?? ''} allows none`);
    return;
  }
  row.content = found;
  note('content', oneLine(words));
}

function deriveRequest(
  entries: readonly Entry[],
  sentences: readonly string[],
  { status, row, note }: Drafting,
): void {
  const places = [...entries.flatMap(({ methodsText }) => methodsText ?? []), ...sentences];
  for (const sentence of places) {
    const isRange =
      /\bRange`? header|\brange requests?\b|\bpartial GET\b|\bbyte[- ]range|\busing `?Range\b/i.test(
        sentence,
      );
    if ((status === 206 || status === 416) && isRange && row.request?.range !== 'always') {
      const isAlways = status === 206 && /\balways\b|\bimmer\b|\btoujours\b|\bsiempre\b/i.test(sentence);
      if (row.request !== undefined && !isAlways) continue;
      row.request = { range: isAlways ? 'always' : 'required' };
      note('request', sentence);
    }
    const isConditional =
      /\bconditional\b|\bIf-(?:None-Match|Modified-Since|Match|Unmodified-Since|Range)\b|bedingte?[nrs]? |conditionnelle?|condicional/i.test(
        sentence,
      );
    if ((status === 304 || status === 412) && isConditional && row.request === undefined) {
      row.request = { conditional: 'required' };
      note('request', sentence);
    }
  }
}
