// Whether a Content-Type is one of the media types that a contract documents.

const RANGE = /^(?:\*\/\*|[!#$%&'*+.^`|~\w-]+\/(?:\*|[!#$%&'*+.^`|~\w-]+))\s*(?:;.*)?$/;

/** Whether a value is a media type or a range of them, with or without parameters (RFC 9110 12.5.1). */
export function isMediaRange(value: unknown): boolean {
  return typeof value === 'string' && RANGE.test(value);
}

/** Whether a Content-Type falls under one of the ranges; parameters such as charset do not count. */
export function hasMediaType(contentType: string, ranges: readonly string[]): boolean {
  const given = essenceOf(contentType);
  return ranges.some((range) => {
    const wanted = essenceOf(range);
    if (wanted === '*/*' || wanted === given) return true;
    return wanted.endsWith('/*') && given.startsWith(wanted.slice(0, -1));
  });
}

/** Type and subtype, which are case-insensitive (RFC 9110 8.3.1). */
function essenceOf(value: string): string {
  return (value.split(';', 1)[0] ?? '').trim().toLowerCase();
}
