// The rows of a table of status codes: one for each status code, one for each range.

import { listed, type Inline, type OutlineRow, type Words } from './outline.ts';
import type { FieldEntry, ProblemEntry, RangeEntry, StatusEntry } from './pages.ts';

/** Makes the rows in order, each range behind the status codes of its class; `name` is that of the contract. */
export function rowsOf(
  id: string,
  statuses: readonly StatusEntry[],
  ranges: readonly RangeEntry[],
  name: string,
): readonly OutlineRow[] {
  const single = statuses.map((entry) => [entry.status, statusRow(id, entry, name)] as const);
  const folded = ranges.map((entry) => [classEnd(entry), rangeRow(id, entry, name)] as const);
  return [...single, ...folded].sort(([one], [other]) => one - other).map(([, row]) => row);
}

function classEnd({ range }: RangeEntry): number {
  return Number(range[0]) * 100 + 99.5;
}

function statusRow(id: string, entry: StatusEntry, name: string): OutlineRow {
  const { status, phrase, meaning, request, source, fields, problems, example } = entry;
  return {
    id: `${id}-${status}`,
    label: String(status),
    phrase,
    when: [
      ...(meaning === undefined ? [] : [[meaning]]),
      ...(request === undefined ? [] : [[`The request ${request}.`]]),
    ],
    methods: methodsOf(entry),
    fields: [...fields.map((field) => fieldWords(field, name)), ...cachingOf(entry)],
    content: contentOf(entry),
    problems: problems.length === 0 ? undefined : listed(problems.map(linkTo)),
    source,
    // A status line alone shows nothing that the row does not say.
    example: example.includes('\n') ? example : undefined,
  };
}

function rangeRow(id: string, entry: RangeEntry, name: string): OutlineRow {
  const { range, meaning, fields, beside } = entry;
  const needed = beside.map(({ status, fields: names }): Words => [
    `${status} with `,
    ...listed(names.map((code) => ({ code }))),
  ]);
  const together = needed.flatMap((words, index) => (index === 0 ? words : ['; ', ...words]));
  return {
    id: `${id}-${range.replace(/, /g, '-')}`,
    label: range,
    phrase: '',
    when: [
      ...(meaning === undefined ? [] : [[meaning]]),
      ['Any registered status code of the class that has no row of its own.'],
    ],
    methods: undefined,
    fields: [
      ...fields.map((field) => fieldWords(field, name)),
      ...cachingOf(entry),
      ...(together.length === 0 ? [] : [together]),
    ],
    content: contentOf(entry),
    problems: undefined,
    source: '',
    example: undefined,
  };
}

function methodsOf({ methods }: StatusEntry): Words | undefined {
  if (methods === undefined) return undefined;
  const bound = methods.bound === 'only' ? 'Only ' : 'Typically ';
  return [bound, ...listed(methods.names.map((code) => ({ code })))];
}

function fieldWords({ name, presence, form, strength, source }: FieldEntry, contract: string): Words {
  // A rule of the contract's own is what the page documents: only one of an RFC names its source.
  const isOwn = source === contract || source.startsWith(`${contract}, `);
  const value = form === undefined || presence === 'forbidden' ? '' : `: ${form}`;
  return [{ code: name }, ` ${presence}${value}${isOwn ? '' : ` (${strength}, ${source})`}`];
}

function cachingOf({ cacheControl }: Pick<StatusEntry, 'cacheControl'>): readonly Words[] {
  if (cacheControl === undefined) return [];
  return [[{ code: `Cache-Control: ${cacheControl}` }, ' unless the error has its own']];
}

function contentOf({ content, mediaTypes }: Pick<StatusEntry, 'content' | 'mediaTypes'>): Words | undefined {
  if (content === 'forbidden') return ['No content'];
  const words = content === 'required' ? 'Content required' : 'Content';
  if (mediaTypes === undefined) return content === 'required' ? [words] : undefined;
  return [`${words}: `, ...listed(mediaTypes.map((code) => ({ code })))];
}

// A problem type is any URI reference, a contract may be another's, and a page links to pages alone.
export function linkTo({ type, title }: Pick<ProblemEntry, 'type' | 'title'>): Inline {
  const scheme = /^([^/?#]*?):/.exec(type)?.[1]?.toLowerCase();
  const isPage = scheme === undefined || scheme === 'http' || scheme === 'https';
  return isPage ? { text: title, to: type } : title;
}
