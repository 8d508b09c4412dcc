// Outlines the pages of a contract: a single one, an index with groups, a problem type.

import { BY_SERVER } from './by-server.ts';
import type { Group } from './groups.ts';
import { idOf, listed, type Inline, type Outline, type Part, type Words } from './outline.ts';
import { parseLink } from '../http/index.ts';
import { linkTo, rowsOf } from './outline-rows.ts';
import type { Documentation, OperationEntry, ProblemEntry } from './pages.ts';

/** Outlines the one page of an API. */
export function outlineOf(documentation: Documentation): Outline {
  const { operations } = documentation;
  const contents = operations.map(({ operation }) => ({ text: operation, to: `#${idOf(operation)}` }));
  return frame(documentation, contents, operationParts(documentation, operations));
}

/** Outlines the page that leads to one page for each group of operations. */
export function outlineOfIndex(
  documentation: Documentation,
  groups: readonly Group[],
  addressOf: (group: Group) => string,
): Outline {
  const items = groups.map((group): Words => {
    const { length } = group.operations;
    return [{ text: group.name, to: addressOf(group) }, `: ${length} operation${length === 1 ? '' : 's'}`];
  });
  const section: readonly Part[] = [heading(2, 'operations', 'Operations'), { kind: 'list', items }];
  return frame(documentation, [{ text: 'Operations', to: '#operations' }], section);
}

/** Outlines the page of a group; `index` is the address of the page that leads to it. */
export function outlineOfGroup(documentation: Documentation, group: Group, index: string): Outline {
  const { title } = documentation;
  const items = group.operations.map(({ operation }): Words => [
    { text: operation, to: `#${idOf(operation)}` },
  ]);
  return {
    title: `${title === undefined ? '' : `${title}: `}${group.name}`,
    parts: [
      { kind: 'lead', words: [{ text: allOf(title), to: index }] },
      { kind: 'contents', items },
      ...operationParts(documentation, group.operations),
    ],
  };
}

/** Outlines the page of one problem type. */
export function outlineOfProblem(problem: ProblemEntry, title: string | undefined, index: string): Outline {
  const back: Part = { kind: 'paragraph', words: [{ text: allOf(title), to: index }] };
  return { title: problem.title, parts: [...problemBody(problem), back] };
}

function allOf(title: string | undefined): string {
  return `All status codes${title === undefined ? '' : ` of ${title}`}`;
}

/** The page around what it says of operations. */
function frame(about: Documentation, operations: readonly Inline[], section: readonly Part[]): Outline {
  const { name, title, statuses, excluded, unmatched } = about;
  const problems = problemsOf(about);
  const types: readonly Inline[] =
    problems.length === 0 ? [] : [{ text: 'Problem types', to: '#problem-types' }];
  const items = [...operations, ...types].map((item): Words => [item]);
  const api = title ?? 'this API';
  return {
    title: title === undefined ? 'Status codes' : `${title}: status codes`,
    parts: [
      { kind: 'lead', words: [`What ${api} answers, and what comes with each answer.`] },
      ...(operations.length === 0 ? [] : [{ kind: 'contents', items } as const]),
      { kind: 'table', caption: captionOf(about), rows: rowsOf('status', statuses, [], name) },
      ...(unmatched.length > 0 && unmatched.length < statuses.length
        ? [paragraph([`Of requests that no operation is for: ${unmatched.join(', ')}.`])]
        : []),
      ...(excluded.length === 0 ? [] : [paragraph([`Never answered: ${excluded.join(', ')}.`])]),
      ...section,
      ...serverParts(about),
      ...fallbackParts(about),
      ...(problems.length === 0 ? [] : [heading(2, 'problem-types', 'Problem types')]),
      ...problems.flatMap((problem) => [
        heading(3, `problem-${idOf(problem.type)}`, problem.title),
        ...problemBody(problem),
      ]),
    ],
  };
}

function captionOf({ statuses, operations, unmatched }: Documentation): string {
  if (unmatched.length > 0 && unmatched.length === statuses.length) {
    return 'Requests that no operation is for';
  }
  const isExcepted = operations.some((operation) => exceptionsOf(operation, unmatched).length > 0);
  return isExcepted ? 'Every operation that does not say otherwise' : 'Every operation';
}

/** What an operation does not answer and others do: that of requests without an operation goes without saying. */
function exceptionsOf({ excluded }: OperationEntry, unmatched: readonly number[]): readonly number[] {
  return excluded.filter((status) => !unmatched.includes(status));
}

function operationParts(
  { name, unmatched }: Documentation,
  operations: readonly OperationEntry[],
): readonly Part[] {
  return operations.flatMap((entry): readonly Part[] => {
    const { operation, statuses, ranges } = entry;
    const id = idOf(operation);
    const rows = rowsOf(id, statuses, ranges, name);
    const not = exceptionsOf(entry, unmatched);
    const nothing = rows.length + not.length === 0;
    return [
      { kind: 'heading', level: 2, id, words: [{ code: operation }] },
      ...deprecationParts(entry),
      ...(rows.length === 0 ? [] : [{ kind: 'table', caption: operation, rows } as const]),
      ...(not.length === 0 ? [] : [paragraph([`Not answered: ${not.join(', ')}.`])]),
      ...(nothing ? [paragraph(['Nothing beside what every operation answers.'])] : []),
    ];
  });
}

/** Since when an operation is deprecated, when it goes, and the page that says more. */
function deprecationParts({ deprecation }: OperationEntry): readonly Part[] {
  if (deprecation === undefined) return [];
  const { Deprecation, Sunset, Link } = deprecation;
  const dayOf = (date: Date) => date.toISOString().slice(0, 10);
  const since = Deprecation && ` since ${dayOf(new Date(Number(String(Deprecation).slice(1)) * 1000))}`;
  const gone = Sunset && `, gone on ${dayOf(new Date(String(Sunset)))}`;
  const [link] = parseLink(String(Link ?? '')) ?? [];
  const more: Words = link === undefined ? [] : [': ', linkTo({ type: link.target, title: link.target })];
  return [paragraph([{ bold: 'Deprecated' }, `${since ?? ''}${gone ?? ''}`, ...more, '.'])];
}

function serverParts({ byServer }: Documentation): readonly Part[] {
  if (byServer.length === 0) return [];
  const items = byServer.map(({ status, phrase, fields }): Words => {
    const names = listed(fields.map((code) => ({ code })));
    return [{ bold: String(status) }, ` ${phrase}`, ...(names.length === 0 ? [] : [', with ', ...names])];
  });
  return [heading(2, 'by-server', 'By the server'), paragraph([BY_SERVER]), { kind: 'list', items }];
}

function fallbackParts({ fallback }: Documentation): readonly Part[] {
  if (fallback.length === 0) return [];
  const items = fallback.map(([from, to]): Words => [`${from} is answered `, { bold: String(to) }, '.']);
  return [heading(2, 'fallback', 'Answered in place of others'), { kind: 'list', items }];
}

function problemsOf({ statuses, operations }: Documentation): readonly ProblemEntry[] {
  const all = [...statuses, ...operations.flatMap((operation) => operation.statuses)];
  return [...new Map(all.flatMap(({ problems }) => problems).map((one) => [one.type, one])).values()];
}

function problemBody({ type, status, members, example }: ProblemEntry): readonly Part[] {
  const items = Object.entries(members);
  return [
    paragraph([{ code: type }, ', sent with ', { bold: String(status) }, '.']),
    ...(items.length === 0 ? [] : [{ kind: 'members', items } as const]),
    { kind: 'example', text: example },
  ];
}

function heading(level: 2 | 3, id: string, words: string): Part {
  return { kind: 'heading', level, id, words: [words] };
}

function paragraph(words: Words): Part {
  return { kind: 'paragraph', words };
}
