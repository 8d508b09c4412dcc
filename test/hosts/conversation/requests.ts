// The requests of the conversation: each kind of answer that a contract gives or repairs.
import { connect } from 'node:net';
import { parseFinal } from '../wire.ts';

export interface SpokenRequest {
  readonly method: string;
  readonly target: string;
  readonly accept?: string;
}

/** Each is asked of both frameworks. */
export const requests: readonly SpokenRequest[] = [
  { method: 'GET', target: '/item' },
  { method: 'HEAD', target: '/item' },
  { method: 'DELETE', target: '/item' },
  { method: 'OPTIONS', target: '/item' },
  { method: 'DELETE', target: '/sub/item' },
  { method: 'DELETE', target: '/routed/item' },
  { method: 'GET', target: '/created' },
  { method: 'GET', target: '/none' },
  { method: 'GET', target: '/redirect' },
  { method: 'GET', target: '/unauthorized' },
  { method: 'GET', target: '/unavailable' },
  { method: 'GET', target: '/typed' },
  { method: 'HEAD', target: '/typed' },
  { method: 'GET', target: '/typed', accept: 'text/html' },
  { method: 'GET', target: '/fault' },
  { method: 'GET', target: '/stream' },
  { method: 'GET', target: '/early' },
  { method: 'GET', target: '/nowhere' },
];

/** How a request is named in what is reported of it. */
export function titleOf({ method, target, accept }: SpokenRequest): string {
  return [method, target, accept].filter(Boolean).join(' ');
}

/** What a server sent for each request, to the byte but for its Date and the sizes of its chunks. */
export async function converse(port: number): Promise<ReadonlyMap<string, string>> {
  const answers = new Map<string, string>();
  for (const request of requests)
    answers.set(titleOf(request), shown(await ask(port, request), request.method));
  return answers;
}

/** How content is split into chunks is the sender's choice (RFC 9112 7.1): Node 26 puts small writes together. */
function shown(bytes: string, method: string): string {
  const text = bytes.replace(/^Date: .*\r\n/im, '');
  if (!/^Transfer-Encoding: chunked/im.test(text)) return text;
  const [response, rest] = parseFinal(Buffer.from(text, 'latin1'), method);
  if (response?.isWhole !== true) return text;
  const { statusLine, lines, content } = response;
  return [
    statusLine,
    ...lines,
    '',
    content,
    ...(rest.length === 0 ? [] : [`[then ${rest.toString()}]`]),
  ].join('\r\n');
}

function ask(port: number, { method, target, accept = '*/*' }: SpokenRequest): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, '127.0.0.1');
    const settle = (note: string) => {
      resolve(Buffer.concat(chunks).toString('latin1') + note);
      socket.destroy();
    };
    // Longer than any answer takes on a busy machine: what hangs is told, not waited for.
    socket.setTimeout(10_000, () => settle('[the connection hangs]'));
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', ({ message }) => settle(`[${message}]`));
    socket.on('close', () => settle(''));
    socket.write(
      `${method} ${target} HTTP/1.1\r\nHost: localhost\r\nAccept: ${accept}\r\nConnection: close\r\n\r\n`,
    );
  });
}
