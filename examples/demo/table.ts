// Lays rows out as a table that fits a terminal: long cells go on in the next line.

const WIDTHS = [10, 6, 34, 46, 7, 3] as const;

/** One line, or several, of a table: a row whose first cell is empty goes on with the one above. */
export function formatRow(cells: readonly string[]): string {
  const wrapped = cells.map((cell, column) => wrap(cell, WIDTHS[column] ?? 10));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    wrapped
      .map((lines, column) => (lines[line] ?? '').padEnd(WIDTHS[column] ?? 10))
      .join('  ')
      .trimEnd(),
  ).join('\n');
}

/** A line between groups of rows. */
export function formatRule(): string {
  return WIDTHS.map((width) => '-'.repeat(width)).join('  ');
}

function wrap(cell: string, width: number): string[] {
  return cell.split('\n').flatMap((text) => {
    const lines: string[] = [];
    let rest = text;
    while (rest.length > width) {
      const space = rest.lastIndexOf(' ', width);
      const end = space > 2 ? space : width;
      lines.push(rest.slice(0, end));
      // What goes on is indented, so that a value is not taken for the next one.
      rest = `  ${rest.slice(end).trimStart()}`;
    }
    return [...lines, rest];
  });
}
