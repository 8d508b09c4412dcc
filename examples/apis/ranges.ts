// Answers a range request: one part, several parts, or none (RFC 9110 14).
import parseRange from 'range-parser';
import { RangeNotSatisfiable } from 'status-contract';
import type { Call, Reply } from './exchange.ts';

const BOUNDARY = 'part-of-the-output';

/** The reply with what Range asks for of `content`, or with all of it. */
export function replyWithRange(call: Call, content: Buffer, mediaType: string, tag: string): Reply {
  const headers = { ETag: tag, 'Accept-Ranges': 'bytes', 'Content-Type': mediaType };
  const ranges = rangesOf(call, content.length, tag);
  if (ranges === undefined) return { status: 200, headers, content };
  const [range] = ranges;
  if (range === undefined) throw new RangeNotSatisfiable({ completeLength: content.length });
  if (ranges.length === 1) {
    const part = content.subarray(range.start, range.end + 1);
    return {
      status: 206,
      headers: { ...headers, 'Content-Range': nameOf(range, content.length) },
      content: part,
    };
  }
  const parts = ranges.flatMap((one) => [
    Buffer.from(`\r\n--${BOUNDARY}\r\nContent-Type: ${mediaType}\r\n`),
    Buffer.from(`Content-Range: ${nameOf(one, content.length)}\r\n\r\n`),
    content.subarray(one.start, one.end + 1),
  ]);
  return {
    status: 206,
    headers: { ...headers, 'Content-Type': `multipart/byteranges; boundary=${BOUNDARY}` },
    content: Buffer.concat([...parts, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]),
  };
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
  const ranges = parseRange(length, range, { combine: true });
  if (ranges === -1) return [];
  // A Range that is malformed, or in another unit, is ignored (RFC 9110 14.2).
  return ranges === -2 || ranges.type !== 'bytes' ? undefined : ranges;
}

function nameOf({ start, end }: Range, length: number): string {
  return `bytes ${start}-${end}/${length}`;
}
