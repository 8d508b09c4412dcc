// With `debug` a developer reads message, stack and causes, and no other property.
import fc from 'fast-check';
import { NotFound } from 'status-contract';
import { expect } from 'vitest';
import { onBoth } from '../representation/apps.ts';
import { errorWithSecrets, SECRET } from './errors.ts';

/** What debug adds to a problem. */
interface Shown {
  readonly detail: string;
  readonly stack: readonly string[];
  readonly causes: readonly { readonly name: string; readonly message: string }[];
}

const fault = () =>
  new Error('the outer one', {
    cause: new TypeError('the middle one', { cause: new RangeError('the inner one') }),
  });

onBoth('the problem has message, stack and causes, the nearest first', async (start) => {
  const { text, json } = await (await start(fault, { debug: true })).ask();
  const { detail, stack, causes, ...others } = json() as Shown;
  expect(others).toEqual({ type: 'about:blank', title: 'Internal Server Error', status: 500 });
  expect([detail, stack[0]]).toEqual(['the outer one', 'Error: the outer one']);
  expect(causes.map(({ name, message }) => [name, message])).toEqual([
    ['TypeError', 'the middle one'],
    ['RangeError', 'the inner one'],
  ]);
  expect(text).toMatch(/debug\.test\.ts:\d+:\d+/);
});

onBoth('the errors of an AggregateError are among the causes', async (start) => {
  const several = () => new AggregateError([new Error('one'), new Error('two')], 'both');
  const { causes } = (await (await start(several, { debug: true })).ask()).json() as Shown;
  expect(causes.map(({ message }) => message)).toEqual(['one', 'two']);
});

onBoth('the detail that is for the client stays, on a page the stack comes after it', async (start) => {
  const app = await start(() => new NotFound('No user 7.', { cause: new Error('row 7 is gone') }), {
    debug: true,
  });
  expect((await app.ask()).json()).toMatchObject({
    detail: 'No user 7.',
    causes: [{ message: 'row 7 is gone' }],
  });
  const { text } = await app.ask({ headers: { accept: 'text/html' } });
  expect(text).toMatch(/<p>No user 7\.<\/p>.*<pre>NotFound: No user 7\..*Caused by:\nError: row 7 is gone/s);
});

onBoth('the page for developers shows markup as text', async (start) => {
  const markup = '"><img src=x onerror=alert(1)>';
  const app = await start(() => new Error(markup, { cause: new Error(markup) }), { debug: true });
  const headers = { accept: 'text/html' };
  // The first one may come before youch is loaded.
  await app.ask({ headers });
  const { text } = await app.ask({ headers });
  expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;');
  expect(text).not.toContain('<img src=x');
});

onBoth('a request that no route answers has no stack to show', async (start) => {
  const app = await start(() => undefined, { debug: true });
  expect((await app.ask({ method: 'PROPFIND' })).text).not.toContain('responder');
});

onBoth('no other property of the error is shown', async (start) => {
  let current: unknown;
  const app = await start(() => current, { debug: true });
  const property = fc.asyncProperty(errorWithSecrets, async (error) => {
    // The words that debug is for are made harmless: what is left is in other properties.
    const errors = [...chainOf(error)];
    for (const one of errors) {
      Object.assign(one, { message: 'shown', name: 'Shown' });
      Object.defineProperty(one, 'stack', { value: 'Shown: shown' });
    }
    current = error;
    for (const accept of ['application/json', 'text/plain']) {
      const { headers, text } = await app.ask({ headers: { accept } });
      expect(JSON.stringify(headers) + text).not.toContain(SECRET);
      expect(text).toContain('shown');
    }
  });
  await fc.assert(property, { numRuns: 200 });
});

/** An error, its causes and theirs. */
function* chainOf(error: unknown): Iterable<Error> {
  if (!(error instanceof Error)) return;
  yield error;
  yield* chainOf(error.cause);
  const { errors } = error as { errors?: unknown };
  if (Array.isArray(errors)) for (const one of errors) yield* chainOf(one);
}
