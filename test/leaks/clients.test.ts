// A client reads nothing of an error, in no media type.
import fc from 'fast-check';
import { HttpError, InternalServerError, type Problem } from 'status-contract';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { onBoth, type App, type Start } from '../representation/apps.ts';
import { errorWithSecrets, SECRET, valueWithSecrets } from './errors.ts';

const accepted = [
  'application/problem+json',
  'application/json',
  'text/html',
  'text/plain',
  'application/vnd.api+json',
];
const everything = (problem: Problem, context: object) => ({
  ...problem,
  context: Object.keys(context),
  thrown: Reflect.get(context, 'thrown'),
});

const runs = { numRuns: 200 };

/** All that came over the wire for an app's next error, in every media type. */
async function readAll(app: App): Promise<string> {
  const answers = await Promise.all(accepted.map((accept) => app.ask({ headers: { accept } })));
  return answers
    .map(({ phrase, headers, text }) => `${phrase}\n${JSON.stringify(headers)}\n${text}`)
    .join('\n');
}

/** An app that throws what a property draws. */
async function throwing(
  start: Start,
  setup?: Parameters<Start>[1],
): Promise<(value: unknown) => Promise<string>> {
  let current: unknown;
  const app = await start(() => current, setup);
  return async (value) => {
    current = value;
    return readAll(app);
  };
}

function expectNothing(read: string): void {
  expect(read).not.toMatch(new RegExp(SECRET, 'i'));
  // Neither a stack nor where we are.
  expect(read).not.toMatch(/\bat \S+ \(|\.[cm]?[jt]s:\d+/);
  expect(read).not.toContain(process.cwd());
}

onBoth('an error is answered without a word of it', async (start) => {
  const thrown = await throwing(start);
  await fc.assert(
    fc.asyncProperty(errorWithSecrets, async (error) => expectNothing(await thrown(error))),
    runs,
  );
});

onBoth('a thrown value that is no error is answered without a word of it', async (start) => {
  const thrown = await throwing(start);
  await fc.assert(
    fc.asyncProperty(valueWithSecrets, async (value) => expectNothing(await thrown(value))),
    runs,
  );
});

onBoth('a format of the user is given none of it either', async (start) => {
  const thrown = await throwing(start, { format: everything });
  await fc.assert(
    fc.asyncProperty(errorWithSecrets, async (error) => expectNothing(await thrown(error))),
    runs,
  );
});

onBoth('a fault of our own class keeps its detail and its causes to itself', async (start) => {
  const thrown = await throwing(start);
  const made = fc
    .tuple(errorWithSecrets, fc.constantFrom(500, 501, 502, 504, 599))
    .map(([cause, status]) => new HttpError<number>(status, `${SECRET} detail`, { cause }));
  await fc.assert(
    fc.asyncProperty(made, async (error) => expectNothing(await thrown(error))),
    runs,
  );
});

onBoth('a 4xx says its detail, and nothing of what it came from', async (start) => {
  const thrown = await throwing(start);
  const made = fc
    .tuple(errorWithSecrets, fc.constantFrom(400, 404, 409, 422))
    .map(([cause, status]) => new HttpError<number>(status, 'For you.', { cause }));
  await fc.assert(
    fc.asyncProperty(made, async (error) => {
      const read = await thrown(error);
      expect(read.split('For you.')).toHaveLength(accepted.length + 1);
      expectNothing(read);
    }),
    runs,
  );
});

describe('the environment changes nothing', () => {
  afterEach(() => vi.unstubAllEnvs());
  for (const environment of [undefined, 'development', 'test', 'production']) {
    onBoth(`NODE_ENV=${environment}`, async (start) => {
      vi.stubEnv('NODE_ENV', environment);
      vi.stubEnv('DEBUG', '*');
      const thrown = await throwing(start);
      expectNothing(await thrown(new InternalServerError(SECRET, { cause: new Error(SECRET) })));
      expectNothing(await thrown(Object.assign(new Error(SECRET), { sql: SECRET })));
    });
  }
});

test('the errors that are drawn have the secret, and all of the forms that matter', () => {
  const drawn = fc.sample(errorWithSecrets, { numRuns: 300, seed: 1 });
  expect(drawn.every((error) => error.message.includes(SECRET))).toBe(true);
  for (const name of ['cause', 'errors', 'headers', 'sql', 'isAxiosError', 'status', 'expose'])
    expect(drawn.filter((error) => Reflect.get(error, name) !== undefined).length, name).toBeGreaterThan(5);
});
