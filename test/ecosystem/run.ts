// Has the conversation with an app beside production middleware, and compares it.
import { existsSync } from 'node:fs';
import { bundle, root } from '../hosts/bundle.ts';
import { differences, speak, type Framework, type Spoken } from '../hosts/conversation/speak.ts';
import { agents } from './agents.ts';
import { middleware } from './middleware.ts';
import { checkNest } from './nest.ts';

const generations = [
  { name: 'Express 5 and Koa 3', folder: `${root}test/ecosystem` },
  { name: 'Express 4 and Koa 2', folder: `${root}test/ecosystem/older` },
];

/** What is made for one framework alone. */
const only: Readonly<Record<string, (framework: Framework, folder: string) => boolean>> = {
  'express-async-errors': (framework, folder) => framework === 'Express' && folder.endsWith('older'),
  'express-session': (framework) => framework === 'Express',
  compression: (framework) => framework === 'Express',
  'koa-session': (framework) => framework === 'Koa',
};

// Agents ask for Node 22 at least.
// All, unless some are named: `npm run ecosystem -- dd-trace newrelic`.
const chosen = process.argv.slice(2);
const [major = 0] = process.versions.node.split('.').map(Number);
const node = major < 22 ? ['npx', '--yes', '--package=node@24', 'node'] : [process.execPath];

const program = await bundle('test/hosts/conversation/program.ts', 'cjs');
const preload = await bundle('test/ecosystem/preload.ts', 'cjs');
let failures = 0;
for (const { name, folder } of generations) {
  if (!existsSync(`${folder}/node_modules`)) throw new Error(`npm install --prefix ${folder}`);
  console.log(name);
  for (const framework of ['Express', 'Koa'] as const) {
    const alone = await speakBeside('', framework, folder);
    for (const beside of [...Object.keys(agents), ...Object.keys(middleware)]) {
      if (only[beside]?.(framework, folder) === false) continue;
      if (chosen.length > 0 && !chosen.includes(beside)) continue;
      report(`${framework} beside ${beside}`, alone, await speakBeside(beside, framework, folder), beside);
    }
  }
}
if (chosen.length === 0 || chosen.includes('nest')) {
  const wrong = await checkNest(generations[0]!.folder);
  console.log(`${wrong.length === 0 ? 'right' : 'WRONG'} NestJS 11 on Express 5`);
  for (const one of wrong) console.log(`    ${one}`);
  failures += wrong.length;
}
await Promise.all([program.remove(), preload.remove()]);
process.exitCode = failures === 0 ? 0 : 1;

function speakBeside(beside: string, framework: Framework, folder: string): Promise<Spoken> {
  const env = { BESIDE: beside, FOLDER: folder };
  return speak(program.path, { command: [...node, '--import', preload.path], env }, framework, folder);
}

function report(title: string, alone: Spoken, spoken: Spoken, beside: string): void {
  const found = differences(withoutAdditions(alone), withoutAdditions(spoken));
  const traced = Number(/^traced (\d+)$/m.exec(spoken.stderr)?.[1] ?? 0);
  // An agent that sees nothing proves nothing; Sentry leaves out HEAD, OPTIONS and most 4xx.
  const isAwake = agents[beside] === undefined || traced > 0;
  const note = agents[beside] === undefined ? '' : `, ${traced} requests traced`;
  console.log(`  ${found.length === 0 && isAwake ? 'same' : 'DIFFERENT'} ${title}${note}`);
  for (const one of found) console.log(`    ${one}`);
  const rest = spoken.stderr.replace(/^traced .*\n/m, '').trim();
  if (rest !== '') console.log(`    ${rest.replaceAll('\n', '\n    ')}`);
  failures += found.length + Number(!isAwake);
}

/** A session's cookie, and the field that compression varies by, are what these are there for. */
function withoutAdditions(spoken: Spoken): Spoken {
  const plain = (answer: string) =>
    answer
      .replace(/^Set-Cookie: .*\r\n/gim, '')
      .replace(/^Vary: Accept-Encoding\r\n/im, '')
      .replace(/^(Vary: .*?), Accept-Encoding(?=,|\r)/im, '$1')
      .replace(/^(Vary: )Accept-Encoding, /im, '$1');
  return {
    ...spoken,
    answers: new Map([...spoken.answers].map(([title, answer]) => [title, plain(answer)])),
  };
}
