// The content of a reply: the form in which a framework sends it.

import { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import type { Reply } from '../../src/index.ts';
import { fieldOf, isJsonType } from '../../src/http/index.ts';
import { types } from './builtins.ts';

/** Content as a framework's own methods take it. */
export type ReplyContent =
  | { readonly form: 'none'; readonly type?: undefined }
  | ({ readonly form: 'json'; readonly value: unknown } & Described)
  | ({ readonly form: 'text'; readonly value: string } & Described)
  | ({ readonly form: 'bytes'; readonly value: Buffer } & Described)
  | ({ readonly form: 'stream'; readonly value: Readable; readonly length?: number } & Described);

interface Described {
  /** The Content-Type to set: neither the reply nor the response has one. */
  readonly type: string | undefined;
}

const NONE: ReplyContent = { form: 'none' };
const JSON_TYPE = 'application/json; charset=utf-8';
// Text is text: Express and Koa take it for HTML, and what a client sent may be in it.
const TEXT_TYPE = 'text/plain; charset=utf-8';
const BYTES_TYPE = 'application/octet-stream';

/**
 * Tells how the content of a reply is sent: text and bytes as they are, streams chunk by chunk, all else as JSON.
 *
 * @param already the Content-Type that the response has: under one of JSON, text is a value of JSON
 *
 * @throws the error that a stream has failed with, and a TypeError where there is nothing left to read
 */
export function replyContentOf({ headers, content }: Reply, already: unknown): ReplyContent {
  if (content === undefined) return NONE;
  const given = fieldOf(headers, 'Content-Type') ?? already;
  const isGiven = given !== undefined && given !== '';
  if (typeof content === 'string' && !isJsonType(given)) {
    return { form: 'text', value: content, type: isGiven ? undefined : TEXT_TYPE };
  }
  const bytes = typeof content === 'object' && content !== null ? bytesOf(content, isGiven) : undefined;
  return bytes ?? { form: 'json', value: content, type: isGiven ? undefined : JSON_TYPE };
}

/** Bytes, in one piece or in many; undefined for a value of JSON. */
function bytesOf(content: object, isTyped: boolean): ReplyContent | undefined {
  const type = isTyped ? undefined : BYTES_TYPE;
  if (ArrayBuffer.isView(content)) {
    const { buffer, byteOffset, byteLength } = content;
    return { form: 'bytes', value: Buffer.from(buffer, byteOffset, byteLength), type };
  }
  if (types.isAnyArrayBuffer(content)) return { form: 'bytes', value: Buffer.from(content), type };
  const { pipe, getReader, arrayBuffer } = content as Partial<
    Record<'arrayBuffer' | 'getReader' | 'pipe', unknown>
  >;
  if (typeof pipe === 'function') return { form: 'stream', value: readable(content as Readable), type };
  if (typeof getReader === 'function') {
    return { form: 'stream', value: Readable.fromWeb(content as WebStream), type };
  }
  if (typeof arrayBuffer === 'function') return blobOf(content, isTyped, type);
  if (Symbol.asyncIterator in content) {
    return { form: 'stream', value: inBytes(content as AsyncIterable<unknown>), type };
  }
  return undefined;
}

/** A Blob or a File; undefined for an object that only has a method of theirs. */
function blobOf(content: object, isTyped: boolean, type: string | undefined): ReplyContent | undefined {
  if (isTagged(content, /^Response$/)) {
    throw new TypeError('A Response is no content of a reply; give its body.');
  }
  if (!isTagged(content, /^(?:Blob|File)$/)) return undefined;
  const { type: own, size: length } = content as Blob;
  const value = Readable.fromWeb((content as Blob).stream());
  return { form: 'stream', value, length, type: isTyped || own === '' ? type : own };
}

/** A stream that has something to give yet. */
function readable(stream: Readable): Readable {
  if (stream.errored) throw stream.errored;
  if (stream.destroyed || stream.readableEnded) {
    throw new TypeError('The stream of a reply was read before: make another.');
  }
  return stream.readableObjectMode ? inBytes(stream) : stream;
}

/** A stream that fails where a chunk is neither text nor bytes: written to a response, it would end the process. */
function inBytes(chunks: AsyncIterable<unknown>): Readable {
  return Readable.from(chunks, { objectMode: false });
}

/** Whether a class of the host, of any realm, made an object. */
function isTagged(content: object, tag: RegExp): boolean {
  return tag.test(String((content as { readonly [Symbol.toStringTag]?: unknown })[Symbol.toStringTag]));
}
