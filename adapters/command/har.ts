// Reads the entries of a HAR file one by one, in constant memory.

import { JSONParser } from '@streamparser/json';
import { UsageError } from './usage.ts';

/** Yields each entry of `log.entries` in the text of a file, also of one that breaks off in the end. */
export async function* readHarEntries(text: AsyncIterable<string>, path: string): AsyncGenerator {
  const entries: unknown[] = [];
  let isHar = false;
  let count = 0;
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
    for await (const chunk of text) {
      parser.write(chunk);
      count += entries.length;
      yield* entries.splice(0);
    }
    if (!parser.isEnded) parser.end();
  } catch (error) {
    const { message } = error as Error;
    throw new UsageError(
      count > 0
        ? `${path} breaks off after entry ${count}: ${message}`
        : `${path} is no HAR file: ${message}`,
    );
  }
  if (!isHar) throw new UsageError(`${path} is no HAR file: it has no list log.entries`);
}
