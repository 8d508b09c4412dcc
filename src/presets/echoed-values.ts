// Replaces validator messages that quote the submitted value.

import type { RequestFault } from '../errors/index.ts';
import { faultIn, isTechnical, recognise, traitsOf } from '../mapping/index.ts';
import { isError, read } from '../safe-read.ts';

/** A fault in the content of the request. */
export function faultAt(path: readonly unknown[], detail: string): RequestFault {
  return faultIn('body', { detail, path });
}

/** Whether a validator failed, by what the system, a database or an HTTP client threw, instead of saying no. */
export function isFailure(reason: unknown): boolean {
  if (!isError(reason)) return false;
  return isTechnical(traitsOf(reason as object)) || recognise(reason, 'http-errors') !== undefined;
}

/** A message, or `instead` where it repeats the value that was submitted. */
export function unlessEchoing(message: string, value: unknown, instead = 'is not valid'): string {
  if (message === '') return instead;
  if (typeof value === 'object' && value !== null) return isEchoingMember(message, value) ? instead : message;
  return isEchoing(message, value) ? instead : message;
}

function isEchoingMember(message: string, value: object): boolean {
  const names = Object.keys(value).slice(0, 100);
  return names.some((name) => isEchoing(message, read(value, name)));
}

// A shorter value is found in any sentence, and says nothing.
const MIN_LENGTH = 3;

function isEchoing(message: string, value: unknown): boolean {
  if (typeof value !== 'string' && typeof value !== 'number') return false;
  const text = String(value);
  return text.length >= MIN_LENGTH && message.includes(text);
}
