// Upstreams by TLS, for SDKs that know no other.
import { createServer } from 'node:https';
import { answering } from '../upstream.js';

const WANTED = { 401: [502, 500], 404: [502], 429: [503, 502], 503: [503, 502] };

/** An SDK that is asked for something while its upstream answers by TLS, and while it is not there. */
export function secureUpstream(call) {
  return (urls) => [
    ...Object.entries(WANTED).map(([status, want]) => ({
      title: `its upstream’s ${status}`,
      want,
      run: async () => call(await secureUrl(Number(status))),
    })),
    {
      title: 'a closed port',
      want: [503, 502],
      run: async () => call(urls.refused.replace('http:', 'https:')),
    },
  ];
}

/** Starts an upstream with a certificate that this process takes. */
async function secureUrl(status) {
  const { generate } = await import('selfsigned');
  const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }]);
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
  const server = createServer({ key, cert }, answering(status)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  server.unref();
  return `https://127.0.0.1:${server.address().port}`;
}
