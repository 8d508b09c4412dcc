// Does what a curl command line of a page says, and writes the answer as the page does.
import { request, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';

// What a page leaves out: the moment, the connection, and what Express adds by itself.
const LEFT_OUT = [
  'date',
  'connection',
  'keep-alive',
  'content-length',
  'transfer-encoding',
  'x-powered-by',
  'etag',
];

interface Sent {
  readonly method: string;
  readonly target: string;
  readonly headers: OutgoingHttpHeaders;
  readonly content: string | undefined;
}

/** Sends what a curl command line says to a server, and gives the answer as text. */
export async function curl(command: string, origin: string): Promise<string> {
  const { method, target, headers, content } = sentBy(command);
  const { hostname, port } = new URL(origin);
  const sending = request({ hostname, port, path: target, method, headers, agent: false });
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    sending.on('response', resolve).on('error', reject).end(content);
  });
  return written(response, await text(response));
}

function written(response: IncomingMessage, content: string): string {
  const { rawHeaders, httpVersion, statusCode, statusMessage } = response;
  const lines = rawHeaders
    .flatMap((name, index) => (index % 2 === 0 ? [`${name}: ${rawHeaders[index + 1]}`] : []))
    .filter((line) => !LEFT_OUT.includes(line.split(':')[0]!.toLowerCase()))
    .sort();
  return [`HTTP/${httpVersion} ${statusCode} ${statusMessage}`, ...lines, '', content].join('\n').trimEnd();
}

/** The request of a curl command line: the options that the pages use, and no others. */
export function sentBy(command: string): Sent {
  const words = [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  const headers: OutgoingHttpHeaders = { accept: '*/*' };
  const parts: string[] = [];
  let method: string | undefined;
  let content: string | undefined;
  let target = '/';
  for (let index = 1; index < words.length; index += 1) {
    const word = words[index]!;
    if (word === '-X') method = words[++index]!;
    else if (word === '-d') content = words[++index]!;
    else if (word === '-F') parts.push(words[++index]!);
    else if (word === '-H') {
      const [, name = '', value = ''] = /^([^:]+): *(.*)$/.exec(words[++index]!) ?? [];
      headers[name.toLowerCase()] = value;
    } else if (word === '-u') {
      headers['authorization'] = `Basic ${Buffer.from(words[++index]!).toString('base64')}`;
    } else if (word.startsWith('localhost:3000')) target = word.slice('localhost:3000'.length) || '/';
    else if (!['-i', '-N', '-s'].includes(word)) throw new Error(`${command}: ${word} is not understood`);
  }
  if (parts.length > 0) {
    headers['content-type'] = 'multipart/form-data; boundary=part';
    content = formOf(parts);
  }
  if (content !== undefined) {
    headers['content-type'] ??= 'application/x-www-form-urlencoded';
    headers['content-length'] = Buffer.byteLength(content);
  }
  return { method: method ?? (content === undefined ? 'GET' : 'POST'), target, headers, content };
}

/** A form of `name=text` and `name=@file`; a file holds its name. */
function formOf(parts: readonly string[]): string {
  const written = parts.map((part) => {
    const [, name = '', file, value = ''] = /^([^=]+)=(?:@(.+)|(.*))$/.exec(part) ?? [];
    const isFile = file !== undefined;
    const disposition = `form-data; name="${name}"${isFile ? `; filename="${file}"` : ''}`;
    return `--part\r\nContent-Disposition: ${disposition}\r\n\r\n${isFile ? file : value}\r\n`;
  });
  return `${written.join('')}--part--\r\n`;
}
