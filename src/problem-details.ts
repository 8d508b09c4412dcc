// Problem details: what went wrong as data, and its four representations (RFC 9457).

/** Problem details, the members of RFC 9457 3.1 first and the extension members beside them. */
export interface Problem {
  /** The problem type, a URI reference; `about:blank` where the status code says it all. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly instance?: string;
  readonly [extension: string]: unknown;
}

/** What problem details are made of. */
export interface ProblemParts {
  readonly status: number;
  /** The phrase of the status code: the title where the problem type has none of its own (RFC 9457 4.2.1). */
  readonly phrase: string;
  readonly type?: string | undefined;
  readonly title?: string | undefined;
  readonly detail?: string | undefined;
  readonly instance?: string | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** Puts problem details together; an extension member never takes the place of a member of RFC 9457. */
export function describeProblem(parts: ProblemParts): Problem {
  const { status, phrase, type, title, detail, instance, extensions } = parts;
  const problem: Record<string, unknown> = { type: type ?? 'about:blank', title: title ?? phrase, status };
  if (detail !== undefined) problem['detail'] = detail;
  if (instance !== undefined) problem['instance'] = instance;
  for (const [name, value] of Object.entries(extensions ?? {})) {
    if (!(name in problem) && !RESERVED.has(name)) problem[name] = value;
  }
  return problem as unknown as Problem;
}

const RESERVED: ReadonlySet<string> = new Set(['type', 'title', 'status', 'detail', 'instance', '__proto__']);

/** Formats a problem as content of one media type. */
export type Representation = (problem: Problem) => string;

/** The built-in representations, the preferred one first. */
export const REPRESENTATIONS: ReadonlyMap<string, Representation> = new Map([
  ['application/problem+json', formatJson],
  ['application/json', formatJson],
  ['text/html', formatHtml],
  ['text/plain', formatText],
]);

function formatJson(problem: Problem): string {
  return JSON.stringify(problem);
}

function formatText({ status, title, detail }: Problem): string {
  return detail === undefined ? `${status} ${title}\n` : `${status} ${title}\n\n${detail}\n`;
}

function formatHtml({ status, title, detail }: Problem): string {
  const heading = escapeHtml(`${status} ${title}`);
  const paragraph = detail === undefined ? '' : `<p>${escapeHtml(detail)}</p>`;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${heading}</title><h1>${heading}</h1>${paragraph}`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
