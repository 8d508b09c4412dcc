// Holds a response against a document and the RFCs, without the package under test.
import { valuesOf, type WireRequest, type WireResponse } from './client.ts';
import { BASE_RULES, FIELD_LINE, FORMS, LISTS } from './rfc.ts';

/** What a document says of one status code. */
export interface DocumentedStatus {
  /** The document's own phrase, where it has one. */
  readonly phrase?: string;
  /** The only methods that it documents the status code for. */
  readonly methods?: readonly string[];
  readonly required?: readonly string[];
  readonly forbidden?: readonly string[];
  readonly optional?: readonly string[];
  readonly content?: 'none' | 'message' | 'resource';
  readonly retryAfterInSeconds?: boolean;
  readonly retryAfterAtLeast?: number;
  readonly request?: 'range' | 'conditional';
}

/** Document to status code to what it says. */
export type Documents = Readonly<Record<string, Readonly<Record<string, DocumentedStatus>>>>;

/** The fields that a response with this status code cannot do without. */
export function requiredFields(status: number, documented: DocumentedStatus): string[] {
  const base = BASE_RULES[status]?.required ?? [];
  const spared = [...(documented.optional ?? []), ...(documented.forbidden ?? [])];
  const floor = documented.retryAfterAtLeast === undefined ? [] : ['Retry-After'];
  const all = new Set([...base, ...(documented.required ?? []), ...floor]);
  return [...all].filter((name) => !spared.includes(name));
}

/** What is wrong with a response; empty where nothing is. */
export function check(
  status: number,
  documented: DocumentedStatus,
  request: WireRequest,
  response: WireResponse,
): string[] {
  const found = [...response.faults];
  if (response.status !== status) return [...found, `answered ${response.statusLine}`];
  const phrase = documented.phrase ?? BASE_RULES[status]?.phrase;
  if (response.phrase !== phrase) found.push(`the phrase is "${response.phrase}", not "${phrase}"`);
  checkRequest(documented, request, found);
  checkLines(response.fieldLines, found);
  checkFields(status, documented, request, response, found);
  checkContent(status, documented, response, found);
  checkProblem(status, response, found);
  return found;
}

function checkRequest({ methods, request }: DocumentedStatus, sent: WireRequest, found: string[]): void {
  if (methods?.includes(sent.method) === false) found.push(`not documented for ${sent.method}`);
  const names = sent.fields.map(([name]) => name.toLowerCase());
  if (request === 'range' && !names.includes('range')) found.push('the request had no Range');
  if (request === 'conditional' && !names.some((name) => name.startsWith('if-'))) {
    found.push('the request had no precondition');
  }
}

function checkLines(fieldLines: readonly string[], found: string[]): void {
  const counts = new Map<string, number>();
  for (const line of fieldLines) {
    const name = line.slice(0, line.indexOf(':')).toLowerCase();
    const value = line.slice(line.indexOf(':') + 1).trim();
    counts.set(name, (counts.get(name) ?? 0) + 1);
    if (!FIELD_LINE.test(line)) found.push(`no field line: ${JSON.stringify(line)}`);
    if (FORMS[name]?.test(value) === false) found.push(`malformed: ${line}`);
  }
  for (const [name, count] of counts)
    if (count > 1 && !LISTS.has(name)) found.push(`${count} lines of ${name}`);
  // An origin server with a clock says when (RFC 9110 6.6.1).
  if (!counts.has('date')) found.push('without Date');
}

function checkFields(
  status: number,
  documented: DocumentedStatus,
  request: WireRequest,
  { fieldLines, content }: WireResponse,
  found: string[],
): void {
  const first = (name: string) => valuesOf(fieldLines, name)[0];
  const isMultipart = first('Content-Type')?.startsWith('multipart/byteranges') === true;
  for (const name of requiredFields(status, documented)) {
    // The parts of several ranges have the field, the header section must not (RFC 9110 15.3.7.2).
    const isThere = first(name) !== undefined;
    if (name === 'Content-Range' && isMultipart) {
      if (isThere) found.push('Content-Range beside its parts');
    } else if (!isThere) found.push(`without ${name}`);
  }
  for (const name of documented.forbidden ?? []) if (first(name) !== undefined) found.push(`with ${name}`);

  const retryAfter = first('Retry-After');
  if (documented.retryAfterInSeconds === true && !/^\d+$/.test(retryAfter ?? ''))
    found.push('Retry-After is no number');
  if (Number(retryAfter) < (documented.retryAfterAtLeast ?? 0)) found.push(`Retry-After is ${retryAfter}`);
  const allow = first('Allow')
    ?.split(',')
    .map((one) => one.trim());
  if (status === 405 && allow?.includes(request.method) === true) found.push(`Allow lists ${request.method}`);
  checkChallenge(status, request, first('WWW-Authenticate'), found);
  const [, from, to] = /^bytes (\d+)-(\d+)\//.exec(first('Content-Range') ?? '') ?? [];
  if (to !== undefined && Number(to) - Number(from) + 1 !== content.length)
    found.push('Content-Range miscounts');
}

// A refused token is told so, a missing one is told nothing of errors (RFC 6750 3.1).
function checkChallenge(
  status: number,
  request: WireRequest,
  challenge: string | undefined,
  found: string[],
): void {
  if (status !== 401 || challenge === undefined) return;
  const isRefusal = request.fields.some(([name]) => name === 'Authorization');
  if (challenge.includes('error="invalid_token"') !== isRefusal) {
    found.push(isRefusal ? 'a refused token is not told so' : 'a missing token is told of an error');
  }
}

function checkContent(
  status: number,
  documented: DocumentedStatus,
  { fieldLines, content }: WireResponse,
  found: string[],
): void {
  if (documented.content === 'none' || BASE_RULES[status]?.hasNoContent === true) {
    if (content.length > 0) found.push('with content');
    // RFC 9110 8.6, RFC 9112 6.1.
    for (const name of status === 204 ? ['Content-Length', 'Transfer-Encoding'] : []) {
      if (valuesOf(fieldLines, name).length > 0) found.push(`with ${name}`);
    }
    return;
  }
  if (documented.content !== undefined && content.length === 0)
    found.push(`without the ${documented.content}`);
  if (content.length > 0 && valuesOf(fieldLines, 'Content-Type').length === 0)
    found.push('without Content-Type');
}

// Problem details say the status code again, and never another one (RFC 9457 3.1.2).
function checkProblem(status: number, { fieldLines, content }: WireResponse, found: string[]): void {
  const type = valuesOf(fieldLines, 'Content-Type')[0] ?? '';
  if (status >= 400 && !type.startsWith('application/problem+json')) found.push(`an error as ${type}`);
  if (!type.startsWith('application/problem+json')) return;
  const problem = JSON.parse(content.toString()) as Readonly<Record<string, unknown>>;
  if (problem['status'] !== status) found.push(`problem details of ${String(problem['status'])}`);
  for (const member of ['type', 'title']) {
    if (typeof problem[member] !== 'string') found.push(`problem details without ${member}`);
  }
  if (status >= 500 && /\bat \S+:\d+|node_modules|\/(?:home|tmp|usr)\//.test(content.toString())) {
    found.push('problem details show where the server failed');
  }
  if (!valuesOf(fieldLines, 'Vary').some((value) => /\baccept\b/i.test(value)))
    found.push('without Vary: Accept');
}
