// Servers before a database: one can be cut, one says nothing.
import { connect, createServer } from 'node:net';

async function listen(server) {
  server.listen(0, '127.0.0.1').unref();
  await new Promise((resolve) => server.once('listening', resolve));
  return server.address().port;
}

/** Passes everything on until it is cut. */
export async function openProxy(url) {
  const target = new URL(url);
  const origin = Number(target.port);
  const sockets = new Set();
  const port = await listen(
    createServer((incoming) => {
      const outgoing = connect(origin, target.hostname);
      for (const socket of [incoming, outgoing]) {
        sockets.add(socket);
        socket.on('error', () => undefined);
      }
      incoming.pipe(outgoing).pipe(incoming);
    }),
  );
  target.port = String(port);
  return { url: target.href, cut: () => sockets.forEach((socket) => socket.destroy()) };
}

/** The port of a server that takes connections and never answers. */
export function openMute() {
  return listen(createServer((socket) => socket.on('error', () => undefined)));
}
