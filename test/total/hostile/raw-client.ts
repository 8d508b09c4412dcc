// Speaks HTTP/1.1 by hand: sees each byte that a server sends, asked for or not.
import { once } from 'node:events';
import net from 'node:net';
import { parseFinal, type WireResponse } from '../../hosts/wire.ts';
import { decoded, PATIENCE_MILLISECONDS, sendOn, type Client, type Outcome } from './client.ts';
import type { HostileRequest } from './scenario.ts';

/** A client of HTTP/1.1. */
export function createRawClient(port: number): Client {
  let line = open(port);
  const left: string[] = [];
  return {
    send: async (target, request = {}) => {
      if (line.isClosed()) {
        left.push(line.leave());
        line = open(port);
      }
      const outcome = await ask(line, target, request);
      // The server may go on for a while; it has said that nothing of it matters.
      if (outcome.field('connection') === 'close') left.push(line.leave());
      return outcome;
    },
    close: async () => {
      left.push(await line.end());
      return left.join('');
    },
  };
}

interface Line {
  readonly socket: net.Socket;
  isClosed(): boolean;
  /** Whether the connection ended otherwise than by its orderly close. */
  isReset(): boolean;
  /** Waits for what `take` finds in the bytes so far, or for the end of the connection. */
  until<T>(take: (bytes: Buffer) => [found: T | undefined, rest: Buffer]): Promise<T | undefined>;
  /** Gives the connection up, and the bytes that no request has taken. */
  leave(): string;
  /** Ends our side, waits until the server has ended its own, and gives the bytes that no request has taken. */
  end(): Promise<string>;
}

function open(port: number): Line {
  const socket = net.connect({ port, host: '127.0.0.1', noDelay: true });
  let bytes: Buffer = Buffer.alloc(0);
  let isClosed = false;
  let look = (): void => undefined;
  socket.on('data', (chunk) => {
    bytes = Buffer.concat([bytes, chunk]);
    look();
  });
  let isReset = false;
  socket.on('error', () => (isReset = true));
  socket.on('close', () => {
    isClosed = true;
    look();
  });
  const leave = (): string => {
    isClosed = true;
    socket.destroy();
    return bytes.toString('latin1');
  };
  return {
    socket,
    isClosed: () => isClosed,
    isReset: () => isReset,
    until: (take) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(
          () => reject(new Error(`hangs after ${JSON.stringify(bytes.toString('latin1'))}`)),
          PATIENCE_MILLISECONDS,
        );
        look = () => {
          const [found, rest] = take(bytes);
          if (found === undefined && !isClosed) return;
          clearTimeout(timer);
          bytes = rest;
          look = () => undefined;
          resolve(found);
        };
        look();
      }),
    leave,
    end: async () => {
      if (!isClosed) {
        const signal = AbortSignal.timeout(PATIENCE_MILLISECONDS);
        await once(socket.end(), 'close', { signal }).catch(() => undefined);
      }
      return leave();
    },
  };
}

async function ask(line: Line, target: string, request: HostileRequest): Promise<Outcome> {
  const { method = 'GET', content = '', rest, leaves = false } = request;
  const length = rest !== undefined ? 50_000_000 : Buffer.byteLength(content);
  const isChunked = request.headers?.['Transfer-Encoding'] !== undefined;
  const headers = {
    Host: 'localhost',
    ...(length > 0 && !isChunked && { 'Content-Length': String(length) }),
    ...request.headers,
  };
  const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const { socket } = line;
  socket.write(`${method} ${target} HTTP/1.1\r\n${fields.join('')}\r\n${content}`);
  if (rest === 'endless') sendOn(socket);
  const response = await line.until((bytes) => {
    const [found, after] = parseFinal(bytes, method);
    if (leaves && bytes.length > 0) socket.destroy();
    // A client that leaves takes no interest in what was on its way.
    if (found === undefined && leaves && line.isClosed()) return [undefined, Buffer.alloc(0)];
    // Without framing a response ends with the connection (RFC 9112 6.3).
    if (found === undefined || (!line.isClosed() && !(found.isWhole && isFramed(found))))
      return [undefined, bytes];
    return [found, after];
  });
  if (response === undefined)
    return { status: undefined, content: '', ends: 'nothing', field: () => undefined };
  const { status } = response;
  const isWhole = response.isWhole && (isFramed(response) || !line.isReset());
  const field = (name: string): string | undefined => response.all(name)[0];
  return { status, content: decoded(response.bytes, field), ends: isWhole ? 'whole' : 'cut', field };
}

function isFramed(response: WireResponse): boolean {
  return isEmpty(response) || /^(?:content-length|transfer-encoding):/im.test(response.lines.join('\n'));
}

function isEmpty({ status }: WireResponse): boolean {
  return status === 204 || status === 304;
}
