// A transcript: command lines with their answers, less what changes from run to run.
import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

/** One command line and its answer. */
export interface Step {
  readonly command: string;
  readonly answer: string;
}

// What a transcript leaves out: the moment, the connection, and what Express adds by itself.
const LEFT_OUT = ['date', 'connection', 'keep-alive', 'content-length', 'x-powered-by', 'etag'];

/** The steps of a transcript. */
export function stepsOf(transcript: string): readonly Step[] {
  return transcript.split(/^\$ /m).slice(1).map(toStep);
}

function toStep(block: string): Step {
  const [command = '', ...lines] = block.split('\n');
  return { command, answer: lines.join('\n').trimEnd() };
}

/** Sends what a curl command line says, and writes the answer as a transcript does. */
export async function answerTo(command: string, origin: string): Promise<string> {
  const method = /-X (\S+)/.exec(command)?.[1] ?? 'GET';
  const [, name, value] = /-H '([^:]+): ([^']+)'/.exec(command) ?? [];
  const path = /localhost:3000(\S*)/.exec(command)?.[1] ?? '/';
  const headers = { accept: '*/*', ...(name === undefined ? {} : { [name]: value }) };
  const sent = request(new URL(path, origin.replace('localhost', '127.0.0.1')), { method, headers }).end();
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    sent.on('response', resolve).on('error', reject);
  });
  const content = await text(response);
  const fields = pairs(response.rawHeaders).filter(([field]) => !LEFT_OUT.includes(field.toLowerCase()));
  const lines = fields.map(([field, line]) => `${field}: ${line}`).sort();
  const statusLine = `HTTP/${response.httpVersion} ${response.statusCode} ${response.statusMessage}`;
  return [statusLine, ...lines, '', content].join('\n').trimEnd();
}

function pairs(flat: readonly string[]): [string, string][] {
  return Array.from({ length: flat.length / 2 }, (_, index) => [flat[2 * index]!, flat[2 * index + 1]!]);
}
