// Reads recorded exchanges from HAR files, newline-delimited logs, and folders of both.

import { createReadStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { readHarEntry, readLogLine, type RecordedExchange } from '../../src/traffic/index.ts';
import { readHarEntries } from './har.ts';
import { UsageError } from './usage.ts';

/** Yields the exchanges of a file, or of all recordings in a folder. */
export async function* readRecordings(path: string): AsyncGenerator<RecordedExchange> {
  for (const file of await filesOf(path)) {
    const isLog = await isLineByLine(file);
    for await (const item of isLog ? readLines(file) : readHarEntries(file)) {
      const exchange = isLog ? readLogLine(item) : readHarEntry(item);
      if (exchange !== undefined) yield exchange;
    }
  }
}

const RECORDING = /\.(?:har|json|jsonl|ndjson|log)$/i;

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

/** Whether the first line is a JSON object by itself, and no HAR file on one line. */
async function isLineByLine(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(65_536), 0, 65_536, 0);
    const [line = ''] = buffer
      .toString('utf8', 0, bytesRead)
      .replace(/^\uFEFF?\s*/, '')
      .split('\n', 1);
    const value = parsed(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) && isNoHar(value);
  } finally {
    await handle.close();
  }
}

function isNoHar(value: object): boolean {
  return !('log' in value) && ('request' in value || 'req' in value || 'status' in value);
}

async function* readLines(file: string): AsyncGenerator {
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Infinity });
  for await (const line of lines) {
    if (line.trim() !== '') yield parsed(line);
  }
}

// A line that is no JSON is no exchange: a log has others beside, and its last line may be cut.
function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
