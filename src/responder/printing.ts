// Prints errors and violations without hooks: no secrets, no forged lines.

import type { Exposure } from '../errors/index.ts';
import { describeExposure } from '../mapping/index.ts';

// A host object, by shape: the core is compiled for no particular host.
declare const console: { error(...values: unknown[]): void };

/**
 * Prints one text to stderr; never throws.
 *
 * A text may repeat what a client sent: a control character in it could recolour a terminal or forge a line of the log.
 */
export function print(text: string): void {
  try {
    console.error(printable(text));
  } catch {
    try {
      console.error('status-contract: there was something to report that cannot be printed');
    } catch {
      // A console that fails itself: there is no place left to say so.
    }
  }
}

/**
 * Formats a thrown value: its stack, which has its name and message, and those of its causes, all lines but the first
 * indented. An own property of an error may be a token, a request or the content of another server, and is left out.
 */
export function formatThrown(thrown: unknown): string {
  const { message, stack, causes } = describeExposure(thrown);
  const others = causes.map((cause) => `[cause]: ${linesOf(cause)}`);
  return [linesOf({ message, stack }), ...others].join('\n    ');
}

function linesOf({ message, stack }: Pick<Exposure, 'message' | 'stack'>): string {
  return (stack.length === 0 ? message.split('\n') : stack).join('\n    ');
}

// Line feeds and tabs stay; what reorders text is as good as a control character (Unicode Technical Report 36).
const CONTROLS = /[^\n\t -~\xa0-\uffff]|[\u2028\u2029\u202A-\u202E\u2066-\u2069]/g;

function printable(text: string): string {
  return text.replaceAll(CONTROLS, '\uFFFD');
}
