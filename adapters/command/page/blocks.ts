// The parts of a page in order: headings, paragraphs, terms with their text, tables.

/** One row of a table: a text for each column. */
export interface TableRow {
  readonly cells: readonly string[];
  readonly isHead: boolean;
}

/** One part of a page; code in a text stands between backticks, a line break is a line feed. */
export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  /** Of code the lines are kept: an example, and no words of the page. */
  | { readonly kind: 'paragraph' | 'item' | 'code'; readonly text: string }
  | { readonly kind: 'definition'; readonly term: string; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly TableRow[] };

/** The level of what is the title of a list or of a component: below those of all titles of a page. */
export const BELOW_TITLES = 7;

/** A text on one line, without the space around it. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
