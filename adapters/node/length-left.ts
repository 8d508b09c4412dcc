// Counts the content that comes after a header section against the length that it gave.

import type { ResponseView } from '../../src/index.ts';
import { lengthOf, lengthOfCall } from './content-length.ts';
import type { GuardedResponse } from './guarded-responses.ts';
import { isHttp1 } from './views.ts';

/** Notes the length that a header section has given, where content may still come. */
export function noteLength(guarded: GuardedResponse): void {
  const { response, responder } = guarded;
  const length = lengthGiven(guarded);
  if (length === undefined || !responder.allowsContent(response.statusCode)) return;
  const { chunkedEncoding, _hasBody: hasBody } = response as unknown as Readonly<Record<string, unknown>>;
  if (chunkedEncoding !== true && hasBody !== false) guarded.left = length;
}

/** The length that a header section gives its content; of those of HTTP/2 Node keeps none itself. */
function lengthGiven({ response, view }: GuardedResponse): number | undefined {
  if (isHttp1(response)) return lengthOf(response);
  const given = response.getHeader('content-length');
  return given === undefined || view.method === 'HEAD' ? undefined : Number(given);
}

/** Takes the content of a call off what is left; true where it is more, or where it ends with less. */
export function isUnlikeLength(guarded: GuardedResponse, call: readonly unknown[], isEnd: boolean): boolean {
  if (guarded.left === undefined) return false;
  guarded.left -= lengthOfCall(call);
  return guarded.left < 0 || (isEnd && guarded.left > 0);
}

/** A response whose content is unlike the length that its header section gave. */
export function missized(guarded: GuardedResponse, left: number): ResponseView {
  const { response } = guarded;
  const given = lengthGiven(guarded) ?? 0;
  return {
    status: response.statusCode,
    hasContent: true,
    contentLength: given - left,
    fieldNames: () => ['content-length'],
    field: (name) => (name === 'content-length' ? String(given) : undefined),
  };
}
