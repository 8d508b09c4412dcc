// npm run comparison: asks every stack the same requests, and writes the page.
import { readFileSync, writeFileSync } from 'node:fs';
import { formatAnswers } from './page.js';
import { ask, GROUPS } from './requests.js';

// Error handlers read it when they are imported: the answers are those of a deployed app.
process.env.NODE_ENV = 'production';
// The causes of the errors go to standard error, as they would in a deployed app.
console.error = () => undefined;
const { STACKS } = await import('./stacks/index.js');

const answers = new Map();
for (const { name, serve } of STACKS) answers.set(name, await answersOf(await serve()));

const page = new URL('../../docs/comparison.md', import.meta.url);
const [head] = readFileSync(page, 'utf8').split('<!-- answers -->');
writeFileSync(page, `${head}<!-- answers -->\n\n${formatAnswers(answers, versions())}\n`);
// Some stacks keep timers that have no end.
process.exit();

async function answersOf(server) {
  if (!server.listening) await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const cells = [];
  for (const request of GROUPS.flatMap(({ requests }) => requests)) cells.push(await ask(origin, request));
  server.close();
  server.closeAllConnections();
  return cells;
}

function versions() {
  return STACKS.flatMap(({ packages, folder = '.' }) =>
    packages.map((name) => {
      const manifest = new URL(`${folder}/node_modules/${name}/package.json`, import.meta.url);
      return { name, version: JSON.parse(readFileSync(manifest, 'utf8')).version };
    }),
  );
}
