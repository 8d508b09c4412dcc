// The documentation of a contract, as data and as pages.

import { createNegotiator, pathOfTarget } from '../http/index.ts';
import type { AnyContract } from '../contract/index.ts';
import { refuseUnknownKeys, SetupError, worded } from '../setup/index.ts';
import { formatHtml, formatProblemHtml, STYLE } from './html.ts';
import { formatMarkdown, formatProblemMarkdown } from './markdown.ts';
import { describeDocumentation, type ProblemEntry } from './pages.ts';

export { formatHtml } from './html.ts';
export type { ServerEntry } from './by-server.ts';
export { formatMarkdown } from './markdown.ts';
export {
  describeDocumentation,
  type Documentation,
  type FieldEntry,
  type OperationEntry,
  type ProblemEntry,
  type StatusEntry,
} from './pages.ts';
export { STYLE };

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
}

/** Makes all pages of a contract, once: the index at its path, each problem type at the path of its own URI. */
export function createPages(contract: AnyContract, options: DocumentationOptions): FindPage {
  const index = indexOf(options);
  const documentation = describeDocumentation(contract);
  const { name, statuses, operations } = documentation;
  const pages = new Map<string, ReadonlyMap<string, string>>();
  const all = [...statuses, ...operations.flatMap((operation) => operation.statuses)];
  for (const problem of all.flatMap((entry) => entry.problems)) {
    pages.set(
      pathOf(problem),
      representations(problem, formatProblemHtml(problem, name, index), formatProblemMarkdown(problem)),
    );
  }
  pages.set(index, representations(documentation, formatHtml(documentation), formatMarkdown(documentation)));
  const negotiate = createNegotiator(['text/html', 'text/markdown', 'application/json']);
  return function findPage(path, accept) {
    const found = pages.get(path);
    if (found === undefined) return undefined;
    const mediaType = negotiate(accept);
    return { mediaType, content: found.get(mediaType) ?? '' };
  };
}

function indexOf(options: DocumentationOptions): string {
  refuseUnknownKeys('documentation', options, ['index']);
  const { index = '/status-codes' } = options;
  if (typeof index === 'string' && /^\/[^\s?#]*$/.test(index)) return index;
  throw new SetupError(
    'ERR_INVALID_OPTION',
    `documentation: index is a path such as "/status-codes", not "${worded(index)}"`,
  );
}

function representations(data: unknown, html: string, markdown: string): ReadonlyMap<string, string> {
  return new Map([
    ['text/html', html],
    ['text/markdown', markdown],
    ['application/json', JSON.stringify(data)],
  ]);
}

// A problem type may be an absolute URI (RFC 9457 3.1.1): served here is what lies at its path.
function pathOf({ type }: ProblemEntry): string {
  return pathOfTarget(type);
}
