// Recognises streams as content, and waits for their first chunk.

import type { ContentStream } from '../http/index.ts';

type Chunk = string | Uint8Array;

interface WebReader {
  read(): Promise<{ readonly done: boolean; readonly value?: unknown }>;
  cancel(): Promise<unknown>;
}

/** A stream of content, or undefined for everything else; a stream that cannot be read is refused. */
export function streamOf(value: unknown): ContentStream | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { getReader, destroy, pipe, stream } = value as Readonly<Record<string, unknown>>;
  if (typeof getReader === 'function') return readerStream(value as { getReader(): WebReader });
  if (Symbol.asyncIterator in value) {
    return typeof destroy === 'function' ? releasable(value as NodeStream) : (value as ContentStream);
  }
  // A Blob, which a Response or a request of fetch is not.
  if (typeof stream === 'function') return streamOf((value as { stream(): unknown }).stream());
  if (typeof pipe === 'function') throw new TypeError('format: returned a stream that cannot be iterated');
  return undefined;
}

interface NodeStream extends ContentStream {
  destroy(): unknown;
}

/** A stream of Node's, let go of at once: its own iterator waits for the next chunk before it does. */
function releasable(stream: NodeStream): ContentStream {
  return {
    [Symbol.asyncIterator]: () => {
      const iterator = stream[Symbol.asyncIterator]();
      return {
        next: () => iterator.next(),
        return: () => {
          stream.destroy();
          return Promise.resolve({ done: true, value: undefined });
        },
      };
    },
  };
}

/**
 * Waits for the first chunk: what fails before it rejects, and what fails later is told and cuts the content off.
 * Content that is over before it began is an empty string.
 */
export async function beginStream(
  stream: ContentStream,
  onFailure: (failure: unknown) => void,
): Promise<ContentStream | ''> {
  const iterator = stream[Symbol.asyncIterator]();
  const next = async (): Promise<IteratorResult<Chunk, undefined>> => {
    const { done, value } = (await iterator.next()) as { readonly done?: boolean; readonly value: unknown };
    if (done === true) return { done, value: undefined };
    if (typeof value === 'string' || value instanceof Uint8Array) return { done: false, value };
    await close();
    throw new TypeError(`format: a stream gave ${typeof value}, which is neither a string nor bytes`);
  };
  let isReleased = false;
  const close = async (): Promise<void> => {
    isReleased = true;
    await iterator.return?.();
  };
  let first: IteratorResult<Chunk, undefined> | undefined = await next();
  if (first.done === true) return '';
  return {
    [Symbol.asyncIterator]: () => ({
      next: async () => {
        const begun = first;
        first = undefined;
        if (begun !== undefined) return begun;
        try {
          return await next();
        } catch (failure) {
          // Letting go of a stream may make it fail: that is no news.
          if (!isReleased) onFailure(failure);
          throw failure;
        }
      },
      return: async () => {
        await close();
        return { done: true, value: undefined };
      },
    }),
  };
}

/** Lets go of content that will not be read. */
export function abandonStream(content: unknown): void {
  if (typeof content !== 'object' || content === null || !(Symbol.asyncIterator in content)) return;
  const ignore = (): void => undefined;
  // It is not read any more: how it takes its end changes nothing.
  Promise.resolve((content as ContentStream)[Symbol.asyncIterator]().return?.()).then(ignore, ignore);
}

function readerStream(stream: { getReader(): WebReader }): ContentStream {
  return {
    [Symbol.asyncIterator]: () => {
      const reader = stream.getReader();
      return {
        next: () => reader.read() as Promise<IteratorResult<Chunk>>,
        return: async () => {
          await reader.cancel();
          return { done: true, value: undefined };
        },
      };
    },
  };
}
