// The documentation of a contract, as data and as pages.

import { createNegotiator, pathOfTarget } from '../http/index.ts';
import type { AnyContract } from '../contract/index.ts';
import { refuseUnknownKeys, SetupError, worded } from '../setup/index.ts';
import { groupsOf } from './groups.ts';
import { writeHtml } from './html.ts';
import { writeMarkdown } from './markdown.ts';
import type { Outline } from './outline.ts';
import { outlineOf, outlineOfGroup, outlineOfIndex, outlineOfProblem } from './outlines.ts';
import { describeDocumentation, type Documentation } from './pages.ts';

export type { ServerEntry } from './by-server.ts';
export {
  describeDocumentation,
  type Documentation,
  type FieldEntry,
  type OperationEntry,
  type ProblemEntry,
  type RangeEntry,
  type StatusEntry,
} from './pages.ts';
export { STYLE } from './style.ts';

/** One page in one media type. */
export interface Page {
  readonly mediaType: string;
  readonly content: string;
}

/** Finds the page at a path, in the media type that Accept prefers; undefined where there is none. */
export type FindPage = (path: string, accept: string | undefined) => Page | undefined;

/** What `documentation` takes. */
export interface DocumentationOptions {
  /** The path of the page with all status codes: `/status-codes` unless given. */
  readonly index?: string | undefined;
  /** What the pages call the API: the name of the contract unless given. */
  readonly title?: string | undefined;
}

/** Formats all that an API documents as one HTML page. */
export function formatHtml(documentation: Documentation): string {
  return writeHtml(outlineOf(documentation));
}

/** Formats all that an API documents as one page of Markdown; the same contract always gives the same bytes. */
export function formatMarkdown(documentation: Documentation): string {
  return writeMarkdown(outlineOf(documentation));
}

/** A page among others: its name in their folder, and its text. */
export interface FormattedPage {
  readonly name: string;
  readonly content: string;
}

/** Formats one page, or an index and a page for each group of operations where there are more than 100. */
export function formatPages(
  documentation: Documentation,
  form: 'html' | 'markdown',
): readonly FormattedPage[] {
  const [write, end] = form === 'html' ? [writeHtml, 'html'] : [writeMarkdown, 'md'];
  const groups = groupsOf(documentation.operations);
  const index = `index.${end}`;
  if (groups.length === 0) return [{ name: index, content: write(outlineOf(documentation)) }];
  return [
    { name: index, content: write(outlineOfIndex(documentation, groups, ({ slug }) => `${slug}.${end}`)) },
    ...groups.map((group) => ({
      name: `${group.slug}.${end}`,
      content: write(outlineOfGroup(documentation, group, index)),
    })),
  ];
}

/** Makes the pages of a contract: the index, a page for each group of operations, each problem type at its own URI. */
export function createPages(contract: AnyContract, options: DocumentationOptions): FindPage {
  const { index, title } = checkedOptions(options);
  const documentation = describeDocumentation(contract, { title });
  const groups = groupsOf(documentation.operations);
  const pages = new Map<string, Written>();
  const all = [...documentation.statuses, ...documentation.operations.flatMap(({ statuses }) => statuses)];
  for (const problem of all.flatMap(({ problems }) => problems)) {
    pages.set(pathOf(problem), {
      data: problem,
      outline: outlineOfProblem(problem, documentation.title, index),
    });
  }
  const pathOfGroup = ({ slug }: { readonly slug: string }) => `${index}/${slug}`;
  for (const group of groups) {
    pages.set(pathOfGroup(group), {
      data: group.operations,
      outline: outlineOfGroup(documentation, group, index),
    });
  }
  pages.set(index, {
    data: documentation,
    outline:
      groups.length === 0 ? outlineOf(documentation) : outlineOfIndex(documentation, groups, pathOfGroup),
  });
  const negotiate = createNegotiator(['text/html', 'text/markdown', 'application/json']);
  return function findPage(path, accept) {
    const found = pages.get(path);
    if (found === undefined) return undefined;
    const mediaType = negotiate(accept);
    return { mediaType, content: contentOf(found, mediaType) };
  };
}

/** A page, and each form of it from when it is first asked for. */
interface Written {
  readonly data: unknown;
  readonly outline: Outline;
  html?: string;
  markdown?: string;
  json?: string;
}

function contentOf(page: Written, mediaType: string): string {
  if (mediaType === 'text/html') return (page.html ??= writeHtml(page.outline));
  if (mediaType === 'text/markdown') return (page.markdown ??= writeMarkdown(page.outline));
  return (page.json ??= JSON.stringify(page.data));
}

function checkedOptions(options: DocumentationOptions) {
  refuseUnknownKeys('documentation', options, ['index', 'title']);
  const { index = '/status-codes', title } = options;
  if (title !== undefined && (typeof title !== 'string' || title === '')) {
    throw new SetupError('ERR_INVALID_OPTION', `documentation: title: ${worded(title)} is not a title`);
  }
  if (typeof index === 'string' && /^\/[^\s?#]*$/.test(index)) return { index, title };
  throw new SetupError(
    'ERR_INVALID_OPTION',
    `documentation: index is a path such as "/status-codes", not "${worded(index)}"`,
  );
}

// A problem type may be an absolute URI (RFC 9457 3.1.1): served here is what lies at its path.
function pathOf({ type }: { readonly type: string }): string {
  return pathOfTarget(type);
}
