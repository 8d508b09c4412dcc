// Runs the programs of all pages and prints what each command answers, as JSON.
import { readFileSync } from 'node:fs';
import { start } from './program.ts';
import { outcomeOf, pages, shownBy } from './recipe.ts';

const answers: Record<string, string[]> = {};
for (const { url } of pages) {
  for (const { file, steps } of shownBy(readFileSync(url, 'utf8'))) {
    const program = await start(file);
    const own: string[] = [];
    for (const step of steps) own.push(await outcomeOf(step, program));
    answers[file] = own;
    program.stop();
  }
}
process.stdout.write(JSON.stringify(answers), () => process.exit());
