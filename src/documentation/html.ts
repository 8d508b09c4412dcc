// Writes the outline of a page as HTML.

import { escapeHtml } from '../representation/index.ts';
import type { Inline, Outline, OutlineRow, Part, Words } from './outline.ts';
import { STYLE } from './style.ts';

/** Writes a page. */
export function writeHtml({ title, parts }: Outline): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${parts.map(partOf).join('\n')}
</main>
</body>
</html>
`;
}

function partOf(part: Part): string {
  switch (part.kind) {
    case 'heading':
      return `<h${part.level} id="${part.id}"><a href="#${part.id}">${html(part.words)}</a></h${part.level}>`;
    case 'lead':
      return `<p class="lead">${html(part.words)}</p>`;
    case 'paragraph':
      return `<p>${html(part.words)}</p>`;
    case 'contents':
      return `<nav aria-label="Contents">${list(part.items)}</nav>`;
    case 'list':
      return list(part.items);
    case 'members':
      return `<dl>${part.items.map(([name, holds]) => `<dt><code>${escapeHtml(name)}</code></dt><dd>${escapeHtml(holds)}</dd>`).join('')}</dl>`;
    case 'table':
      return table(part.caption, part.rows);
    case 'example':
      return `<pre tabindex="0">${escapeHtml(part.text)}</pre>`;
  }
}

function html(words: Words): string {
  return words.map(inline).join('');
}

function inline(piece: Inline): string {
  if (typeof piece === 'string') return escapeHtml(piece);
  if ('code' in piece) return `<code>${escapeHtml(piece.code)}</code>`;
  if ('bold' in piece) return `<b>${escapeHtml(piece.bold)}</b>`;
  return `<a href="${escapeHtml(piece.to)}">${escapeHtml(piece.text)}</a>`;
}

function list(items: readonly Words[]): string {
  return `<ul>${items.map((item) => `<li>${html(item)}</li>`).join('')}</ul>`;
}

function table(caption: string, rows: readonly OutlineRow[]): string {
  return `<div class="wide" role="region" aria-label="${escapeHtml(caption)}" tabindex="0">
<table>
<caption>${escapeHtml(caption)}</caption>
<thead><tr><th scope="col">Status code</th><th scope="col">When</th><th scope="col">With it</th></tr></thead>
<tbody>
${rows.map(row).join('\n')}
</tbody>
</table>
</div>`;
}

/** A row; what belongs to the status code stands in two columns, so that a page is as narrow as a telephone. */
function row(entry: OutlineRow): string {
  const { id, label, phrase, when, methods, fields, content, problems, source } = entry;
  const types = problems && ['Problem types: ', ...problems];
  const quiet = source === '' ? '' : `<p class="quiet">${escapeHtml(source)}</p>`;
  return `<tr id="${id}">
<th scope="row"><a href="#${id}"><b>${label}</b></a> ${escapeHtml(phrase)}</th>
<td>${paragraphs(when)}${quiet}${paragraphs([methods])}</td>
<td>${paragraphs([...fields, content, types])}${exampleOf(entry)}</td>
</tr>`;
}

function paragraphs(all: readonly (Words | undefined)[]): string {
  return all.map((words) => (words === undefined ? '' : `<p>${html(words)}</p>`)).join('');
}

function exampleOf({ label, example }: OutlineRow): string {
  if (example === undefined) return '';
  const summary = `<summary>Example<span class="hidden"> of ${label}</span></summary>`;
  return `<details>${summary}<pre tabindex="0">${escapeHtml(example)}</pre></details>`;
}
