// Writes the recipes and what they answer into their pages: `npm run recipes`.
import { readFileSync, writeFileSync } from 'node:fs';
import { start } from './program.ts';
import { isAsShown, outcomeOf, pages, shownBy, sourceOf } from './recipe.ts';

const chosen = process.argv.slice(2);

for (const { name, url } of pages) {
  if (chosen.length > 0 && !chosen.some((one) => name.endsWith(one))) continue;
  const old = readFileSync(url, 'utf8');
  let text = '';
  let rest = old;
  /** Copies the page up to a part of it, and writes what takes its place. */
  const put = (part: string, written: string) => {
    const at = rest.indexOf(part);
    text += rest.slice(0, at) + written;
    rest = rest.slice(at + part.length);
  };
  for (const { file, code, steps } of shownBy(old)) {
    put(code, sourceOf(file));
    const program = await start(file);
    for (const step of steps) {
      const answer = await outcomeOf(step, program);
      const isSame = step.answer !== '' && isAsShown(step.answer, answer);
      const shown = step.answer === '' ? '' : `\n${step.answer}`;
      put(`$ ${step.command}${shown}`, `$ ${step.command}\n${isSame ? step.answer : answer}`);
    }
    program.stop();
  }
  text += rest;
  writeFileSync(url, text);
  console.log(name);
}
// Servers keep the connections of their clients.
process.exit();
