// Reads the entries of a HAR file one by one, so that its size does not matter.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { JSONParser } from '@streamparser/json';
import cliProgress from 'cli-progress';
import { UsageError } from './usage.ts';

/** Yields each entry of `log.entries`; on a terminal a bar shows how far it is in a long file. */
export async function* readHarEntries(path: string): AsyncGenerator {
  const { size } = await stat(path).catch(() => {
    throw new UsageError(`${path} cannot be read`);
  });
  const bar = progressOf(size);
  const entries: unknown[] = [];
  let isHar = false;
  const parser = new JSONParser({ paths: ['$.log.entries', '$.log.entries.*'], keepStack: false });
  parser.onValue = ({ value, parent, stack }) => {
    // The list itself comes last, within the document and its log.
    if (stack.length === 2) isHar = Array.isArray(value);
    if (stack.length === 2 || !Array.isArray(parent)) return;
    entries.push(value);
    // Only the entries are kept while they are read; the list that holds them is not.
    parent.length = 0;
  };
  try {
    for await (const chunk of createReadStream(path)) {
      parser.write(chunk as Buffer);
      bar?.increment((chunk as Buffer).length);
      yield* entries.splice(0);
    }
    if (!parser.isEnded) parser.end();
  } catch (error) {
    throw new UsageError(`${path} is no HAR file: ${(error as Error).message}`);
  } finally {
    bar?.stop();
  }
  if (!isHar) throw new UsageError(`${path} is no HAR file: it has no list log.entries`);
}

const LONG = 20_000_000;

function progressOf(size: number): cliProgress.SingleBar | undefined {
  if (size < LONG || !process.stderr.isTTY) return undefined;
  const bar = new cliProgress.SingleBar(
    { format: '{bar} {percentage} %  {eta} s left', stream: process.stderr, clearOnComplete: true },
    cliProgress.Presets.shades_grey,
  );
  bar.start(size, 0);
  return bar;
}
