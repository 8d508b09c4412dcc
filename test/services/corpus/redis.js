// All failures of Redis by all clients, and what is built on them.
import { clients } from './redis-clients.js';
import { failures, runWith } from './redis-cases.js';
import { onRedis } from './redis-libraries.js';

export const redis = {
  ...Object.fromEntries(Object.entries(clients).map(([name, client]) => [name, () => casesOf(client)])),
  ...onRedis,
};

function casesOf(client) {
  return Object.entries(failures)
    .filter(([title]) => client.without?.includes(title) !== true)
    .map(([title, [want, fail, options]]) => ({ title, want, run: () => runWith(client, fail, options) }));
}
