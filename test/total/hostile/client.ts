// The client of a hostile scenario, and the outcome that it sees.
import type { Writable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import type { HostileRequest } from './scenario.ts';

/** What came of one request. */
export interface Outcome {
  readonly status: number | undefined;
  readonly content: string;
  readonly ends: 'whole' | 'cut' | 'nothing';
  field(name: string): string | undefined;
}

/** A client that keeps one connection for as long as the server does. */
export interface Client {
  send(target: string, request?: HostileRequest): Promise<Outcome>;
  /** Closes the connection and gives what came that no request had asked for. */
  close(): Promise<string>;
}

/** How long a client waits before it says that a server hangs: long, so that a busy machine is no hang. */
export const PATIENCE_MILLISECONDS = 30_000;

/** The content of a response, without its gzip. */
export function decoded(bytes: Buffer, field: Outcome['field']): string {
  try {
    return String(field('content-encoding') === 'gzip' ? gunzipSync(bytes) : bytes);
  } catch {
    // It was cut off.
    return bytes.toString('latin1');
  }
}

/** Goes on sending for as long as it is let. */
export function sendOn(stream: Writable): void {
  const send = (): void => {
    while (stream.writable && stream.write(CHUNK));
  };
  stream.on('drain', send);
  send();
}

const CHUNK = Buffer.alloc(65_536, 'x');
