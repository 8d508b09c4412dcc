// The reference: pages of the entry points, of the command and of the codes.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { manifest, read, repository, slugOf } from '../repository.js';
import { pagesOf } from './pages.js';

const CODES = 'docs/setup-errors.md';

/** Makes all pages of the reference. */
export function makeReference(entries) {
  const pages = [...pagesOf(entries), pageOfCommand(), pageOfCodes()];
  return [indexOf(pages), ...pages];
}

function indexOf(pages) {
  const groups = [...new Set(pages.map(({ group }) => group))].map((group) => {
    const rows = pages
      .filter((page) => page.group === group)
      .map(
        ({ text, path, about = '' }) =>
          `| [\`${text}\`](/${path.replace(/\.md$/, '')}) | ${about.replace(/\n/g, ' ').replace(/\|/g, '\\|')} |`,
      );
    return [`## ${group}`, '', '| | |', '|---|---|', ...rows].join('\n');
  });
  const markdown = `# Reference\n\nMade from the types and comments of version ${manifest.version}.\n\n${groups.join('\n\n')}\n`;
  return { path: 'reference/index.md', text: 'All entries', group: undefined, markdown };
}

function pageOfCommand() {
  const command = fileURLToPath(new URL(`../node_modules/${manifest.name}/dist/command.js`, import.meta.url));
  const help = execFileSync(process.execPath, [command, '--help'], { encoding: 'utf8' });
  const markdown = `# The command\n\n\`\`\`sh\nnpx ${manifest.name} --help\n\`\`\`\n\n\`\`\`text\n${help}\`\`\`\n`;
  return {
    path: 'reference/command.md',
    text: 'The command',
    group: 'Beside the API',
    about: 'Drafts, compares, documents and checks from a shell.',
    markdown,
  };
}

/** Every code with the address that its message carries. */
function pageOfCodes() {
  const page = read(CODES);
  const sections = page.split(/^#+ /m).filter((section) => /^`\w+`\n/.test(section));
  const rows = sections.map((section) => {
    const [, name, text] = /^`(\w+)`\n\n([^]+)$/.exec(section);
    const told = name.startsWith('WARN_') ? 'as a warning' : 'at set-up';
    return `| [\`${name}\`](/setup-errors#${slugOf(name)}) | ${told} | ${labelled(text, 'Cause')} | ${labelled(text, 'Off')} |`;
  });
  const [since] = /^All codes are there since [\d.]+\./m.exec(page);
  const address = `${repository}/blob/main/${CODES}#…`;
  const markdown = `# Codes\n\nEach message ends with its code and an address, \`${address}\`. The codes never change. ${since}\n\n| code | told | cause | off |\n|---|---|---|---|\n${rows.join('\n')}\n`;
  return {
    path: 'reference/codes.md',
    text: 'Codes',
    group: 'Beside the API',
    about: 'Every code of an error or a warning: its cause, and its switch.',
    markdown,
  };
}

/** The first sentence behind a label of a section, as a cell without links. */
function labelled(text, label) {
  const mark = `**${label}.** `;
  const paragraph = text.split('\n\n').find((one) => one.startsWith(mark));
  if (paragraph === undefined) return '';
  const [sentence] = paragraph
    .slice(mark.length)
    .replace(/\n/g, ' ')
    .split(/(?<=\D\.) /);
  return sentence.replace(/\|/g, '\\|').replace(/\[([^\]]+)\]\([^)]*\)/g, '$1');
}
