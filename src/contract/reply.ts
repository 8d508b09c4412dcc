// A success or a redirect as a value: status code, headers and content.

import type { Headers } from '../http/index.ts';

/** The brand by which another copy of this package recognises a reply. */
const BRAND: unique symbol = Symbol.for('status-contract.reply') as never;

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

const BRANDED: PropertyDescriptor = Object.freeze({ value: true });

/** Makes a reply of parts that have been validated. */
export function createReply(status: number, headers: Headers, content: unknown): Reply {
  // A plain object, since strict comparisons of unit tests compare prototypes.
  const reply = Object.defineProperty({ status, headers, content }, BRAND, BRANDED);
  return Object.freeze(reply) as unknown as Reply;
}

/** Whether a value is a reply, made by any copy of this package. */
export function isReply(value: unknown): value is Reply {
  return typeof value === 'object' && value !== null && (value as { [BRAND]?: unknown })[BRAND] === true;
}
