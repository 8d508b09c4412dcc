// Over HTTP/2 a response wrapped anywhere is checked once and answered once as well.
import fc from 'fast-check';
import { connect, createServer, type ClientHttp2Session, Http2ServerResponse } from 'node:http2';
import type { AddressInfo } from 'node:net';
import type { Violation } from 'status-contract';
import { expect, test } from 'vitest';
import { around, asked, isCutOff, koaListener, surroundings, type Surroundings } from './wrapped-anywhere.ts';

/** A host's class of responses, as `createServer` takes one. */
class HostResponse extends Http2ServerResponse {
  override end(...args: unknown[]): this {
    return (super.end as (...args: unknown[]) => this)(...args);
  }
}

interface Answer {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly content: string;
  /** Whether the stream was reset. */
  readonly isReset: boolean;
}

function ask(session: ClientHttp2Session, path: string): Promise<Answer> {
  return new Promise((resolve) => {
    const stream = session.request({ ':path': path });
    let [fields, content, isReset]: [Answer['fields'], string, boolean] = [{}, '', false];
    stream.on('response', (given) => (fields = given));
    stream.setEncoding('utf8').on('data', (chunk: string) => (content += chunk));
    stream.on('error', () => (isReset = true));
    stream.on('close', () => resolve({ fields, content, isReset }));
    stream.end();
  });
}

async function withServer(given: Surroundings, told: Violation[], use: (port: number) => Promise<void>) {
  const listener = around(koaListener(true, given, told), given) as unknown as () => void;
  const options = given.hasClass ? { Http2ServerResponse: HostResponse as never } : {};
  const server = createServer(options, listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await use((server.address() as AddressInfo).port);
  await new Promise((resolve) => server.close(resolve));
}

test('Koa 3 over HTTP/2', async () => {
  await fc.assert(
    fc.asyncProperty(surroundings, async (given) => {
      const told: Violation[] = [];
      await withServer(given, told, async (port) => {
        const session = connect(`http://127.0.0.1:${port}`);
        for (const [target, status, violations] of asked) {
          told.length = 0;
          const answer = await ask(session, target);
          const shown = `${target}: ${JSON.stringify([answer, told])}`;
          expect(answer.fields[':status'], shown).toBe(status);
          expect(answer.isReset, shown).toBe(isCutOff(target));
          expect(told.length, shown).toBe(violations);
          if (status === 401) expect(answer.fields['www-authenticate'], shown).toBeDefined();
          if (status === 500) expect(JSON.parse(answer.content), shown).toMatchObject({ status });
          const length = answer.fields['content-length'];
          if (length === undefined || answer.isReset) continue;
          // Anything else is malformed (RFC 9113 8.1.1).
          expect(Number(length), shown).toBe(Buffer.byteLength(answer.content));
        }
        session.close();
      });
    }),
    { numRuns: Number(process.env['WRAPPED_RUNS'] ?? 25) },
  );
});
