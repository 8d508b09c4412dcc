// Writes content of unknown length, and cuts the response off where it fails.

import { Readable } from 'node:stream';
import type { ContentStream, ResponseDescription } from '../../src/index.ts';
import { cutOff } from './cut-off.ts';
import type { NodeResponse } from './views.ts';

type Content = ResponseDescription['content'];

/** Whether content comes in chunks. */
export function isStream(content: Content): content is ContentStream {
  return typeof content === 'object' && Symbol.asyncIterator in content;
}

/** Writes the chunks of a stream, no faster than they are taken, then ends the response. */
export async function writeStream(content: ContentStream, response: NodeResponse): Promise<void> {
  for await (const chunk of untilFailure(content, response)) {
    // Leaving the loop releases the stream.
    if (response.destroyed) return;
    if (!(response as NodeJS.WritableStream).write(chunk)) await drained(response);
  }
  response.end();
}

/** The chunks of a stream as a Node stream that never fails: what fails cuts the response off. */
export function toReadable(content: ContentStream, response: NodeResponse): Readable {
  return Readable.from(untilFailure(content, response));
}

async function* untilFailure(content: ContentStream, response: NodeResponse): ContentStream {
  const iterator = content[Symbol.asyncIterator]();
  // Not only once it gives the next chunk: a source that stalls would be kept for good.
  const release = (): void => void iterator.return?.().then(undefined, () => undefined);
  response.once('close', release);
  try {
    for (;;) {
      const next = await iterator.next();
      if (next.done === true) return;
      yield next.value;
    }
  } catch {
    // The failure is reported where the stream was begun; a client must not take its part for the whole.
    cutOff(response);
  } finally {
    response.off('close', release);
    release();
  }
}

function drained(response: NodeResponse): Promise<void> {
  return new Promise((resolve) => {
    const settle = (): void => {
      response.off('drain', settle).off('close', settle);
      resolve();
    };
    response.on('drain', settle).on('close', settle);
  });
}
