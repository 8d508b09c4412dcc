// Writes the outline of a page as Markdown.

import type { Inline, Outline, OutlineRow, Part, Words } from './outline.ts';

/** Writes a page; the same outline always gives the same bytes. */
export function writeMarkdown({ title, parts }: Outline): string {
  const slugs = slugsOf(title, parts);
  const sections = [`# ${text(title)}`, ...parts.map((part) => partOf(part, slugs))];
  return `${sections.join('\n\n')}\n`;
}

/** The ids that readers of Markdown make of the headings, by those that the outline has for them. */
function slugsOf(title: string, parts: readonly Part[]): ReadonlyMap<string, string> {
  const slugs = new Map<string, string>();
  const taken = new Map([[slugOf(title), 1]]);
  for (const part of parts) {
    if (part.kind !== 'heading') continue;
    const slug = slugOf(part.words.map(plain).join(''));
    const count = taken.get(slug) ?? 0;
    taken.set(slug, count + 1);
    slugs.set(part.id, count === 0 ? slug : `${slug}-${count}`);
  }
  return slugs;
}

// As GitHub does: small letters, a hyphen for a space, and no other sign.
function slugOf(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\s-]/gu, '')
    .replace(/\s/g, '-');
}

function plain(piece: Inline): string {
  if (typeof piece === 'string') return piece;
  if ('code' in piece) return piece.code;
  return 'bold' in piece ? piece.bold : piece.text;
}

function partOf(part: Part, slugs: ReadonlyMap<string, string>): string {
  switch (part.kind) {
    case 'heading':
      return `${'#'.repeat(part.level)} ${markdown(part.words)}`;
    case 'lead':
    case 'paragraph':
      return markdown(part.words);
    case 'contents':
      return part.items.map((item) => `- ${markdown(item.map((piece) => moved(piece, slugs)))}`).join('\n');
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

/** A link to a heading of the page leads to the id that it has in Markdown. */
function moved(piece: Inline, slugs: ReadonlyMap<string, string>): Inline {
  if (typeof piece === 'string' || !('to' in piece)) return piece;
  const slug = slugs.get(piece.to.replace(/^#/, ''));
  return slug === undefined ? piece : { ...piece, to: `#${slug}` };
}

function table(rows: readonly OutlineRow[]): string {
  const head = ['Status code', 'When', 'Methods', 'Fields', 'Content', 'Source'];
  const cells = rows.map(({ id, label, phrase, when, methods, fields, content, problems, source }) => [
    [label, text(phrase)].join(' ').trim(),
    when.map(markdown).join(' '),
    markdown(methods ?? ['all']),
    fields.map(markdown).join('<br>'),
    [content, problems].flatMap((words) => (words === undefined ? [] : markdown(words))).join('<br>'),
    // No reader of Markdown makes an id of a row.
    [text(source), `<a id="${id}"></a>`].join(' ').trim(),
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
