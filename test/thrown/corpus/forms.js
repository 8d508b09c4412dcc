// The forms in which cases are written down.
import { createServer } from 'node:net';

/** What a failure of an upstream may be answered with, the best first: a key of ours that it refuses is no 401. */
const WANTED = {
  401: [502, 500],
  404: [502],
  429: [503, 502],
  503: [503, 502],
  refused: [503, 502],
};

/** An SDK that is asked for something while its upstream answers with each status code, and while it is not there. */
export function upstream(call, wanted = WANTED) {
  return (urls) =>
    Object.entries(wanted).map(([what, want]) => ({
      title: what === 'refused' ? 'a closed port' : `its upstream’s ${what}`,
      want,
      run: async () => call(urls[what]),
    }));
}

/** What only the listed upstreams are asked for. */
export function upstreamOf(statuses, call) {
  return upstream(call, Object.fromEntries(statuses.map((status) => [status, WANTED[status]])));
}

/** Cases by title: what may be answered, the best first, and what throws. */
export function cases(byTitle) {
  return (urls) =>
    Object.entries(byTitle).map(([title, [want, run]]) => ({ title, want, run: async () => run(urls) }));
}

/** Several forms for one library. */
export function both(...forms) {
  return (urls) => forms.flatMap((form) => form(urls));
}

/** Sends every `fetch` to another server: for SDKs whose host cannot be chosen. */
export async function rerouted(url, run) {
  const original = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    const { pathname, search } = new URL(
      typeof input === 'string' || input instanceof URL ? input : input.url,
    );
    return original(`${url}${pathname}${search}`, { ...init, method: init?.method ?? input.method });
  };
  try {
    return await run();
  } finally {
    globalThis.fetch = original;
  }
}

/** Host and port of a URL, for SDKs that take them apart. */
export function partsOf(url) {
  const { hostname, port, host } = new URL(url);
  return { hostname, port: Number(port), host };
}

/** An error that an application makes by a class of a library. */
export function made(name, want, make) {
  return [
    want,
    async () => {
      const module = await import(name);
      throw make({ ...module.default, ...module });
    },
  ];
}

/** A server that says nothing, or leaves; gives its port. */
export async function listening(onSocket = () => undefined) {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    onSocket(socket);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  server.unref();
  return server.address().port;
}
