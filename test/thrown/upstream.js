// Another API with one status code a port, and fields, cookies and words of its own.
import { createServer } from 'node:http';

/** What must not reach our client. */
export const SECRET = 'upstream-secret';

const FIELDS = {
  'Content-Type': 'application/json',
  'Set-Cookie': `id=${SECRET}`,
  'WWW-Authenticate': `Basic realm="${SECRET}"`,
  'Access-Control-Allow-Origin': `https://${SECRET}`,
  'Retry-After': '1',
  'X-Upstream': SECRET,
  'X-Request-Id': SECRET,
};

/** The forms in which APIs describe an error, in one. */
const content = (status) => ({
  error: { code: status, type: 'api_error', message: SECRET, status: 'ERROR' },
  errors: [{ code: String(status), message: SECRET, detail: SECRET }],
  code: status,
  status,
  statusCode: status,
  message: SECRET,
  detail: SECRET,
});

/** What answers any request with one status code. */
export function answering(status) {
  return (incoming, response) => {
    incoming.resume();
    response.writeHead(status, FIELDS);
    response.end(incoming.method === 'HEAD' ? undefined : JSON.stringify(content(status)));
  };
}

/** Starts the upstreams, and gives the URL of each by what it does; `refused` is of a port that is closed. */
export async function startUpstreams(statuses) {
  const urls = { refused: await closedPort() };
  for (const status of statuses) {
    const server = createServer(answering(status));
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    server.unref();
    urls[status] = `http://127.0.0.1:${server.address().port}`;
  }
  return urls;
}

/** A port that was open a moment ago; the first thousand are not asked at all by fetch. */
async function closedPort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}
