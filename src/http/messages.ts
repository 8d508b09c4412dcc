// The types of one exchange, free of any framework: request, response, description.

/** A field value, or several field lines of one name. */
export type HeaderValue = string | readonly string[];

/** Field name to value: one string, or a list that becomes several field lines. */
export type Headers = Readonly<Record<string, HeaderValue>>;

/** The fields of most errors: one object stands for all of them. */
export const NO_HEADERS: Headers = Object.freeze({});

/** A value, or a promise of it. */
export type MaybePromise<T> = T | Promise<T>;

/** What the pipeline asks of a request; an adapter makes one of its framework's request. */
export interface RequestView {
  /** The method token, as it came: methods are case-sensitive. */
  readonly method: string;
  /** The request target as it came: path and query. */
  readonly target: string;
  /** The major version of HTTP: 1, 2 or 3. */
  readonly httpVersion: number;
  /** The value of a request field, by its lower-case name. */
  field(name: string): string | undefined;
  /**
   * The methods that the routes allow for the target, in any order, those included that are answered without a
   * handler of their own: HEAD by GET's, OPTIONS. Undefined where no route matches the target or none is known.
   */
  allowedMethods?(): readonly string[] | undefined;
  /** The methods that some route registers by name, for any target: the server implements them. */
  registeredMethods?(): ReadonlySet<string>;
  /** `receivedSoFar()` when the request came: it tells an upstream's status code from an author's. */
  readonly receivedBefore?: number;
}

/** The fields that a response carries so far. */
export interface ResponseFields {
  /** The names of the fields, in lower case. */
  fieldNames(): Iterable<string>;
  /** The value or the several field lines of a field, by any spelling of its name. */
  field(name: string): HeaderValue | undefined;
  /** The status code that a handler has put on the response before it failed, where the framework honours that. */
  readonly chosenStatus?: number | undefined;
}

/** A response at the moment before its header section is sent. */
export interface ResponseView extends ResponseFields {
  readonly status: number;
  /** Whether content follows; undefined where only the end of a stream will tell. */
  readonly hasContent: boolean | undefined;
  /** The octets of the content, where all of it is known before the header section is sent. */
  readonly contentLength?: number | undefined;
  /** The octets of the content that are known to come, where more may follow. */
  readonly leastLength?: number | undefined;
  /** The content, where a test or a recording has it at hand: text, or what a parser made of JSON. */
  readonly content?: unknown;
  /** False where the writer of the response was told not to add Date. */
  readonly isDated?: boolean | undefined;
}

/**
 * Content of unknown length: the adapter writes it chunk by chunk and, where it rejects, cuts the
 * response off. A caller that does not read it calls `return` of its iterator.
 */
export type ContentStream = AsyncIterable<string | Uint8Array>;

/** A response as data: no bytes yet, and no framing, which the adapter adds. */
export interface ResponseDescription {
  readonly status: number;
  /** The reason phrase for an HTTP/1.1 status line. */
  readonly phrase: string;
  /** The fields to set. */
  readonly headers: Headers;
  /** The names of fields that were set before and do not belong to this response. */
  readonly removed: readonly string[];
  /** Undefined where the response has no content. A response to HEAD has the fields of GET, and no content. */
  readonly content: string | Uint8Array | ContentStream | undefined;
}

/**
 * Whether a request has content (RFC 9112 6.3). HTTP/2 and HTTP/3 frame content without a field (RFC 9113 8.1): there
 * its media type tells.
 */
export function hasRequestContent(request: RequestView): boolean {
  const length = request.field('content-length');
  if (length !== undefined) return Number(length) !== 0;
  if (request.field('transfer-encoding') !== undefined) return true;
  return request.httpVersion > 1 && request.field('content-type') !== undefined;
}

/** The value of a field of `headers`, by any spelling of its name: field names are case-insensitive. */
export function fieldOf(headers: Headers, name: string): HeaderValue | undefined {
  const direct = headers[name];
  // Every object has a `constructor`, which is no field value.
  if (typeof direct === 'string' || Array.isArray(direct)) return direct;
  for (const key in headers) {
    if (key.length === name.length && key.toLowerCase() === name.toLowerCase()) return headers[key];
  }
  return undefined;
}
