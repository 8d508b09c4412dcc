// Reads recorded exchanges from HAR files, newline-delimited logs, and folders of both.

import { createReadStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readHarEntry, readLogLine, type RecordedExchange } from '../../src/traffic/index.ts';
import { readHarEntries } from './har.ts';
import { UsageError } from './usage.ts';

/** Takes a sentence about what was not read; `isBroken` where a file is none, or breaks off. */
export type Tell = (sentence: string, isBroken: boolean) => void;

/** Yields the exchanges of a file, or of all recordings in a folder; `tell` hears what could not be read. */
export async function* readRecordings(path: string, tell: Tell): AsyncGenerator<RecordedExchange> {
  for (const file of await filesOf(path)) {
    try {
      const isLog = await isLineByLine(file);
      for await (const item of isLog ? readLines(file, tell) : readHarEntries(textOf(file), file)) {
        const exchange = isLog ? readLogLine(item) : readHarEntry(item);
        if (exchange !== undefined) yield exchange;
      }
    } catch (error) {
      // What was read of a recording that breaks off is judged, and so are the others of the folder.
      if (!(error instanceof UsageError)) throw error;
      tell(error.message, true);
    }
  }
}

const RECORDING = /\.(?:har|json|jsonl|ndjson|log)$/i;
const LINES = /\.(?:jsonl|ndjson|log)$/i;

async function filesOf(path: string): Promise<readonly string[]> {
  const state = await stat(path).catch(() => {
    throw new UsageError(`${path} cannot be read`);
  });
  if (!state.isDirectory()) return [path];
  const names = (await readdir(path)).filter((name) => RECORDING.test(name)).sort();
  if (names.length === 0)
    throw new UsageError(`${path} has no file that ends in .har, .json, .jsonl, .ndjson or .log`);
  return names.map((name) => join(path, name));
}

/** Yields the text of a file in UTF-8, or in UTF-16 where it begins with the sign of that; without the sign. */
async function* textOf(file: string): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  for await (const chunk of createReadStream(file)) {
    const bytes = chunk as Buffer;
    decoder ??= new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8');
    yield decoder.decode(bytes, { stream: true });
  }
}

/** Whether one of the first lines is a JSON object by itself, and no HAR file on one line. */
async function isLineByLine(file: string): Promise<boolean> {
  const handle = await open(file).catch(() => {
    throw new UsageError(`${file} cannot be read`);
  });
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(65_536), 0, 65_536, 0);
    const start = new TextDecoder().decode(buffer.subarray(0, bytesRead));
    // A HAR file has its log first, be it on one line or on many.
    if (/^\s*\{\s*"log"\s*:/.test(start)) return false;
    return LINES.test(file) || start.split('\n', 8).some((line) => isExchange(parsed(line)));
  } finally {
    await handle.close();
  }
}

function isExchange(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return !('log' in value) && ('request' in value || 'req' in value || 'status' in value);
}

async function* readLines(file: string, tell: Tell): AsyncGenerator {
  let unread = 0;
  for await (const line of linesOf(textOf(file))) {
    // A line that is no JSON is no exchange: a log has others beside, and its last line may be cut.
    const value = line === undefined ? undefined : parsed(line);
    if (value !== undefined) yield value;
    else if (line?.trim() !== '') unread += 1;
  }
  if (unread === 0) return;
  const subject = unread === 1 ? '1 line is' : `${unread} lines are`;
  tell(`${file}: ${subject} no JSON and left out`, false);
}

/** As many characters has a line at most that one exchange is read of. */
const LONGEST = 32 * 1024 * 1024;

/** Yields the lines of a text, undefined in the place of one that is too long to be kept. */
async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string | undefined> {
  let parts: string[] = [];
  let length = 0;
  const add = (part: string) => {
    length += part.length;
    if (length <= LONGEST) parts.push(part);
  };
  const end = () => {
    const line = length > LONGEST ? undefined : parts.join('');
    parts = [];
    length = 0;
    return line;
  };
  for await (const chunk of text) {
    const [first = '', ...others] = chunk.split('\n');
    add(first);
    for (const other of others) {
      yield end();
      add(other);
    }
  }
  if (length > 0) yield end();
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
