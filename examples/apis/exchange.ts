// Calls and routes of the documented APIs, in no framework's words.
import type { Readable } from 'node:stream';
import type { AnyContract, Reply } from 'status-contract';

/** A request, as far as the APIs look at it. */
export interface Call {
  readonly method: string;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly query: URLSearchParams;
  readonly content: Readable;
  /** The value of a request field, by its lower-case name. */
  field(name: string): string | undefined;
  /** The media type that the client likes best; undefined where it accepts none of them. */
  accepts(mediaTypes: readonly string[]): string | undefined;
  /** Has the connection closed after the response. */
  close(): void;
}

export type Handler = (call: Call) => Reply | Promise<Reply>;

/** Path to method to handler; `:id` in a path is a parameter. */
export type Routes = Readonly<Record<string, Readonly<Record<string, Handler>>>>;

/** One API: its contract, and the routes that keep it. */
export interface Api {
  readonly contract: AnyContract;
  readonly routes: Routes;
}
