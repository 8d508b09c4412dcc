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
  return { path: 'reference/index.md', text: 'Reference', group: undefined, markdown };
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
  const sections = [...read(CODES).matchAll(/^## `(\w+)`\n\n([^]*?)(?=\n## |\n# |$)/gm)];
  const rows = sections.map(([, name, text]) => {
    const [sentence] = text
      .split('\n\n')[0]
      .replace(/\n/g, ' ')
      .split(/(?<=[.:])\s/);
    const when = name.startsWith('WARN_') ? 'a warning, at run time' : 'thrown, at set-up';
    return `| [\`${name}\`](/setup-errors#${slugOf(name)}) | ${when} | ${sentence
      .replace(/\|/g, '\\|')
      .replace(/\]\((?!https?:)[^)]*\)/g, ']')
      .replace(/\[([^\]]+)\](?!\()/g, '$1')} |`;
  });
  const address = `${repository}/blob/main/${CODES}#…`;
  const markdown = `# Codes\n\nEach message ends with its code and an address, \`${address}\`. The codes never change.\n\n| code | is | where |\n|---|---|---|\n${rows.join('\n')}\n`;
  return {
    path: 'reference/codes.md',
    text: 'Codes',
    group: 'Beside the API',
    about: 'Every code of an error or a warning, with its section.',
    markdown,
  };
}
