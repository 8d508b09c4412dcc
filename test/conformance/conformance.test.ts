// Independent implementations of HTTP/1.1 find no fault in any response of the demo.
import { describe, expect, test } from 'vitest';
import { serveAll } from '../../examples/apis/index.ts';
import { exercise } from '../../examples/demo/exercise.ts';
import { requests } from '../../examples/demo/requests/index.ts';
import { findH11, parseWithLlhttp, parseWithMilo, type Parser, type Recorded } from './parsers.ts';

/** Every answer of every API on both frameworks, with the words to find it by. */
async function recordDemo(): Promise<readonly (Recorded & { readonly name: string })[]> {
  const { served, stop } = await serveAll({ onError: () => undefined });
  const recorded = await Promise.all(
    served.map(async ({ name, framework, origin }) => {
      const exchanges = await exercise(origin, requests[name]!);
      return exchanges.map(({ sample, request, response }) => ({
        name: `${framework}: ${sample.request}: ${response.statusLine}`,
        method: request.method,
        bytes: response.bytes,
      }));
    }),
  );
  await stop();
  return recorded.flat();
}

const ok = 'HTTP/1.1 200 OK\r\nConnection: close\r\n';
// What each of them has to refuse, so that its silence counts.
const malformed: Readonly<Record<string, string>> = {
  'two values of Content-Length': `${ok}Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc`,
  'a space before the colon': `${ok}Content-Length : 3\r\n\r\nabc`,
  'a byte more than Content-Length': `${ok}Content-Length: 3\r\n\r\nabcd`,
};
// And what the two that are always here refuse.
const malformedForStrict: Readonly<Record<string, string>> = {
  ...malformed,
  'Content-Length beside Transfer-Encoding': `${ok}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
  'a folded field line': `${ok}X-A: a\r\n b\r\nContent-Length: 0\r\n\r\n`,
  'a control in a field value': `${ok}X-A: a\x01b\r\nContent-Length: 0\r\n\r\n`,
  'a line that ends in LF alone': 'HTTP/1.1 200 OK\nContent-Length: 0\n\n',
};

const recorded = await recordDemo();
const h11 = await findH11();

function holds(parse: Parser, refused: Readonly<Record<string, string>>): void {
  test('refuses what is malformed', async () => {
    const responses = Object.values(refused).map((text) => ({
      method: 'GET',
      bytes: Buffer.from(text, 'latin1'),
    }));
    const faults = await parse(responses);
    const accepted = Object.keys(refused).filter((_, index) => faults[index] === undefined);
    expect(accepted).toEqual([]);
  });

  test('finds nothing wrong with any response of the demo', async () => {
    const faults = await parse(recorded);
    expect(faults).toHaveLength(recorded.length);
    const found = recorded.flatMap(({ name }, index) =>
      faults[index] === undefined ? [] : [name, faults[index]],
    );
    expect(found).toEqual([]);
  });
}

describe('Milo', () => {
  holds(parseWithMilo, malformedForStrict);

  test('refuses a 204 with Content-Length', async () => {
    const bytes = Buffer.from('HTTP/1.1 204 No Content\r\nContent-Length: 3\r\n\r\n');
    expect(await parseWithMilo([{ method: 'GET', bytes }])).not.toEqual([undefined]);
  });
});

describe('llhttp, strict', () => {
  holds(parseWithLlhttp, malformedForStrict);
});

describe.skipIf(h11 === undefined)('h11 (where Debian’s python3-h11 is installed)', () => {
  holds((responses) => h11!(responses), malformed);
});
