// The page for developers: with `debug` only, and by youch, which is installed here.
import { NotFound, page, representations } from 'status-contract';
import { expect } from 'vitest';
import { onBoth } from './apps.ts';

const broken = () => new Error('the till is empty', { cause: new TypeError('no pool') });
const headers = { accept: 'text/html' };

onBoth('with debug a server fault is shown with its source and its causes', async (start) => {
  const app = await start(broken, { debug: true });
  // The first one may come before youch is loaded.
  await app.ask({ headers });
  const answer = await app.ask({ headers });
  expect(answer.status).toBe(500);
  expect(answer.headers['content-security-policy']).toMatch(/^default-src 'none'; /);
  for (const part of ['the till is empty', 'no pool', 'debug-page.test.ts'])
    expect(answer.text).toContain(part);
  // The line itself, coloured, and a link that an editor opens.
  expect(answer.text).toMatch(/>const<.*>broken</);
  expect(answer.text).toMatch(/href="vscode:/);
});

onBoth('without debug nothing of it is shown', async (start) => {
  const { text } = await (await start(broken)).ask({ headers });
  expect(text).not.toMatch(/the till|no pool|\.ts/);
});

onBoth('a page of your own, and a client fault, are shown as they are', async (start) => {
  const own = page(({ title }) => `<title>${title}</title>`);
  const app = await start(broken, { debug: true, format: { ...representations, 'text/html': own } });
  expect((await app.ask({ headers })).text).toBe('<title>Internal Server Error</title>');
  const other = await start(() => new NotFound('No user 7.'), { debug: true });
  expect((await other.ask({ headers })).text).toContain('<h1>Not Found</h1>');
});
