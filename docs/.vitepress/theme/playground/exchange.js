// One exchange as the core sees it, up to the response on the wire.
import { createResponder, standard } from 'status-contract';
import { fieldsIn, headersIn, thrownOf } from './handler.js';

/** The phrases that Node has of its own, where nothing corrects them. */
const OF_NODE = { 413: 'Payload Too Large', 418: "I'm a Teapot", 422: 'Unprocessable Entity' };

/**
 * Answers a request as an adapter does, by nothing but the public face of the core.
 *
 * @returns the response, and what the hooks were told: violations, and errors with their report
 */
export function exchange(contract, state) {
  const violations = [];
  const reports = [];
  const responder = createResponder({
    contract,
    mode: state.mode,
    onViolation: (violation) => void violations.push(violation),
    onError: (thrown, report) => void reports.push({ thrown, ...report }),
  });
  const request = requestOf(state);
  return { response: respond(responder, request, state), violations, reports };
}

function respond(responder, request, state) {
  if (state.way === 'unmatched') return described(responder.describeUnmatched(request), request);
  if (state.way === 'throw') return described(responder.describe(thrownOf(state), request), request);
  return sent(responder, request, state);
}

function requestOf({ method, path, accept, request, routes }) {
  const fields = new Map(
    fieldsIn(`Accept: ${accept}\n${request}`).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const methods = routes.split(/[\s,]+/).filter((name) => name !== '');
  return {
    method,
    target: path,
    httpVersion: 1,
    field: (name) => fields.get(name),
    allowedMethods: () => (methods.length > 0 ? allowedBy(methods) : undefined),
    registeredMethods: () => new Set(methods),
  };
}

// What a router answers by itself: HEAD by the handler of GET, and OPTIONS.
function allowedBy(methods) {
  return [
    ...new Set(methods.flatMap((name) => (name === 'GET' ? ['GET', 'HEAD'] : [name])).concat('OPTIONS')),
  ];
}

/** A response that the core describes, with the framing that a server adds. */
function described({ status, phrase, headers, content }, { method }) {
  const fields = Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map((line) => [name, line]),
  );
  if (status !== 204) fields.push(['Content-Length', String(lengthOf(content ?? ''))]);
  return { status, phrase, fields, content: method === 'HEAD' ? '' : (content ?? '') };
}

/** A response of the handler's own making, checked before its header section is sent. */
function sent(responder, request, state) {
  const status = Number(state.status);
  const { content } = state;
  const fields = new Map(
    Object.entries(headersIn(state.fields)).map((line) => [line[0].toLowerCase(), line]),
  );
  const verdict = responder.check(request, {
    status,
    hasContent: content !== '',
    contentLength: lengthOf(content),
    leastLength: lengthOf(content),
    fieldNames: () => fields.keys(),
    field: (name) => fields.get(name.toLowerCase())?.[1],
  });
  if (verdict?.replacement !== undefined) return described(withKept(verdict.replacement, fields), request);
  for (const name of verdict?.removed ?? []) fields.delete(name.toLowerCase());
  for (const line of Object.entries(verdict?.headers ?? {})) fields.set(line[0].toLowerCase(), line);
  const isBare = request.method === 'HEAD' || status === 204 || status === 304;
  const isEmpty = isBare || verdict?.dropsContent === true;
  const length = isEmpty ? 0 : lengthOf(content);
  if (!isBare && !fields.has('content-length'))
    fields.set('content-length', ['Content-Length', String(length)]);
  return {
    status,
    phrase: responder.phraseOf(status) ?? OF_NODE[status] ?? standard.statuses[status]?.phrase ?? 'unknown',
    fields: [...fields.values()].flatMap(([name, value]) => [value].flat().map((line) => [name, line])),
    content: isEmpty ? '' : content,
  };
}

/** A response in place of another one keeps what was set for the exchange. */
function withKept({ headers, removed, ...rest }, fields) {
  const gone = new Set([...removed, ...Object.keys(headers)].map((name) => name.toLowerCase()));
  const kept = [...fields].filter(([name]) => !gone.has(name)).map(([, line]) => line);
  return { ...rest, headers: { ...Object.fromEntries(kept), ...headers } };
}

function lengthOf(content) {
  return new TextEncoder().encode(content).length;
}

/** A response as HTTP/1.1 writes it, its fields by name; those of the server alone, such as Date, are left out. */
export function linesOf({ status, phrase, fields, content }) {
  const named = fields
    .map(([name, value]) => `${name}: ${value}`)
    .sort((one, other) => (one.toLowerCase() < other.toLowerCase() ? -1 : 1));
  return [`HTTP/1.1 ${status} ${phrase}`, ...named, '', content].join('\n');
}
