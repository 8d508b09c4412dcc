// Answers a range request: one part, several parts, or none (RFC 9110 14).
import parseRange from 'range-parser';
import { RangeNotSatisfiable, type Reply } from 'status-contract';
import { jobs } from 'status-contract/contracts';
import type { Call } from './exchange.ts';

const { ok, partialContent } = jobs.replies;

const BOUNDARY = 'part-of-the-output';

/** The reply with what Range asks for of `content`, or with all of it. */
export function replyWithRange(call: Call, content: Buffer, contentType: string, etag: string): Reply {
  const headers = { 'Accept-Ranges': 'bytes' };
  const completeLength = content.length;
  const ranges = rangesOf(call, completeLength, etag);
  if (ranges === undefined) return ok(content, { contentType, etag, headers });
  const [range] = ranges;
  if (range === undefined) throw new RangeNotSatisfiable({ completeLength });
  if (ranges.length === 1) {
    const contentRange = { first: range.start, last: range.end, completeLength };
    const part = content.subarray(range.start, range.end + 1);
    return partialContent(part, { contentRange, contentType, etag, headers });
  }
  const parts = ranges.flatMap((one) => [
    Buffer.from(`\r\n--${BOUNDARY}\r\nContent-Type: ${contentType}\r\n`),
    Buffer.from(`Content-Range: bytes ${one.start}-${one.end}/${completeLength}\r\n\r\n`),
    content.subarray(one.start, one.end + 1),
  ]);
  return partialContent(Buffer.concat([...parts, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]), {
    contentRange: 'multipart',
    contentType: `multipart/byteranges; boundary=${BOUNDARY}`,
    etag,
    headers,
  });
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** The ranges that a GET asks for; none where they lie outside, undefined where all of it is asked for. */
function rangesOf(call: Call, length: number, tag: string): readonly Range[] | undefined {
  const range = call.field('range');
  if (range === undefined || call.method !== 'GET') return undefined;
  // If-Range names what the client has parts of: if that is gone, it gets the whole (RFC 9110 13.1.5).
  if ((call.field('if-range') ?? tag) !== tag) return undefined;
  const ranges = parseRange(length, withinLength(range, length), { combine: true });
  if (ranges === -1) return [];
  // A Range that is malformed, or in another unit, is ignored (RFC 9110 14.2).
  return ranges === -2 || ranges.type !== 'bytes' ? undefined : ranges;
}

// A suffix that is longer than the content is all of it (RFC 9110 14.1.2); the parser takes it for unsatisfiable.
function withinLength(range: string, length: number): string {
  return range.replace(/([=,][ \t]*-)(\d+)/g, (_, dash: string, suffix: string) => {
    return `${dash}${Math.min(Number(suffix), length)}`;
  });
}
