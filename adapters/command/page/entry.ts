// One status code as one place of a page documents it.

/** One status code as one place of a page documents it. */
export interface Entry {
  readonly status: number;
  readonly phrase: string | undefined;
  /** What the page says of it. */
  readonly text: string;
  /** The methods that a column, a row or a title ties it to. */
  readonly methods: readonly string[];
  /** The words of the column of methods, such as `conditional GET`. */
  readonly methodsText?: string | undefined;
  /** What a column says of the content. */
  readonly content: string | undefined;
  /** What a column says of the fields. */
  readonly fields: string | undefined;
  /** The operation of the title above, such as `POST /orders`. */
  readonly operation: string | undefined;
}

/** An entry of which only the code, its name and a text are known. */
export function entryOf(status: number, phrase: string | undefined, text: string): Entry {
  return { status, phrase, text, methods: [], content: undefined, fields: undefined, operation: undefined };
}
