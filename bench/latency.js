// Measures at a fixed load how long a client waits: the median, and one of a hundred.
import autocannon from 'autocannon';
import { startServer } from './process.js';
import { scenarios } from './scenarios.js';
import { median } from './statistics.js';

const ROOMS = ['express', 'koa'];
const ASKED = ['success', 'checked', 'notFound'];
/** Requests a second, which no server here is stopped by, and for how long. */
const LOAD = { connections: 16, overallRate: 2000, duration: 5 };

/** Gives a row a contender and scenario: milliseconds, and the answers that came in a second. */
export async function measureLatency({ node, launches, only, log }) {
  const rows = new Map();
  for (let launch = 1; launch <= launches; launch += 1) {
    for (const room of ROOMS) {
      const { contenders } = await import(`./servers/${room}.js`);
      for (const name of Object.keys(contenders).filter((one) => only.test(one))) {
        log(`launch ${launch} of ${launches}: ${name}`);
        const server = await startServer(node, room, name);
        for (const scenario of ASKED) {
          const key = `${name} ${scenario}`;
          rows.set(key, [
            ...(rows.get(key) ?? []),
            { name, scenario, ...(await askSteadily(server.port, scenario)) },
          ]);
        }
        await server.stop();
      }
    }
  }
  return [...rows.values()].map(([first, ...others]) => {
    const middle = (key) => median([first, ...others].map((one) => one[key]));
    return {
      ...first,
      rate: LOAD.overallRate,
      answered: middle('answered'),
      p50: middle('p50'),
      p99: middle('p99'),
    };
  });
}

async function askSteadily(port, scenario) {
  const { target, method = 'GET', status } = scenarios[scenario];
  const options = { url: `http://127.0.0.1:${port}${target}`, method, ...LOAD };
  await autocannon({ ...options, duration: 2 });
  const times = [];
  const asking = autocannon(options);
  // Its own histogram is in whole milliseconds.
  asking.on('response', (_client, _status, _bytes, milliseconds) => times.push(milliseconds));
  const found = await asking;
  if (Object.keys(found.statusCodeStats).join() !== String(status)) {
    throw new Error(
      `${target} was answered ${JSON.stringify(found.statusCodeStats)} where ${status} was expected`,
    );
  }
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.floor(times.length * share)];
  return { answered: found.requests.average, p50: at(0.5), p99: at(0.99) };
}
