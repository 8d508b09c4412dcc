// Describes a thrown value for developers: message, stack and causes, all bounded.

import type { ExposedCause, Exposure } from '../errors/index.ts';
import { cutText, isError, read } from '../safe-read.ts';

const MAX_CAUSES = 10;
const MAX_LINES = 50;
const MAX_LINE = 1000;

/** Describes a thrown value for a developer; never for a client. */
export function describeExposure(thrown: unknown): Exposure {
  const { message, stack } = exposed(thrown);
  const causes: ExposedCause[] = [];
  const seen = new Set<unknown>([thrown]);
  const waiting = causesOf(thrown);
  while (waiting.length > 0 && causes.length < MAX_CAUSES) {
    const cause = waiting.shift();
    if (seen.has(cause)) continue;
    seen.add(cause);
    causes.push(exposed(cause));
    waiting.push(...causesOf(cause));
  }
  return { message, stack, causes };
}

function causesOf(value: unknown): unknown[] {
  const errors = read(value, 'errors');
  const cause = read(value, 'cause');
  try {
    // What is listed and no error is what was submitted, say: data that was not thrown.
    const several = Array.isArray(errors) ? (errors as unknown[]).slice(0, MAX_CAUSES).filter(isError) : [];
    return cause === undefined ? several : [cause, ...several];
  } catch {
    // A Proxy in the place of a list.
    return [];
  }
}

function exposed(value: unknown): ExposedCause {
  const name = textOf(read(value, 'name')) ?? typeof value;
  const message = isError(value) ? (textOf(read(value, 'message')) ?? '') : `thrown: ${shown(value)}`;
  const stack = textOf(read(value, 'stack'))?.split('\n', MAX_LINES) ?? [];
  return { name, message, stack: stack.map((line) => cutText(line.trim(), MAX_LINE)) };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? cutText(value, 8 * MAX_LINE) : undefined;
}

function shown(value: unknown): string {
  // What an object says of itself may be anything and may throw: its type has to do.
  return typeof value === 'object' || typeof value === 'function'
    ? value === null
      ? 'null'
      : typeof value
    : cutText(String(value), MAX_LINE);
}
