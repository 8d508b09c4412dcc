// The documentation of a contract as one HTML page.

import { escapeHtml } from '../representation/index.ts';
import { BY_SERVER, type ServerEntry } from './by-server.ts';
import type { Documentation, FieldEntry, OperationEntry, ProblemEntry, StatusEntry } from './pages.ts';

/** Formats the page of an API. */
export function formatHtml({
  name,
  statuses,
  excluded,
  operations,
  byServer,
  fallback,
}: Documentation): string {
  const all = [...statuses, ...operations.flatMap((operation) => operation.statuses)];
  const problems = [
    ...new Map(all.flatMap((entry) => entry.problems).map((one) => [one.type, one])).values(),
  ];
  return page(`${name}: status codes`, [
    `<p class="lead">What ${escapeHtml(name)} answers, and what comes with each answer.</p>`,
    contents(operations, problems),
    table(captionOf(operations), statuses, 'status'),
    excluded.length === 0 ? '' : `<p>Never answered: ${excluded.join(', ')}.</p>`,
    ...operations.map((operation) => operationSection(operation)),
    byServer.length === 0 ? '' : serverSection(byServer),
    fallback.length === 0 ? '' : fallbackSection(fallback),
    problems.length === 0
      ? ''
      : `<h2 id="problem-types"><a href="#problem-types">Problem types</a></h2>${problems.map((one) => problemSection(one, 3)).join('')}`,
  ]);
}

/** Formats the page of one problem type, under its own URI. */
export function formatProblemHtml(problem: ProblemEntry, name: string, index: string): string {
  const back = `<p><a href="${escapeHtml(index)}">All status codes of ${escapeHtml(name)}</a></p>`;
  return page(problem.title, [problemBody(problem), back]);
}

function page(title: string, parts: readonly string[]): string {
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
${parts.filter((part) => part !== '').join('\n')}
</main>
</body>
</html>
`;
}

function captionOf(operations: readonly OperationEntry[]): string {
  const isExcepted = operations.some(({ excluded }) => excluded.length > 0);
  return isExcepted ? 'Every operation that does not say otherwise' : 'Every operation';
}

/** The operations and the problem types of a page, where it has so many parts that a list helps. */
function contents(operations: readonly OperationEntry[], problems: readonly ProblemEntry[]): string {
  if (operations.length === 0) return '';
  const items = operations.map(({ operation }) => link(idOf(operation), operation));
  if (problems.length > 0) items.push(link('problem-types', 'Problem types'));
  return `<nav aria-label="Contents"><ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul></nav>`;
}

function link(id: string, text: string): string {
  return `<a href="#${id}">${escapeHtml(text)}</a>`;
}

/** The id of an operation or a problem type: its signs are told apart, so that no two have one id. */
function idOf(name: string): string {
  return name.replace(/[^A-Za-z\d]/g, (sign) =>
    sign === ' ' || sign === '/' ? '-' : `_${sign.codePointAt(0) ?? 0}_`,
  );
}

function operationSection({ operation, statuses, excluded }: OperationEntry): string {
  const id = idOf(operation);
  const heading = `<h2 id="${id}">${link(id, operation)}</h2>`;
  const not = excluded.length === 0 ? '' : `<p>Not answered: ${excluded.join(', ')}.</p>`;
  if (statuses.length > 0) {
    return [heading, table(operation, statuses, id), not].filter((part) => part !== '').join('\n');
  }
  const nothing = '<p>Nothing beside what every operation answers.</p>';
  return `${heading}\n${not === '' ? nothing : not}`;
}

/** A table of status codes; each has an id of its own below that of the table. */
function table(caption: string, statuses: readonly StatusEntry[], id: string): string {
  return `<div class="wide" role="region" aria-label="${escapeHtml(caption)}" tabindex="0">
<table>
<caption>${escapeHtml(caption)}</caption>
<thead><tr><th scope="col">Status code</th><th scope="col">When</th><th scope="col">With it</th></tr></thead>
<tbody>
${statuses.map((entry) => row(entry, `${id}-${entry.status}`)).join('\n')}
</tbody>
</table>
</div>`;
}

function row(entry: StatusEntry, id: string): string {
  return `<tr id="${id}">
<th scope="row"><a href="#${id}"><b>${entry.status}</b></a> ${escapeHtml(entry.phrase)}</th>
<td>${meaningOf(entry)}${methodsOf(entry)}</td>
<td>${entry.fields.map(fieldItem).join('')}${cachingOf(entry)}${contentOf(entry)}${exampleOf(entry)}</td>
</tr>`;
}

function exampleOf({ status, example }: StatusEntry): string {
  // A status line alone shows nothing that the row does not say.
  if (!example.includes('\n')) return '';
  const summary = `<summary>Example<span class="hidden"> of ${status}</span></summary>`;
  return `<details>${summary}<pre tabindex="0">${escapeHtml(example)}</pre></details>`;
}

function meaningOf({ meaning, request, source }: StatusEntry): string {
  const words = meaning === undefined ? '' : `<p>${escapeHtml(meaning)}</p>`;
  const condition = request === undefined ? '' : `<p>The request ${escapeHtml(request)}.</p>`;
  return `${words}${condition}<p class="quiet">${escapeHtml(source)}</p>`;
}

function methodsOf({ methods }: StatusEntry): string {
  if (methods === undefined) return '';
  const bound = methods.bound === 'only' ? 'Only' : 'Typically';
  return `<p>${bound} ${methods.names.map((method) => `<code>${escapeHtml(method)}</code>`).join(', ')}</p>`;
}

function fieldItem({ name, presence, form, strength, source }: FieldEntry): string {
  const value = form === undefined ? '' : `: ${escapeHtml(form)}`;
  return `<p><code>${escapeHtml(name)}</code> ${presence}${value} <span class="quiet">(${strength}, ${escapeHtml(source)})</span></p>`;
}

function cachingOf({ cacheControl }: StatusEntry): string {
  if (cacheControl === undefined) return '';
  return `<p><code>Cache-Control: ${escapeHtml(cacheControl)}</code> unless the error has its own</p>`;
}

function contentOf({ content, mediaTypes, problems }: StatusEntry): string {
  const types = problems.map(linkTo);
  const list = types.length === 0 ? '' : `<p>Problem types: ${types.join(', ')}</p>`;
  return ruleOf(content, mediaTypes) + list;
}

// A problem type is any URI reference, a contract may be another's, and a page links to pages alone.
function linkTo({ type, title }: ProblemEntry): string {
  const scheme = /^([^/?#]*?):/.exec(type)?.[1]?.toLowerCase();
  const isPage = scheme === undefined || scheme === 'http' || scheme === 'https';
  return isPage ? `<a href="${escapeHtml(type)}">${escapeHtml(title)}</a>` : escapeHtml(title);
}

function ruleOf(content: StatusEntry['content'], mediaTypes: StatusEntry['mediaTypes']): string {
  if (content === 'forbidden') return '<p>No content</p>';
  const words = content === 'required' ? 'Content required' : 'Content';
  if (mediaTypes === undefined) return content === 'required' ? `<p>${words}</p>` : '';
  return `<p>${words}: ${mediaTypes.map((type) => `<code>${escapeHtml(type)}</code>`).join(', ')}</p>`;
}

function serverSection(entries: readonly ServerEntry[]): string {
  const items = entries.map(({ status, phrase, fields }) => {
    const names = fields.map((name) => `<code>${escapeHtml(name)}</code>`);
    const list = names.length === 0 ? '' : `, with ${names.join(', ')}`;
    return `<li><b>${status}</b> ${escapeHtml(phrase)}${list}</li>`;
  });
  const heading = '<h2 id="by-server"><a href="#by-server">By the server</a></h2>';
  return `${heading}<p>${BY_SERVER}</p><ul>${items.join('')}</ul>`;
}

function fallbackSection(fallback: Documentation['fallback']): string {
  const items = fallback.map(([from, to]) => `<li>${from} is answered <b>${to}</b>.</li>`);
  return `<h2>Answered in place of others</h2><ul>${items.join('')}</ul>`;
}

function problemSection(problem: ProblemEntry, level: number): string {
  const id = `problem-${idOf(problem.type)}`;
  return `<section><h${level} id="${id}">${link(id, problem.title)}</h${level}>${problemBody(problem)}</section>`;
}

function problemBody({ type, status, members, example }: ProblemEntry): string {
  const items = Object.entries(members).map(
    ([name, holds]) => `<dt><code>${escapeHtml(name)}</code></dt><dd>${escapeHtml(holds)}</dd>`,
  );
  const list = items.length === 0 ? '' : `<dl>${items.join('')}</dl>`;
  return `<p><code>${escapeHtml(type)}</code>, sent with <b>${status}</b>.</p>${list}<pre tabindex="0">${escapeHtml(example)}</pre>`;
}

// One style for every page; its hash is what the pages' Content-Security-Policy allows.
export const STYLE = `
:root{color-scheme:light dark;--paper:light-dark(#fdfdfc,#16181d);--ink:light-dark(#1d2026,#e4e6eb);--quiet:light-dark(#5a606c,#a3a9b6);--line:light-dark(#d9dbe0,#343944);--card:light-dark(#f3f4f6,#1f232b);--link:light-dark(#0a55b8,#8ab8ff)}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,sans-serif}
main{max-width:72rem;margin:0 auto;padding:3rem 1.25rem}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .5rem}
h2{font-size:1.35rem;margin:3rem 0 .75rem}
h3{font-size:1.1rem;margin:2rem 0 .5rem}
p{margin:.15rem 0}
.lead{color:var(--quiet);margin-bottom:2rem}
.quiet{color:var(--quiet);font-size:.875rem}
.wide{overflow-x:auto;margin-top:2rem}
table{border-collapse:collapse;width:100%;min-width:40rem;table-layout:fixed}
thead th{width:40%}
thead th:first-child{width:22%}
caption,.caption{text-align:left;font-weight:600;font-size:1.1rem;padding-bottom:.5rem}
th,td{text-align:left;vertical-align:top;padding:.6rem .9rem .6rem 0;border-top:1px solid var(--line)}
thead th{border-top:0;color:var(--quiet);font-size:.875rem;font-weight:600}
tbody th{font-weight:400}
tbody th b{font-variant-numeric:tabular-nums;margin-right:.35rem}
code,pre{font:.875em/1.5 ui-monospace,monospace}
pre{background:var(--card);padding:.8rem 1rem;border-radius:.4rem;overflow-x:auto;margin:.4rem 0}
summary{cursor:pointer;color:var(--quiet);font-size:.875rem}
summary .hidden{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
a{color:var(--link)}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;margin:.6rem 0}
dd{margin:0}
nav ul{columns:18rem;padding-left:1.1rem;font-size:.875rem}
h2 a,h3 a,tbody th a{color:inherit;text-decoration:none}
h2 a:hover,h3 a:hover,tbody th a:hover{text-decoration:underline}
p,td,th,h2,li{overflow-wrap:anywhere}
@media(max-width:45rem){main{padding:1.5rem 1rem}table{min-width:0}table,caption,tbody,tr,tbody th,td{display:block}thead{position:absolute;clip-path:inset(50%)}tbody th{padding-bottom:0}td{border-top:0;padding:.2rem 0}dl{grid-template-columns:1fr}}
@media print{:root{color-scheme:light}main{padding:0;max-width:none}details>pre{white-space:pre-wrap}tr,section{break-inside:avoid}}
`;
