// The two programs for reading answer as examples/transcript.txt says, and so does the README that quotes it.
import { readFileSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { firstLineOf, run } from './program.ts';

interface Step {
  readonly command: string;
  readonly answer: string;
}

const transcript = readFileSync(new URL('../../examples/transcript.txt', import.meta.url), 'utf8');
const steps = transcript.split(/^\$ /m).slice(1).map(toStep);

// What a transcript leaves out: the moment, the connection, and what Express adds by itself.
const LEFT_OUT = ['date', 'connection', 'keep-alive', 'content-length', 'x-powered-by', 'etag'];

for (const framework of ['express', 'koa']) {
  describe(`examples/${framework}.ts`, () => {
    const program = run(`${framework}.ts`, ['0']);
    let origin = '';

    beforeAll(async () => {
      origin = await firstLineOf(program);
    }, 30_000);
    afterAll(() => program.kill());

    for (const [index, { command, answer }] of steps.entries()) {
      test(`answers ${command} (${index + 1})`, async () => {
        expect(await answerTo(command, origin)).toBe(answer);
      });
    }

    test('is for reading: under 60 lines', () => {
      const source = readFileSync(new URL(`../../examples/${framework}.ts`, import.meta.url), 'utf8');
      expect(source.split('\n').length).toBeLessThan(60);
    });
  });
}

function toStep(block: string): Step {
  const [command = '', ...lines] = block.split('\n');
  return { command, answer: lines.join('\n').trimEnd() };
}

/** Sends what a curl command line says, and writes the answer as a transcript does. */
async function answerTo(command: string, origin: string): Promise<string> {
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
