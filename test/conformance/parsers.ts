// Strict parsers as conformance checkers: each names the faults in a response's bytes.
import { execFile } from 'node:child_process';
import { request } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { milo } from '@perseveranza-pets/milo';

/** A response as bytes, and the method of the request that it answers. */
export interface Recorded {
  readonly method: string;
  readonly bytes: Buffer;
}

/** What is wrong with each response, in their order; undefined where nothing is. */
export type Parser = (responses: readonly Recorded[]) => Promise<readonly (string | undefined)[]>;

/** Milo: HTTP/1.1 in Rust, by RFC 9112, without leniency. */
export const parseWithMilo: Parser = async (responses) =>
  responses.map(({ method, bytes }) => {
    const pointer = milo.alloc(bytes.length);
    const parser = milo.create();
    milo.setMode(parser, milo.MESSAGE_TYPE_RESPONSE);
    milo.setSkipBody(parser, method === 'HEAD');
    new Uint8Array(milo.memory.buffer, pointer, bytes.length).set(bytes);
    const consumed = milo.parse(parser, pointer, bytes.length);
    const code = milo.getErrorCode(parser);
    milo.destroy(parser);
    milo.dealloc(pointer, bytes.length);
    return code === 0 ? undefined : `error ${code} after ${consumed} bytes`;
  });

/** llhttp, which Node's client reads with; its lenient flags are off. */
export const parseWithLlhttp: Parser = async (responses) => {
  let bytes = Buffer.alloc(0);
  const replay = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(bytes));
  });
  await new Promise<void>((resolve) => replay.listen(0, '127.0.0.1', resolve));
  const { port } = replay.address() as AddressInfo;
  const faults: (string | undefined)[] = [];
  for (const response of responses) {
    bytes = Buffer.from(response.bytes);
    faults.push(await faultOf(port, response.method));
  }
  replay.close();
  return faults;
};

async function faultOf(port: number, method: string): Promise<string | undefined> {
  const options = { host: '127.0.0.1', port, method, agent: false, insecureHTTPParser: false };
  return new Promise((resolve) => {
    const sent = request(options, (message) => {
      // Whether the connection closed cleanly is known a moment after the end of the message.
      message.on('error', (error) => resolve(error.message)).resume();
      message.on('close', () => setImmediate(() => resolve(message.complete ? undefined : 'cut short')));
    });
    sent.on('error', (error) => resolve(error.message)).end();
  });
}

const run = promisify(execFile);
const script = fileURLToPath(new URL('check-with-h11.py', import.meta.url));

/** h11: HTTP/1.1 as a state machine in Python; undefined where it is not installed (Debian: python3-h11). */
export async function findH11(): Promise<Parser | undefined> {
  for (const python of ['/usr/bin/python3', 'python3']) {
    try {
      await run(python, ['-c', 'import h11']);
    } catch {
      // No Python here, or no h11.
      continue;
    }
    return async (responses) => {
      const lines = responses.map(({ method, bytes }) => `${method} ${bytes.toString('base64')}`);
      const checking = run(python, [script]);
      checking.child.stdin!.end(lines.join('\n'));
      return (JSON.parse((await checking).stdout) as (string | null)[]).map((fault) => fault ?? undefined);
    };
  }
  return undefined;
}
