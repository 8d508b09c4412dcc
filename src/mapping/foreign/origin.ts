// Reads from a stack where an error was made: in the application or in a library.

import { readText } from '../../safe-read.ts';
import { isFault } from './traits.ts';

/**
 * Where an error was made.
 *
 * `application`: its first frame is in no package, or a package made it while the application or its framework was
 * calling: what a helper, a factory or a validator throws is chosen by who calls it. `library`: inside a package, with
 * no caller on the stack, as after waiting for a response. `unknown`: there are no frames, or a bundler has put
 * application and packages into one folder.
 */
export type Origin = 'application' | 'library' | 'unknown';

const MAX_FRAMES = 50;
// Below these stand the functions that waited: they called nothing in this turn.
const WAITED = /^\s*at (?:async |(?:process\.)?(?:processTicksAndRejections|runMicrotasks) )/;

/** Reads where an error was made. A stack is expensive to write: ask only where the answer decides something. */
export function originOf(error: object): Origin {
  const [running, waiting] = framesOf(error);
  const first = running[0] ?? waiting[0];
  if (first === undefined) return 'unknown';
  if (!isInPackage(first)) return isBundled(first) ? 'unknown' : 'application';
  return running.some((frame) => !isInPackage(frame) || SERVERS.test(frame)) ? 'application' : 'library';
}

// What a package trips over that takes every response for the one that it expects.
const TRIPPED =
  /\(reading '(?:body|code|data|errors?|headers|message|response|status(?:Code|Text)?)'\)|\bJSON\b/;

/** Whether a package made an error after waiting, and not the language of a mistake in the code. */
export function isMadeByLibrary(error: object): boolean {
  return (!isFault(error) || TRIPPED.test(readText(error, 'message') ?? '')) && originOf(error) === 'library';
}

// These throw what they are told to: `ctx.throw(413)` is the author's.
const THROWERS = /[\\/](?:koa|http-errors|http-assert)[\\/]/;

/** Whether a package threw an error by itself, be it called by the application or by the framework. */
export function isThrownByPackage(error: object): boolean {
  const first = framesOf(error)
    .flat()
    .find((frame) => !THROWERS.test(frame));
  return first !== undefined && isInPackage(first);
}

/**
 * Whether the application awaited what made an error: it was made while this request was handled, and what was received
 * before then has no part in it.
 */
export function isAwaitedByApplication(error: object): boolean {
  return framesOf(error)[1].some((frame) => !isInPackage(frame));
}

/** The frames that ran when an error was made, and those that waited; source maps leave some of their `async` out. */
function framesOf(error: object): readonly [running: string[], waiting: string[]] {
  const lines = (readText(error, 'stack') ?? '').split('\n', MAX_FRAMES);
  const bottom = lines.findIndex((line) => WAITED.test(line));
  const end = bottom < 0 ? lines.length : bottom;
  return [lines.slice(0, end).filter(isOfCode), lines.slice(end).filter(isOfCode)];
}

/** Whether a line is a frame of code that was called: no text, no constructor, nothing of the runtime. */
function isOfCode(line: string): boolean {
  return (
    /^\s*at .*:\d+:\d+\)?$/.test(line) && !/^\s*at new |[( ](?:node|bun|ext):|<anonymous>\)?$/.test(line)
  );
}

function isInPackage(frame: string): boolean {
  return /[\\/](?:node_modules|registry\.npmjs\.org)[\\/]/.test(frame);
}

// These call middleware: what is thrown beneath them was thrown before anything was waited for.
const SERVERS = /[\\/](?:express|router|koa|koa-compose|@koa[\\/]router|koa-router)[\\/]/;

let ownFolder: string | undefined;

/** Whether a frame lies in the folder of this very module: a bundler has mixed it with what it belongs to. */
function isBundled(frame: string): boolean {
  if (ownFolder === undefined) {
    const own = (new Error().stack ?? '').split('\n').find(isOfCode) ?? '';
    ownFolder = isInPackage(own) ? '' : folderOf(own);
  }
  return ownFolder !== '' && folderOf(frame) === ownFolder;
}

function folderOf(frame: string): string {
  return /(?:\(| )((?:file:\/\/)?[^( ]*)[\\/][^\\/]*$/.exec(frame)?.[1]?.replace(/^file:\/\//, '') ?? '';
}
