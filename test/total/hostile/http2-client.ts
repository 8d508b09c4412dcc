// Speaks HTTP/2: sees each header section and each reset of a stream.
import http2, { type ClientHttp2Session } from 'node:http2';
import { decoded, PATIENCE_MILLISECONDS, sendOn, type Client, type Outcome } from './client.ts';
import type { HostileRequest } from './scenario.ts';

/** A client of HTTP/2, without TLS. */
export function createHttp2Client(port: number): Client {
  const connect = (): ClientHttp2Session =>
    // A failure shows in its streams.
    http2.connect(`http://127.0.0.1:${port}`).on('error', () => undefined);
  let session = connect();
  const strays: string[] = [];
  return {
    send: (target, request = {}) => {
      if (session.destroyed || session.closed) session = connect();
      return stream(session, target, request, strays);
    },
    close: async () => {
      // A session closes behind the last frame of its streams.
      if (!session.closed) await new Promise<void>((resolve) => session.close(resolve));
      return strays.join('\n');
    },
  };
}

function stream(
  session: ClientHttp2Session,
  target: string,
  { method = 'GET', headers = {}, content = '', rest, leaves }: HostileRequest,
  strays: string[],
): Promise<Outcome> {
  const stream = session.request(
    { ':path': target, ':method': method, ...headers },
    { endStream: content === '' && rest === undefined },
  );
  if (content !== '') stream.write(content);
  if (rest === undefined) stream.end();
  if (rest === 'endless') sendOn(stream);
  const leave = (): void => stream.close(http2.constants.NGHTTP2_CANCEL);
  if (leaves === true) stream.on('data', leave).on('continue', leave);
  const sections: http2.IncomingHttpHeaders[] = [];
  const chunks: Buffer[] = [];
  let isEnded = false;
  stream.on('response', (fields) => sections.push(fields));
  stream.on('trailers', (fields) => strays.push(JSON.stringify(fields)));
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  stream.on('end', () => (isEnded = true));
  // A reset shows as a close.
  stream.on('error', () => undefined);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('hangs')), PATIENCE_MILLISECONDS);
    stream.on('close', () => {
      clearTimeout(timer);
      const [fields, second] = sections;
      if (second !== undefined) strays.push(JSON.stringify(second));
      const isWhole = isEnded && stream.rstCode === http2.constants.NGHTTP2_NO_ERROR;
      const field = (name: string): string | undefined => fields?.[name.toLowerCase()]?.toString();
      resolve({
        status: fields?.[':status'] as number | undefined,
        content: decoded(Buffer.concat(chunks), field),
        ends: fields === undefined ? 'nothing' : isWhole ? 'whole' : 'cut',
        field,
      });
    });
  });
}
