// Reads the length of content from Node, and from the calls that bring it.

/** The octets of the content, which Node notes in `end` before it writes the header section of HTTP/1.1. */
export function lengthOf(response: object): number | undefined {
  const { _contentLength: length } = response as { readonly _contentLength?: unknown };
  return typeof length === 'number' ? length : undefined;
}

/** The octets that a call of `write` or `end` brings. */
export function lengthOfCall([chunk, encoding]: readonly unknown[]): number {
  if (typeof chunk !== 'string') return chunk instanceof Uint8Array ? chunk.length : 0;
  return Buffer.byteLength(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : undefined);
}

/**
 * Whether a Content-Length cannot be that of the content, as far as it is known.
 *
 * @param call what `write` or `end` was called with, where that comes to the header section
 * @param isAll whether that is all of the content
 */
export function isOtherLength(
  given: unknown,
  response: object,
  call: readonly unknown[] | undefined,
  isAll: boolean,
): boolean {
  const length = lengthOf(response) ?? (isAll && call !== undefined ? lengthOfCall(call) : undefined);
  if (length !== undefined) return given !== length && given !== String(length);
  return !/^\d+$/.test(String(given)) || (call !== undefined && lengthOfCall(call) > Number(given));
}
