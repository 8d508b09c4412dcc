// The HTML representation: a small page that loads nothing and runs nothing.

import { escapeHtml } from './escape-html.ts';
import { fieldOf, type Headers } from '../http/index.ts';
import type { FormatContext, Representation } from './format.ts';
import type { Problem } from './problem-details.ts';
import { invalidOption, worded } from '../setup/index.ts';

/** What a page is made of: every part is escaped, and goes into text and attribute values as it is. */
export interface PageParts {
  readonly language: string;
  readonly status: string;
  readonly title: string;
  /** What happened; empty where the client may not know. */
  readonly detail: string;
  /** The faults of the request, one sentence each. */
  readonly faults: readonly string[];
  /** What to do next. */
  readonly advice: string;
  /** Empty where `requestId` is off. */
  readonly requestId: string;
  /** Message and stack of what was thrown, and of its causes: with `debug` only. */
  readonly stack: readonly string[];
}

/** Makes a page of its parts. */
export type PageTemplate = (parts: PageParts) => string;

const NO_SCRIPT = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * Makes the HTML representation of a template of your own, in place of the built-in page.
 *
 * Unless `headers` say otherwise the page may load styles, images and fonts from its own origin, and runs no script.
 *
 * @example
 * statusContract({
 *   contract,
 *   format: {
 *     ...representations,
 *     'text/html': page(({ language, title, detail, advice }) => `<!doctype html><html lang="${language}">
 *       <title>${title}</title><link rel="stylesheet" href="/site.css"><h1>${title}</h1><p>${detail}<p>${advice}`),
 *   },
 * });
 * // Content-Type: text/html; charset=utf-8
 * // Content-Security-Policy: default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; …
 * // X-Content-Type-Options: nosniff
 *
 * @throws SetupError when the template is no function.
 */
export function page(template: PageTemplate, headers?: Headers): Representation {
  if (typeof template !== 'function') {
    throw invalidOption(`page: ${worded(template)} is no function of the parts`);
  }
  return {
    format: (problem, context) => template(partsOf(problem, context)),
    headers: headers ?? pageHeaders("style-src 'self'; img-src 'self'; font-src 'self'"),
  };
}

// Its digest is in the policy below it: a test holds one to the other.
const STYLE =
  ':root{color-scheme:light dark;font:1rem/1.6 system-ui,sans-serif;background:light-dark(#f4f5f7,#131519);color:light-dark(#23272f,#e4e6eb)}' +
  'body{margin:0;min-height:100vh;display:grid;place-items:center}' +
  'main{box-sizing:border-box;width:min(100%,40rem);padding:2rem;overflow-wrap:anywhere}' +
  'b{font-size:.9rem;letter-spacing:.1em;color:light-dark(#b3261e,#ff9c93)}' +
  'h1{margin:.2em 0 .6em;font-size:2rem;line-height:1.2}' +
  'p,li,pre{white-space:pre-line}' +
  'footer,pre{margin-top:2rem;padding-top:1rem;border-top:1px solid light-dark(#d3d7de,#363b45);font-size:.85rem;color:light-dark(#555c69,#a7aebb)}' +
  'pre{white-space:pre-wrap}';

const builtInTemplate: PageTemplate = ({
  language,
  status,
  title,
  detail,
  faults,
  advice,
  requestId,
  stack,
}) =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8">` +
  `<meta name="viewport" content="width=device-width"><title>${status} ${title}</title><style>${STYLE}</style></head>` +
  `<body><main><b>${status}</b><h1>${title}</h1>${lines('p', detail)}` +
  `${lines('ul', faults.map((fault) => `<li>${fault}</li>`).join(''))}${lines('p', advice)}` +
  `${lines('footer', requestId && `ID <code>${requestId}</code>`)}${lines('pre', stack.join('\n'))}</main></body></html>`;

const lines = (name: string, content: string): string =>
  content === '' ? '' : `<${name}>${content}</${name}>`;

/** The built-in page. */
export const builtInPage: Representation = page(
  builtInTemplate,
  pageHeaders("style-src 'sha256-QGzdC/tkMSf0HJAVaTAoZu76AYBBJ1wLxtP374ZRl7E='"),
);

function pageHeaders(allowed: string): Headers {
  return {
    'Content-Security-Policy': `default-src 'none'; ${allowed}; ${NO_SCRIPT}`,
    'X-Content-Type-Options': 'nosniff',
  };
}

function partsOf(problem: Problem, context: FormatContext): PageParts {
  const { status, title, detail = '', errors } = problem;
  const { language = 'en', advice, requestId = '' } = context;
  const words = advice ?? (/^en\b/i.test(language) ? adviceOn(status, context) : '');
  return {
    language: escapeHtml(language),
    status: String(status),
    title: escapeHtml(title),
    detail: escapeHtml(detail),
    faults: (Array.isArray(errors) ? errors : []).map((fault) => escapeHtml(sentenceOf(fault))),
    advice: escapeHtml(words),
    requestId: escapeHtml(requestId),
    stack: stackOf(problem).map(escapeHtml),
  };
}

function adviceOn(status: number, { headers, requestId }: FormatContext): string {
  const seconds = Number(fieldOf(headers, 'Retry-After') ?? NaN);
  if (seconds > 0) {
    const [count, unit] = seconds < 120 ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute'];
    return `Try again in ${count} ${unit}${count === 1 ? '' : 's'}.`;
  }
  if (status === 401) return 'Sign in, then try again.';
  if (status === 404 || status === 410) return 'Check the address, or go back to where you came from.';
  if (status < 500) return 'Go back, change what you sent, and try again.';
  const report = requestId === undefined ? '' : ' and give the ID below';
  return `This is not your fault. Try again in a moment; if it happens again, tell us${report}.`;
}

function sentenceOf(fault: unknown): string {
  const { detail, pointer, parameter, header } = (fault ?? {}) as Readonly<Record<string, unknown>>;
  const place = pointer ?? parameter ?? header;
  return [place, detail].filter((part) => typeof part === 'string').join(': ');
}

/** What `debug` adds to a problem: the stack of what was thrown, then those of its causes. */
function stackOf({ stack, causes }: Problem): string[] {
  const chain = Array.isArray(causes) ? (causes as readonly { readonly stack?: unknown }[]) : [];
  const stacks = [stack, ...chain.map((cause) => cause.stack)].filter((one) => Array.isArray(one));
  return stacks.flatMap((one, index) =>
    (index === 0 ? one : ['Caused by:', ...(one as unknown[])]).map(String),
  );
}
