// Coverage of a contract as a grid for a terminal: operation by status code.

import { refuseUnknownKeys } from '../setup/index.ts';
import { WHOLE_API, type Coverage, type CoverageCell } from './coverage.ts';

/**
 * Formats a coverage as a grid: how often a documented status code came, `–` where it never did, `!` before what is
 * not documented, brackets round what a row of the API as a whole documents.
 *
 * @example
 * console.log(formatCoverage(coverage, { color: process.stdout.isTTY }));
 * // Users API: 2 of 4 documented status codes came (50 %), 1 undocumented
 * //
 * //                 200  404  409  418
 * // any operation            2
 * // GET /users/:id      4  (2)        !1
 * // POST /users              –    –
 */
export function formatCoverage(coverage: Coverage, options: { readonly color?: boolean } = {}): string {
  refuseUnknownKeys('formatCoverage', options, ['color']);
  const { color = false } = options;
  const { rows, statuses } = coverage;
  const names = rows.map(({ operation }) => nameOf(operation));
  const width = Math.min(48, Math.max(0, ...names.map((name) => name.length)));
  const cellWidth = Math.max(5, ...rows.flatMap(({ cells }) => cells.map((cell) => textOf(cell).length + 2)));
  const head = ' '.repeat(width) + statuses.map((status) => String(status).padStart(cellWidth)).join('');
  const lines = rows.map(({ cells }, index) => {
    const byStatus = new Map(cells.map((cell) => [cell.status, cell]));
    const written = statuses.map((status) => {
      const cell = byStatus.get(status);
      const text = (cell === undefined ? '' : textOf(cell)).padStart(cellWidth);
      return cell === undefined || !color ? text : `\u001B[${COLORS[cell.state]}m${text}\u001B[0m`;
    });
    return (cut(names[index] ?? '', width).padEnd(width) + written.join('')).trimEnd();
  });
  return [summaryOf(coverage), '', head, ...lines].join('\n');
}

const COLORS = { exercised: 32, never: 33, undocumented: 31, inherited: 2 } as const;

function textOf({ state, count }: CoverageCell): string {
  if (state === 'never') return '–';
  if (state === 'undocumented') return `!${count}`;
  return state === 'inherited' ? `(${count})` : String(count);
}

/** What a row is called. */
export function nameOf(operation: string): string {
  return operation === WHOLE_API ? 'any operation' : operation;
}

/** The coverage in one line. */
export function summaryOf({ contract, documented, exercised, ratio, undocumented }: Coverage): string {
  const percent = Math.floor(ratio * 100);
  return `${contract}: ${exercised} of ${documented} documented status codes came (${percent} %), ${undocumented} undocumented`;
}

function cut(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text;
}
