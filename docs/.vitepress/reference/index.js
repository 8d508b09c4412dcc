// The reference: pages of the entry points, of the command and of the codes.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { manifest, read, slugOf } from '../repository.js';
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
    return [`## ${group}`, '', '| name | in one sentence |', '|---|---|', ...rows].join('\n');
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

/** Every code with its section, whose address its message carries. */
function pageOfCodes() {
  const page = read(CODES);
  const [since] = /^All codes are there since [\d.]+\./m.exec(page);
  const parts = [
    `# Codes`,
    `Each message ends with its code and the address of its section. The codes never change. ${since}`,
    '## At set-up',
    'Thrown as a `SetupError`.',
    listOfCodes(page, 'ERR_'),
    '## Warnings',
    'Told at run time. `node --disable-warning=CODE` switches one off.',
    listOfCodes(page, 'WARN_'),
  ];
  return {
    path: 'reference/codes.md',
    text: 'Codes',
    group: 'Beside the API',
    about: 'Every code of an error or a warning, with its cause.',
    markdown: `${parts.join('\n\n')}\n`,
  };
}

function listOfCodes(page, prefix) {
  const sections = page.split(/^#+ /m).filter((section) => section.startsWith(`\`${prefix}`));
  const lines = sections.map((section) => {
    const [, name, cause] = /^`(\w+)`\n\n\*\*Cause\.\*\* ([^]+?)\n\n/.exec(section);
    return `- [\`${name}\`](/setup-errors#${slugOf(name)}): ${firstSentence(cause)}`;
  });
  return lines.join('\n');
}

/** The first sentence of a paragraph, without links. */
function firstSentence(paragraph) {
  const [sentence] = paragraph.replace(/\n/g, ' ').split(/(?<=\D\.) /);
  return sentence.replace(/\[([^\]]+)\]\([^)]*\)/g, '$1');
}
