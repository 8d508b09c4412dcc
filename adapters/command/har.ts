// Reads the entries of a HAR file one by one, in constant memory.

import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { JSONParser } from '@streamparser/json';
import { UsageError } from './usage.ts';

/** Yields each entry of `log.entries`. */
export async function* readHarEntries(path: string): AsyncGenerator {
  await access(path).catch(() => {
    throw new UsageError(`${path} cannot be read`);
  });
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
      yield* entries.splice(0);
    }
    if (!parser.isEnded) parser.end();
  } catch (error) {
    throw new UsageError(`${path} is no HAR file: ${(error as Error).message}`);
  }
  if (!isHar) throw new UsageError(`${path} is no HAR file: it has no list log.entries`);
}
