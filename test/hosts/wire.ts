// A raw HTTP/1.1 client: what a server sent, line by line and byte by byte.
import { connect } from 'node:net';

/** One response as it arrived. */
export interface WireResponse {
  readonly status: number;
  /** The status line, such as `HTTP/1.1 404 Not Found`. */
  readonly statusLine: string;
  /** The field lines as they were sent. */
  readonly lines: readonly string[];
  /** The values of all field lines of a name. */
  all(name: string): readonly string[];
  /** The value of a field that has one line; undefined where there is none. */
  field(name: string): string | undefined;
  readonly content: string;
  readonly bytes: Buffer;
  /** Whether the framing says that this was all of it. */
  readonly isWhole: boolean;
  /** The interim responses before it. */
  readonly interim: readonly WireResponse[];
}

export interface WireRequest {
  readonly method?: string;
  readonly target?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly content?: string;
}

/** What came of one exchange: the response, and how the connection went on. */
export interface Exchange {
  readonly response: WireResponse;
  /** The answer to `GET /next`, asked for on the same connection; undefined where the server closed it. */
  readonly next: WireResponse | undefined;
  /** Bytes after the last response, or that are no response. */
  readonly rest: string;
}

/** Whether an exchange was exactly one well-framed response, after which the connection went on, or was its end. */
export function isSound({ response, next, rest }: Exchange): boolean {
  const endsConnection =
    response.field('Connection') === 'close' ||
    /^(?:content-length|transfer-encoding):/im.exec(response.lines.join('\n')) === null;
  return response.isWhole && rest === '' && (next === undefined ? endsConnection : next.content === 'next');
}

/** Sends a request and, right behind it, one for `/next`, so that bad framing shows. */
export async function exchange(port: number, request: WireRequest = {}): Promise<Exchange> {
  const { method = 'GET', target = '/', headers = {}, content = '' } = request;
  const next = 'GET /next HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n';
  const length = content === '' ? {} : { 'Content-Length': String(Buffer.byteLength(content)) };
  const lines = Object.entries({ Host: 'localhost', ...length, ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  const bytes = await roundTrip(
    port,
    `${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n${content}${next}`,
  );
  const [response, after] = parseFinal(bytes, method);
  if (response === undefined) throw new Error(`no response: ${JSON.stringify(bytes.toString('latin1'))}`);
  const [second, rest] = parseFinal(after, 'GET');
  return { response, next: second, rest: rest.toString('latin1') };
}

function roundTrip(port: number, request: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, '127.0.0.1', () => socket.write(request));
    socket.setTimeout(PATIENCE_MILLISECONDS, () => {
      socket.destroy();
      reject(
        new Error(`the connection hangs after ${JSON.stringify(Buffer.concat(chunks).toString('latin1'))}`),
      );
    });
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('close', () => resolve(Buffer.concat(chunks)));
    // A server that gives a response up resets the connection; what came until then is the answer.
    socket.on('error', () => undefined);
  });
}

/** Parses the first final response, the interim ones before it, and gives the bytes behind it. */
export function parseFinal(
  bytes: Buffer,
  method: string,
): [response: WireResponse | undefined, rest: Buffer] {
  const interim: WireResponse[] = [];
  for (let rest = bytes; ;) {
    const [response, after] = parseResponse(rest, method, interim);
    if (response === undefined || response.status >= 200 || response.status === 101) return [response, after];
    interim.push(response);
    rest = after;
  }
}

function parseResponse(
  bytes: Buffer,
  method: string,
  interim: readonly WireResponse[],
): [WireResponse | undefined, Buffer] {
  const end = bytes.indexOf('\r\n\r\n');
  if (!bytes.subarray(0, 5).equals(Buffer.from('HTTP/')) || end < 0) return [undefined, bytes];
  const [statusLine = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const status = Number(statusLine.split(' ')[1]);
  const all = (name: string) =>
    lines
      .filter((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))
      .map((line) => line.slice(name.length + 1).trim());
  const field = (name: string) => {
    const values = all(name);
    if (values.length > 1) throw new Error(`several lines of ${name}: ${values.join(' | ')}`);
    return values[0];
  };
  const hasContent = method !== 'HEAD' && status >= 200 && status !== 204 && status !== 304;
  const framed = hasContent
    ? contentOf(bytes.subarray(end + 4), all)
    : { content: Buffer.alloc(0), rest: bytes.subarray(end + 4), isWhole: true };
  const { content, rest, isWhole } = framed;
  return [
    { status, statusLine, lines, all, field, content: content.toString(), bytes: content, isWhole, interim },
    rest,
  ];
}

/** How long a connection may be silent before it hangs: long, so that a busy machine is no hang. */
export const PATIENCE_MILLISECONDS = 60_000;

interface Framed {
  readonly content: Buffer;
  readonly rest: Buffer;
  readonly isWhole: boolean;
}

function contentOf(bytes: Buffer, all: (name: string) => readonly string[]): Framed {
  if (all('transfer-encoding').join() === 'chunked') return dechunked(bytes);
  const [length] = all('content-length');
  if (length === undefined) return { content: bytes, rest: Buffer.alloc(0), isWhole: true };
  const size = Number(length);
  return { content: bytes.subarray(0, size), rest: bytes.subarray(size), isWhole: bytes.length >= size };
}

function dechunked(bytes: Buffer): Framed {
  const parts: Buffer[] = [];
  for (let at = 0; ;) {
    const line = bytes.indexOf('\r\n', at);
    const size = line < 0 ? NaN : parseInt(bytes.subarray(at, line).toString('latin1'), 16);
    if (Number.isNaN(size)) return { content: Buffer.concat(parts), rest: Buffer.alloc(0), isWhole: false };
    parts.push(bytes.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
    if (size === 0) return { content: Buffer.concat(parts), rest: bytes.subarray(at), isWhole: true };
  }
}
