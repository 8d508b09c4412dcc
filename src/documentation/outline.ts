// The parts of a page in order, for every form that pages are written in.

/** A piece of a text; in a link or in bold is plain text. */
export type Inline =
  | string
  | { readonly code: string }
  | { readonly bold: string }
  | { readonly text: string; readonly to: string };

/** A text with code, bold words and links in it. */
export type Words = readonly Inline[];

/** One row of a table of status codes. */
export interface OutlineRow {
  readonly id: string;
  /** The status code, or the classes of a range, and its phrase. */
  readonly label: string;
  readonly phrase: string;
  readonly when: readonly Words[];
  readonly methods: Words | undefined;
  readonly fields: readonly Words[];
  readonly content: Words | undefined;
  readonly problems: Words | undefined;
  readonly source: string;
  readonly example: string | undefined;
}

/** One part of a page. */
export type Part =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly id: string; readonly words: Words }
  | { readonly kind: 'lead' | 'paragraph'; readonly words: Words }
  | { readonly kind: 'contents' | 'list'; readonly items: readonly Words[] }
  | { readonly kind: 'members'; readonly items: readonly (readonly [name: string, holds: string])[] }
  | { readonly kind: 'table'; readonly caption: string; readonly rows: readonly OutlineRow[] }
  | { readonly kind: 'example'; readonly text: string };

/** A page: its title and its parts. */
export interface Outline {
  readonly title: string;
  readonly parts: readonly Part[];
}

/** The texts with a comma between each two. */
export function listed(items: readonly Inline[]): Words {
  return items.flatMap((item, index) => (index === 0 ? [item] : [', ', item]));
}

/** The id of an operation or a problem type: its signs are told apart, so that no two have one id. */
export function idOf(name: string): string {
  return name.replace(/[^A-Za-z\d]/g, (sign) =>
    sign === ' ' || sign === '/' ? '-' : `_${sign.codePointAt(0) ?? 0}_`,
  );
}
