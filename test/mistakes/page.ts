// Prints the table of mistakes, and what is said of each.
//
//   npx tsx test/mistakes/page.ts > mistakes.md
import { messagesOf } from '../errors/compiler.ts';
import { face, firstLines } from '../errors/first-lines.ts';
import { inMounting } from './in-mounting.ts';
import { inSettingUp } from './in-setting-up.ts';
import { inThrowing } from './in-throwing.ts';
import { saidBy } from './what-is-said.ts';

const PLACES = {
  thrown: 'thrown at set-up',
  warning: 'warning, once',
  console: 'printed',
  response: 'answered',
  onError: 'onError, or printed; the client gets a 500',
} as const;

const rows: string[][] = [];
for (const mistake of [...inMounting, ...inSettingUp, ...inThrowing]) {
  const { title, code, on, programOn, place, words, request } = mistake;
  const said = await saidBy(programOn(on[0]!), on[0]!, request);
  const sentence = said.find((one) => one.place === place && words.test(one.words))?.words ?? 'NOTHING';
  rows.push([title, code, on.join(', '), PLACES[place], sentence.replace(/ See https:\S+/, '')]);
}
const messages = messagesOf(
  face,
  firstLines.map(([code]) => code),
);
for (const [code] of firstLines) {
  rows.push([
    'it does not compile',
    code,
    'both',
    'tsc, its first line',
    messages.get(code)?.split('\n')[0] ?? '',
  ]);
}

console.log(
  `| | mistake | program | on | where it is told | what is said |\n| --- | --- | --- | --- | --- | --- |`,
);
for (const [index, [title = '', code = '', ...others]] of rows.entries()) {
  const shown = `\`${code.replaceAll('\n', ' ')}\``;
  const cells = [String(index + 1), title, shown, ...others].map((cell) => cell.replaceAll('|', '\\|'));
  console.log(`| ${cells.join(' | ')} |`);
}
