// Another API: its status code is in the path, its fields and words are its own business.
import { createServer } from 'node:http';

/** What must not reach our client. */
export const SECRET = 'upstream-secret';

/** 0 in the path is no answer at all, 999 a connection that is cut, 200 content that is no JSON. */
export function upstream() {
  return createServer((incoming, response) => {
    incoming.resume();
    const status = Number(/(\d+)\D*$/.exec(incoming.url ?? '')?.[1]);
    if (status === 0) return;
    if (status === 999) {
      response.destroy();
      return;
    }
    response.writeHead(status, {
      'Content-Type': 'application/json',
      'Set-Cookie': `id=${SECRET}`,
      'WWW-Authenticate': `Basic realm="${SECRET}"`,
      'Retry-After': '77',
      'Access-Control-Allow-Origin': `https://${SECRET}`,
      'X-Upstream': SECRET,
    });
    response.end(
      status === 200 ? `{${SECRET}` : JSON.stringify({ message: SECRET, error: { message: SECRET } }),
    );
  });
}
