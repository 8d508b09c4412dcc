// Sends a request as bytes and takes the response apart, with a parser of its own.
import { connect } from 'node:net';

/** A request as it goes over the wire. */
export interface WireRequest {
  readonly method: string;
  readonly target: string;
  /** Field lines, in order. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly content?: string | undefined;
}

/** A response as it came over the wire. */
export interface WireResponse {
  /** Every byte, as it came. */
  readonly bytes: Buffer;
  readonly statusLine: string;
  readonly status: number;
  readonly phrase: string;
  /** Field lines, in order, as they came. */
  readonly fieldLines: readonly string[];
  /** What follows the header section, with chunks put together. */
  readonly content: Buffer;
  /** What makes the message malformed, if anything. */
  readonly faults: readonly string[];
}

const TIMEOUT_MS = 30_000;

/** Sends a request on a connection of its own and reads until the server closes it. */
export async function send(origin: string, request: WireRequest): Promise<WireResponse> {
  const { hostname, port, host } = new URL(origin);
  const socket = connect(Number(port), hostname);
  const chunks: Buffer[] = [];
  await new Promise<void>((resolve, reject) => {
    socket.setTimeout(TIMEOUT_MS, () => {
      socket.destroy(new Error(`${request.method} ${request.target}: no end of the response in sight`));
    });
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('close', () => resolve());
    socket.write(toBytes(request, host));
  });
  return parse(Buffer.concat(chunks), request.method);
}

function toBytes({ method, target, fields, content = '' }: WireRequest, host: string): string {
  const lines = fields.map(([name, value]) => `${name}: ${value}`);
  return [`${method} ${target} HTTP/1.1`, `Host: ${host}`, 'Connection: close', ...lines, '', content].join(
    '\r\n',
  );
}

/** Takes a whole response apart (RFC 9112 4 to 7). */
export function parse(bytes: Buffer, method: string): WireResponse {
  const faults: string[] = [];
  const end = bytes.indexOf('\r\n\r\n');
  if (end === -1) faults.push('the header section has no end');
  const [statusLine = '', ...fieldLines] = bytes
    .subarray(0, Math.max(end, 0))
    .toString('latin1')
    .split('\r\n');
  const parts = /^HTTP\/1\.1 (\d{3}) ([\t\x20-\x7e\x80-\xff]*)$/.exec(statusLine);
  if (parts === null) faults.push(`the status line is ${JSON.stringify(statusLine)}`);
  const status = Number(parts?.[1] ?? 0);
  const rest = bytes.subarray(end === -1 ? bytes.length : end + 4);
  const content = contentOf(rest, fieldLines, method === 'HEAD' || [204, 304].includes(status), faults);
  return { bytes, statusLine, status, phrase: parts?.[2] ?? '', fieldLines, content, faults };
}

/** What the framing says is the content (RFC 9112 6.3); everything else that came is a fault. */
function contentOf(rest: Buffer, fieldLines: readonly string[], isBare: boolean, faults: string[]): Buffer {
  const valueOf = (name: string) => valuesOf(fieldLines, name)[0];
  const length = valueOf('Content-Length');
  const coding = valueOf('Transfer-Encoding');
  if (length !== undefined && coding !== undefined) faults.push('Content-Length beside Transfer-Encoding');
  if (isBare) {
    if (rest.length > 0) faults.push(`${rest.length} bytes follow a response that has no content`);
    return Buffer.alloc(0);
  }
  if (coding !== undefined) return dechunk(rest, faults);
  if (length === undefined) faults.push('neither Content-Length nor Transfer-Encoding frames the content');
  else if (length !== String(rest.length))
    faults.push(`Content-Length ${length}, but ${rest.length} bytes came`);
  return rest;
}

function dechunk(rest: Buffer, faults: string[]): Buffer {
  const chunks: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = rest.indexOf('\r\n', at);
    const size = /^[0-9a-f]+$/i.exec(rest.subarray(at, Math.max(end, at)).toString('latin1'));
    if (size === null) {
      faults.push('a chunk has no size');
      return Buffer.concat(chunks);
    }
    const length = parseInt(size[0], 16);
    at = end + 2;
    if (length === 0) break;
    chunks.push(rest.subarray(at, at + length));
    at += length + 2;
  }
  if (rest.subarray(at).toString('latin1') !== '\r\n') faults.push('something follows the last chunk');
  return Buffer.concat(chunks);
}

/** The values of a field, one a line. */
export function valuesOf(fieldLines: readonly string[], name: string): string[] {
  const start = `${name.toLowerCase()}:`;
  return fieldLines
    .filter((line) => line.toLowerCase().startsWith(start))
    .map((line) => line.slice(start.length).trim());
}
