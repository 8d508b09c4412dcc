// The documentation of a contract as Markdown.

import { BY_SERVER, type ServerEntry } from './by-server.ts';
import type { Documentation, FieldEntry, OperationEntry, ProblemEntry, StatusEntry } from './pages.ts';

/** Formats the page of an API; the same contract always gives the same bytes. */
export function formatMarkdown({
  name,
  statuses,
  excluded,
  operations,
  byServer,
  fallback,
}: Documentation): string {
  const sections = [`# ${text(name)}: status codes`];
  if (operations.some((operation) => operation.excluded.length > 0)) {
    sections.push('Every operation that does not say otherwise:');
  }
  sections.push(table(statuses));
  if (excluded.length > 0) sections.push(`Never answered: ${excluded.join(', ')}.`);
  for (const operation of operations) sections.push(...operationSections(operation));
  if (byServer.length > 0) sections.push('## By the server', BY_SERVER, serverList(byServer));
  if (fallback.length > 0) sections.push('## Answered in place of others', fallbackList(fallback));
  const all = [...statuses, ...operations.flatMap((operation) => operation.statuses)];
  const problems = all.flatMap((entry) => entry.problems);
  if (problems.length > 0) sections.push('## Problem types', ...unique(problems).map(formatProblemMarkdown));
  return `${sections.join('\n\n')}\n`;
}

/** Formats the page of one problem type. */
export function formatProblemMarkdown({ type, title, status, members, example }: ProblemEntry): string {
  const names = Object.entries(members).map(([name, holds]) => `- ${code(name)}: ${text(holds)}`);
  const list = names.length > 0 ? ['Members:', names.join('\n')] : [];
  return [
    `### ${text(title)}`,
    `${code(type)}, sent with ${status}.`,
    ...list,
    `\`\`\`http\n${example}\n\`\`\``,
  ].join('\n\n');
}

function operationSections({ operation, statuses, excluded }: OperationEntry): readonly string[] {
  const own = [
    ...(statuses.length > 0 ? [table(statuses)] : []),
    ...(excluded.length > 0 ? [`Not answered: ${excluded.join(', ')}.`] : []),
  ];
  return [
    `## ${code(operation)}`,
    ...(own.length > 0 ? own : ['Nothing beside what every operation answers.']),
  ];
}

function table(statuses: readonly StatusEntry[]): string {
  const head = ['Status code', 'When', 'Methods', 'Fields', 'Content', 'Source'];
  const rows = statuses.map((entry) => [
    `${entry.status} ${text(entry.phrase)}`,
    text([entry.meaning, entry.request && `The request ${entry.request}.`].filter(Boolean).join(' ')),
    methodsOf(entry),
    [...entry.fields.map(fieldText), ...cachingOf(entry)].join('<br>'),
    contentOf(entry),
    text(entry.source),
  ]);
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function methodsOf({ methods }: StatusEntry): string {
  if (methods === undefined) return 'all';
  return methods.bound === 'only'
    ? text(methods.names.join(', '))
    : `typically ${text(methods.names.join(', '))}`;
}

function fieldText({ name, presence, form, strength, source }: FieldEntry): string {
  const value = form === undefined ? '' : `: ${text(form)}`;
  return `${code(name)} ${presence}${value} (${strength}, ${text(source)})`;
}

function cachingOf({ cacheControl }: StatusEntry): readonly string[] {
  if (cacheControl === undefined) return [];
  return [`${code(`Cache-Control: ${cacheControl}`)} unless the error has its own`];
}

function contentOf({ content, mediaTypes }: StatusEntry): string {
  return mediaTypes === undefined || content === 'forbidden'
    ? content
    : `${content}: ${mediaTypes.map(code).join(', ')}`;
}

function serverList(entries: readonly ServerEntry[]): string {
  return entries
    .map(({ status, phrase, fields }) => {
      const list = fields.length === 0 ? '' : `, with ${fields.map(code).join(', ')}`;
      return `- ${status} ${text(phrase)}${list}`;
    })
    .join('\n');
}

function fallbackList(fallback: Documentation['fallback']): string {
  return fallback.map(([from, to]) => `- ${from} is answered ${to}.`).join('\n');
}

function unique(problems: readonly ProblemEntry[]): readonly ProblemEntry[] {
  return [...new Map(problems.map((problem) => [problem.type, problem])).values()];
}

function code(words: string): string {
  return `\`${words.replaceAll('`', "'").replaceAll('|', '\\|').replace(/\s+/g, ' ')}\``;
}

// In a table a pipe ends the cell; elsewhere a backslash before punctuation is invisible.
function text(words: string): string {
  return words.replace(/[\\|*_<>[\]`]/g, '\\$&').replace(/\s+/g, ' ');
}
