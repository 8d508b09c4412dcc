// Serves an app, asks it, and compares its answers with its contract.
const assert = require('node:assert/strict');
const { once } = require('node:events');
const { createServer } = require('node:http');

/** The apps of a module, each as a title and a check of what it answers; `keep` sees each response. */
exports.checksOf = (apps, keep = () => undefined) =>
  Object.entries(apps).map(([name, listener]) => [
    `an app ${name} keeps its contract`,
    () => check(listener, keep),
  ]);

async function check(listener, keep) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const origin = `http://127.0.0.1:${server.address().port}`;
    for (const [method, path, status, field, value] of EXPECTED) {
      const response = await fetch(origin + path, { method });
      assert.equal(response.status, status, `${method} ${path}`);
      assert.equal(response.headers.get(field), value);
      await keep(response.clone(), { method });
      await response.text();
    }
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const EXPECTED = [
  ['GET', '/users/ann', 200, 'content-type', 'application/json; charset=utf-8'],
  ['GET', '/users/eve', 404, 'content-type', 'application/problem+json'],
  ['PUT', '/users/eve', 401, 'www-authenticate', 'Bearer realm="users"'],
  ['DELETE', '/users/eve', 405, 'allow', 'GET, HEAD, PUT, OPTIONS'],
  ['GET', '/export', 503, 'retry-after', '120'],
];
