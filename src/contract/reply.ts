// A success or a redirect as a value: status code, headers and content.

import type { Headers } from '../http/index.ts';

/**
 * A success or a redirect that a contract documents: frozen, and read by a unit test without a server.
 *
 * @example
 * const { created } = contract.replies;
 * created('/orders/7', { id: 7 });
 * // { status: 201, headers: { Location: '/orders/7' }, content: { id: 7 } }
 */
export interface Reply<S extends number = number, Content = unknown> {
  readonly status: S;
  /** The fields that the call gave, each validated (RFC 9110 5). */
  readonly headers: Headers;
  /** What is sent as content; undefined for none. */
  readonly content: Content;
  /** Only a contract's replies make one: an object of the same shape has not been validated. */
  readonly [MADE]: true;
}

declare const MADE: unique symbol;

/** Gives back what it is given: a subclass has its fields on that, in place of an object of its own. */
const Given = function (given: object) {
  return given;
} as unknown as new (given: object) => object;

/** Brands a reply by a private field, which no unit test sees; a hidden property, or a set, takes twice the time. */
class Branded extends Given {
  readonly #isReply = true;

  static has(value: object): boolean {
    return #isReply in value;
  }
}

const copies = globalThis as { [key: symbol]: typeof Branded | undefined };

/** The class of the copy of this package that was loaded first, by which all copies know a reply. */
const Made = (copies[Symbol.for('status-contract.reply')] ??= Branded);

/** Makes a reply of parts that have been validated. */
export function createReply(status: number, headers: Headers, content: unknown): Reply {
  // A plain object, since strict comparisons of unit tests compare prototypes.
  return Object.freeze(new Made({ status, headers, content })) as unknown as Reply;
}

/** Whether a value is a reply, made by any copy of this package. */
export function isReply(value: unknown): value is Reply {
  return typeof value === 'object' && value !== null && Made.has(value);
}
