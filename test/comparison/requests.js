// The twelve requests, and how much of an answer is told.

/** A request, and the field that its answer is asked for. */
export const REQUESTS = [
  { about: 'a path without a route', method: 'GET', path: '/none' },
  { about: 'a method without a route', method: 'POST', path: '/items', field: 'allow' },
  { about: 'OPTIONS', method: 'OPTIONS', path: '/items', field: 'allow' },
  { about: 'a thrown 401', method: 'GET', path: '/login', field: 'www-authenticate' },
  { about: 'a 401 by hand', method: 'GET', path: '/bare', field: 'www-authenticate' },
  { about: 'a thrown 503', method: 'GET', path: '/busy', field: 'retry-after' },
  { about: 'a thrown 429', method: 'GET', path: '/limited', field: 'retry-after' },
  { about: "an axios error: the upstream's 401", method: 'GET', path: '/upstream' },
  { about: 'an Error: ECONNREFUSED', method: 'GET', path: '/broken' },
  { about: 'a thrown text', method: 'GET', path: '/text' },
  { about: 'a 301 without Location by hand', method: 'GET', path: '/moved', field: 'location' },
  { about: 'a thrown 410, `Accept: text/html`', method: 'GET', path: '/gone', accept: 'text/html' },
];

const SECRETS = /ECONNREFUSED|10\.0\.0\.7|no database|token expired|node_modules|\bat \S+ \(/;

/** Sends a request; gives the status code, and what is there and what is missing. */
export async function ask(origin, { method, path, accept = 'application/json', field }) {
  const signal = AbortSignal.timeout(10_000);
  const response = await fetch(origin + path, { method, headers: { accept }, redirect: 'manual', signal });
  const text = await response.text();
  const told = [String(response.status)];
  if (field !== undefined) told.push(response.headers.has(field) ? '✓' : '–');
  if (SECRETS.test(text)) told.push('leaks');
  if (accept === 'text/html') told.push((response.headers.get('content-type') ?? 'nothing').split(';')[0]);
  return told.join(' ');
}
