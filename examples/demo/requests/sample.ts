// The noun of the demo: a request that has one documented status code for an answer.

/** A request, and how the client comes to it. */
export interface Sample {
  /** Method and target: `GET /messages/7`. */
  readonly request: string;
  /** The name in the token that the client sends; none without. */
  readonly as?: 'ann' | 'bob' | 'rita' | 'old';
  /** Content that is sent as JSON. */
  readonly json?: object;
  /** Content that is sent as it is, with the Content-Type among `fields`. */
  readonly text?: string;
  readonly fields?: Readonly<Record<string, string>>;
  /** The request is sent so many times; the last answer counts. */
  readonly times?: number;
  /** The client gets the resource first, and sends its entity tag in this field. */
  readonly tagIn?: 'If-None-Match' | 'If-Match';
  /** The content is announced by Content-Length, and its end never sent. */
  readonly isCutShort?: true;
  /** The content is sent in chunks, without Content-Length. */
  readonly isChunked?: true;
}

/** Status code to the samples that are answered with it, in the order in which they are sent. */
export type Samples = Readonly<Record<number, readonly Sample[]>>;
