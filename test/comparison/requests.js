// The twelve requests in four groups, and how much of an answer is told.

/** Groups of requests: a heading, what it asks, and the requests with the heads of their columns. */
export const GROUPS = [
  {
    title: 'Paths and methods',
    about:
      '`/items` has a GET and nothing else. `✓`: the answer has Allow, which a 405 must have (RFC 9110, 15.5.6).',
    requests: [
      { head: 'GET /none', method: 'GET', path: '/none' },
      { head: 'POST /items', method: 'POST', path: '/items', field: 'allow' },
      { head: 'OPTIONS /items', method: 'OPTIONS', path: '/items', field: 'allow' },
    ],
  },
  {
    title: 'Fields that a status code asks for',
    about:
      'The handler gives the status code alone. `✓`: a 401 has WWW-Authenticate, as it must (15.5.2); a 301 has Location, as it should (15.4.2).',
    requests: [
      { head: '401, thrown', method: 'GET', path: '/login', field: 'www-authenticate' },
      { head: '401, by hand', method: 'GET', path: '/bare', field: 'www-authenticate' },
      { head: '301, by hand', method: 'GET', path: '/moved', field: 'location' },
    ],
  },
  {
    title: 'What helps the client',
    about:
      '`✓`: the answer has Retry-After, which it may have (15.6.4; RFC 6585, 4). The 410 is asked for with `Accept: text/html`; its media type is told.',
    requests: [
      { head: '503, thrown', method: 'GET', path: '/busy', field: 'retry-after' },
      { head: '429, thrown', method: 'GET', path: '/limited', field: 'retry-after' },
      { head: '410 as a page', method: 'GET', path: '/gone', accept: 'text/html' },
    ],
  },
  {
    title: 'Failures that the handler did not expect',
    about: "An axios error with the upstream's 401, an error with `ECONNREFUSED`, and a thrown text.",
    requests: [
      { head: '401 of an upstream', method: 'GET', path: '/upstream' },
      { head: 'connection refused', method: 'GET', path: '/broken' },
      { head: 'a text', method: 'GET', path: '/text' },
    ],
  },
];

/** Words of errors that were not written for clients. */
const SECRETS = /ECONNREFUSED|10\.0\.0\.7|no database|token expired|Request failed|node_modules|\bat \S+ \(/;

/** Sends a request; gives the status code, and what is there and what is missing. */
export async function ask(origin, { method, path, accept = 'application/json', field }) {
  const signal = AbortSignal.timeout(10_000);
  const response = await fetch(origin + path, { method, headers: { accept }, redirect: 'manual', signal });
  const text = await response.text();
  const told = [String(response.status)];
  if (field !== undefined) told.push(response.headers.has(field) ? '✓' : '–');
  if (SECRETS.test(text)) told.push('leaks');
  if (accept === 'text/html') told.push(subtypeOf(response.headers.get('content-type')));
  return told.join(' ');
}

function subtypeOf(type) {
  return /\/([^;]+)/.exec(type ?? '')?.[1] ?? 'nothing';
}
