// Coverage of a contract as one HTML page.

import { escapeHtml } from '../representation/index.ts';
import type { Coverage, CoverageCell, CoverageRow } from './coverage.ts';
import { nameOf, summaryOf } from './grid.ts';

/**
 * Writes a coverage as an HTML page: a table of operation by status code, readable in the dark, in print and aloud.
 *
 * @example
 * writeFileSync('coverage/contract.html', coveragePage(coverage));
 */
export function coveragePage(coverage: Coverage): string {
  const { contract, statuses, rows, ratio } = coverage;
  const title = escapeHtml(`Coverage of ${contract}`);
  const heads = statuses.map((status) => `<th scope="col">${status}</th>`).join('');
  const body = rows.map((row) => rowOf(row, statuses)).join('\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${escapeHtml(summaryOf(coverage))}</p>
<progress max="1" value="${ratio}" aria-label="Documented status codes that came"></progress>
<ul class="legend">${LEGEND}</ul>
<div class="scroll" tabindex="0" role="region" aria-labelledby="grid">
<table>
<caption id="grid">Responses by operation and status code</caption>
<thead><tr><th scope="col">Operation</th>${heads}</tr></thead>
<tbody>
${body}
</tbody>
</table>
</div>
</main>
</body>
</html>
`;
}

const MEANINGS: Readonly<Record<CoverageCell['state'], readonly [sign: string, meaning: string]>> = {
  exercised: ['✓', 'documented, and it came'],
  never: ['–', 'documented, and it never came'],
  undocumented: ['!', 'it came, and is not documented'],
  inherited: ['(✓)', 'it came, and is documented for any operation'],
};

const LEGEND = Object.entries(MEANINGS)
  .map(
    ([state, [sign, meaning]]) =>
      `<li><span class="cell ${state}" aria-hidden="true">${sign}</span> ${meaning}</li>`,
  )
  .join('');

function rowOf({ operation, cells }: CoverageRow, statuses: readonly number[]): string {
  const byStatus = new Map(cells.map((cell) => [cell.status, cell]));
  const written = statuses.map((status) => cellOf(byStatus.get(status)));
  return `<tr><th scope="row">${escapeHtml(nameOf(operation))}</th>${written.join('')}</tr>`;
}

function cellOf(cell: CoverageCell | undefined): string {
  if (cell === undefined) return '<td></td>';
  const { state, count, example } = cell;
  const [, meaning] = MEANINGS[state];
  const title = example === undefined ? meaning : `${meaning}, first by ${example}`;
  const text = state === 'never' ? '–' : state === 'undocumented' ? `! ${count}` : shownCount(state, count);
  return `<td class="cell ${state}" title="${escapeHtml(title)}">${text}<span class="aloud"> ${meaning}</span></td>`;
}

function shownCount(state: CoverageCell['state'], count: number): string {
  return state === 'inherited' ? `(${count})` : String(count);
}

// Every pair of colours has a contrast of 4.5 at least (WCAG 2.2, 1.4.3); the signs say the same without colour.
const STYLE = `
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --line: #d0d7de; --head: #f6f8fa;
  --good: #dafbe1; --good-ink: #0b5226; --miss: #fff3c4; --miss-ink: #6b4700; --bad: #ffd9d6; --bad-ink: #8a0f16; --soft: #57606a; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --paper: #0d1117; --line: #3d444d; --head: #161b22;
  --good: #0f3d22; --good-ink: #8ff0b0; --miss: #453100; --miss-ink: #ffdf8a; --bad: #5c1519; --bad-ink: #ffc9c6; --soft: #9aa4af; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 90rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.5rem; margin: 0 0 .5rem; }
progress { width: 100%; max-width: 30rem; height: .75rem; appearance: none; border: 1px solid var(--line); background: var(--head); }
progress::-webkit-progress-bar { background: var(--head); } progress::-webkit-progress-value { background: #1a7f37; }
progress::-moz-progress-bar { background: #1a7f37; }
.legend { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; padding: 0; margin: 1rem 0; list-style: none; font-size: .875rem; }
.legend .cell { display: inline-block; min-width: 2rem; text-align: center; border-radius: .25rem; }
.scroll { overflow: auto; max-height: 80vh; border: 1px solid var(--line); border-radius: .375rem; }
.scroll:focus-visible { outline: 3px solid #0969da; outline-offset: 2px; }
table { border-collapse: separate; border-spacing: 0; font-size: .875rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; padding: .5rem .75rem; color: var(--soft); }
th, td { padding: .375rem .75rem; border-top: 1px solid var(--line); }
thead th { position: sticky; top: 0; z-index: 2; background: var(--head); }
th[scope=row], thead th:first-child { position: sticky; left: 0; z-index: 1; background: var(--head); text-align: left;
  font-weight: 500; font-family: ui-monospace, monospace; white-space: nowrap; }
thead th:first-child { z-index: 3; }
td { text-align: center; min-width: 2.5rem; position: relative; }
@media (max-width: 48rem) { main { padding: 1rem; } th, td { padding: .375rem .5rem; }
  th[scope=row], thead th:first-child { min-width: 8rem; max-width: 45vw; white-space: normal; overflow-wrap: anywhere; } }
.exercised { background: var(--good); color: var(--good-ink); }
.never { background: var(--miss); color: var(--miss-ink); }
.undocumented { background: var(--bad); color: var(--bad-ink); font-weight: 700; }
.inherited { color: var(--soft); }
.aloud { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media print { .scroll { overflow: visible; max-height: none; border: 0; } thead th, th[scope=row] { position: static; }
  .cell { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
`;
