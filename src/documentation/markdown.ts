// Writes the outline of a page as Markdown.

import type { Inline, Outline, OutlineRow, Part, Words } from './outline.ts';

/** Writes a page; the same outline always gives the same bytes. */
export function writeMarkdown({ title, parts }: Outline): string {
  const sections = [`# ${text(title)}`, ...parts.map(partOf)];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function partOf(part: Part): string {
  switch (part.kind) {
    case 'heading':
      return `${'#'.repeat(part.level)} ${markdown(part.words)}`;
    case 'lead':
    case 'paragraph':
      return markdown(part.words);
    case 'contents':
      // Readers of Markdown make an outline of the headings, each with ids of its own.
      return '';
    case 'list':
      return part.items.map((item) => `- ${markdown(item)}`).join('\n');
    case 'members':
      return `Members:\n\n${part.items.map(([name, holds]) => `- ${code(name)}: ${text(holds)}`).join('\n')}`;
    case 'table':
      return `${text(part.caption)}:\n\n${table(part.rows)}`;
    case 'example':
      return `\`\`\`http\n${part.text}\n\`\`\``;
  }
}

function table(rows: readonly OutlineRow[]): string {
  const head = ['Status code', 'When', 'Methods', 'Fields', 'Content', 'Source'];
  const cells = rows.map(({ label, phrase, when, methods, fields, content, problems, source }) => [
    [label, text(phrase)].join(' ').trim(),
    when.map(markdown).join(' '),
    markdown(methods ?? ['all']),
    fields.map(markdown).join('<br>'),
    [content, problems].flatMap((words) => (words === undefined ? [] : markdown(words))).join('<br>'),
    text(source),
  ]);
  return [head, head.map(() => '---'), ...cells].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function markdown(words: Words): string {
  return words.map(inline).join('');
}

function inline(piece: Inline): string {
  if (typeof piece === 'string') return text(piece);
  if ('code' in piece) return code(piece.code);
  if ('bold' in piece) return text(piece.bold);
  return `[${text(piece.text)}](<${piece.to.replace(/[<>\s|\\]/g, encodeURIComponent)}>)`;
}

function code(words: string): string {
  return `\`${words.replaceAll('`', "'").replaceAll('|', '\\|').replace(/\s+/g, ' ')}\``;
}

// In a table a pipe ends the cell; elsewhere a backslash before punctuation is invisible.
function text(words: string): string {
  return words.replace(/[\\|*_<>[\]`]/g, '\\$&').replace(/\s+/g, ' ');
}
