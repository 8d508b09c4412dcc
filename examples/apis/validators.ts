// Entity tags, and the precondition that the frameworks leave to the handler.
import { createHash } from 'node:crypto';
import type { Call } from './exchange.ts';

/** The strong entity tag of a representation: an object is sent as JSON (RFC 9110 8.8.3). */
export function tagOf(representation: object | string): string {
  const text = typeof representation === 'string' ? representation : JSON.stringify(representation);
  return `"${createHash('sha256').update(text).digest('base64url').slice(0, 16)}"`;
}

/** Whether If-Match, where a request has it, names the current representation (RFC 9110 13.1.1). */
export function isMatched(call: Call, tag: string): boolean {
  const given = call.field('if-match');
  if (given === undefined || given.trim() === '*') return true;
  return given.split(',').some((one) => one.trim() === tag);
}
