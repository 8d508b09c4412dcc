// Replaces an HTTP/1.1 response on any stack, without throwing through it.

import type { RequestView, ResponseDescription } from '../../src/index.ts';
import type { ResponseMethods } from './methods-below.ts';
import type { NodeResponse } from './views.ts';
import { removeFields, writeHeaderSection } from './write.ts';

/**
 * Writes a whole response in the place of the one that is being sent.
 *
 * Node's `end` calls `writeHead` and sends its content afterwards, also where `writeHead` replaced it: the response is marked
 * as one without content, so that Node drops what is still to come.
 *
 * @param methods what the replacement is written by
 * @param end what ends the response, if nothing on the stack does
 */
export function replaceInPlace(
  response: NodeResponse,
  description: ResponseDescription,
  request: RequestView,
  { writeHead, write }: Pick<ResponseMethods, 'writeHead' | 'write'>,
  end: ResponseMethods['end'],
): void {
  const { status, removed, content } = description;
  removeFields(response, removed);
  const length = Buffer.byteLength((content ?? '') as string | Uint8Array);
  // A 204 ends with its header section and has no length (RFC 9110 8.6).
  writeHeaderSection(response, description, status === 204 ? undefined : length, request, writeHead);
  if (length > 0 && request.method !== 'HEAD') write.call(response, content);
  endWithoutContent(response, end);
}

/** Has Node drop the content that is still to come, and ends the response unless what is on the stack does. */
export function endWithoutContent(response: NodeResponse, end: ResponseMethods['end']): void {
  (response as unknown as { _hasBody: boolean })._hasBody = false;
  process.nextTick(() => {
    if (!response.writableEnded) end.call(response);
  });
}
