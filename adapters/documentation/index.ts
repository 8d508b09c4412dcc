// Middleware for Express and Koa that serves the documentation of a contract.

import { createHash } from 'node:crypto';
import {
  createPages,
  STYLE,
  type DocumentationOptions,
  type FindPage,
  type Page,
} from '../../src/documentation/index.ts';
import { pathOfTarget } from '../../src/http/index.ts';
import type { AnyContract } from '../../src/index.ts';

export {
  describeDocumentation,
  formatHtml,
  formatMarkdown,
  type Documentation,
  type DocumentationOptions,
  type FieldEntry,
  type OperationEntry,
  type ProblemEntry,
  type ServerEntry,
  type StatusEntry,
} from '../../src/documentation/index.ts';

// Both frameworks by shape: the declarations need neither of them, nor Node's types.

interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly originalUrl?: string | undefined;
  readonly headers: { readonly accept?: string | undefined };
}

interface NodeResponse {
  getHeader(name: string): number | string | readonly string[] | undefined;
  writeHead(status: number, headers: Record<string, string | number>): unknown;
  end(content?: string): unknown;
}

interface KoaContext {
  readonly req: NodeRequest;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  status: number;
  body: unknown;
  vary(field: string): void;
  set(headers: Record<string, string>): void;
}

type Next = () => unknown;

/** Middleware of Express and of Koa alike. */
export interface DocumentationMiddleware {
  (request: NodeRequest, response: NodeResponse, next: Next): void;
  (ctx: KoaContext, next: Next): unknown;
}

/**
 * Serves what a contract documents: the page of all status codes, and every problem type at its own URI.
 *
 * So the link in a problem leads to what it means (RFC 9457 3.1.1). HTML, Markdown or JSON, as Accept prefers.
 *
 * @example
 * app.use(documentation(contract));
 * // GET /status-codes HTTP/1.1
 * // Accept: text/markdown
 * //
 * // HTTP/1.1 200 OK
 * // Content-Type: text/markdown; charset=utf-8
 * // Vary: Accept
 */
export function documentation(
  contract: AnyContract,
  options: DocumentationOptions = {},
): DocumentationMiddleware {
  const findPage = createPages(contract, options);
  function serveDocumentation(
    first: NodeRequest | KoaContext,
    second: NodeResponse | Next,
    third?: Next,
  ): unknown {
    if (third === undefined) return serveKoa(findPage, first as KoaContext, second as Next);
    return serveExpress(findPage, first, second as NodeResponse, third);
  }
  // Express takes four parameters for an error handler, and counts them; here it has to count three.
  return serveDocumentation;
}

function serveExpress(findPage: FindPage, request: NodeRequest, response: NodeResponse, next: Next): unknown {
  const { url = '/', originalUrl = url } = request;
  const page = isRead(request.method)
    ? findPage(pathOfTarget(originalUrl), request.headers.accept)
    : undefined;
  if (page === undefined) return next();
  const vary = [response.getHeader('vary') ?? [], 'Accept'].flat().join(', ');
  response.writeHead(200, {
    ...fieldsOf(page),
    'Content-Length': Buffer.byteLength(page.content),
    Vary: vary,
  });
  return response.end(request.method === 'HEAD' ? undefined : page.content);
}

function serveKoa(findPage: FindPage, ctx: KoaContext, next: Next): unknown {
  const page = isRead(ctx.method) ? findPage(ctx.path, ctx.req.headers.accept) : undefined;
  if (page === undefined) return next();
  ctx.status = 200;
  ctx.body = page.content;
  ctx.vary('Accept');
  ctx.set(fieldsOf(page));
  return undefined;
}

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

function fieldsOf({ mediaType }: Page): Record<string, string> {
  return {
    'Content-Type': mediaType === 'application/json' ? mediaType : `${mediaType}; charset=utf-8`,
    'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    'X-Content-Type-Options': 'nosniff',
  };
}

function isRead(method: string | undefined): boolean {
  return method === 'GET' || method === 'HEAD';
}
