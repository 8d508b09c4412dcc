// npm run comparison: asks every stack the same requests, and writes the page.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { ask, REQUESTS } from './requests.js';
import { STACKS } from './stacks/index.js';

const page = new URL('../../docs/comparison.md', import.meta.url);
const answers = new Map();
for (const [name, { serve }] of Object.entries(STACKS)) {
  try {
    const server = await serve();
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${server.address().port}`;
    const told = [];
    for (const request of REQUESTS)
      told.push(await ask(origin, request).catch((error) => `no answer (${error.name})`));
    answers.set(name, told);
    server.close();
    server.closeAllConnections();
  } catch (error) {
    console.error(`SKIPPED: ${name}: ${error.message}`);
  }
}

const [head] = (existsSync(page) ? readFileSync(page, 'utf8') : '').split('<!-- answers -->');
writeFileSync(page, `${head}<!-- answers -->\n\n${formatAnswers()}\n\n${formatVersions()}\n`);

function formatAnswers() {
  const names = [...answers.keys()];
  const rows = REQUESTS.map(({ about, field }, index) => {
    const label = field === undefined ? about : `${about}, ${spelt(field)}`;
    return `| ${label} | ${names.map((name) => answers.get(name)[index]).join(' | ')} |`;
  });
  return [`| request | ${names.join(' | ')} |`, `|---|${names.map(() => '---|').join('')}`, ...rows].join(
    '\n',
  );
}

function spelt(field) {
  if (field === 'www-authenticate') return '`WWW-Authenticate`';
  return `\`${field.replace(/(?:^|-)[a-z]/g, (letter) => letter.toUpperCase())}\``;
}

function formatVersions() {
  const names = new Set([...answers.keys()].flatMap((name) => STACKS[name].packages));
  const versions = [...names].map((name) => {
    const { version } = JSON.parse(
      readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url), 'utf8'),
    );
    return `${name} ${version}`;
  });
  return `Asked on ${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}: ${versions.join(', ')}.`;
}
