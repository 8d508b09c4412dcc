// Measures the server's CPU per request; contenders take turns with the reference.
import { checkAnswer, checkFields } from './answers.js';
import { openLoad } from './load.js';
import { startServer } from './process.js';
import { filesOf, requestFor, scenarios, scenariosOf } from './scenarios.js';
import { median } from './statistics.js';

/** How much is measured: the launches, the requests of each kind before, the rounds, and the requests of a turn. */
export const SIZES = {
  // What is measured is a server in service: after 2,000 requests the compiler is still busy, after 10,000 it is done.
  full: { launches: 3, warmUp: 10_000, rounds: 9, turn: 400 },
  quick: { launches: 1, warmUp: 6000, rounds: 7, turn: 250 },
};

/** The passes in which servers are warmed up: one whose success was compiled alone compiles it anew after an error. */
const PASSES = 4;

/**
 * Measures all contenders of some rooms; gives a row a contender and scenario, with one figure a launch.
 *
 * A figure is the median, over the rounds, of the contender's CPU over that of the reference in the same round.
 */
export async function measureRequests({ node, rooms, size, only, log }) {
  const rows = new Map();
  for (let launch = 1; launch <= size.launches; launch += 1) {
    for (const room of rooms) {
      log(`launch ${launch} of ${size.launches}: ${room}`);
      for (const { framework, name, scenario, ...figures } of await measureRoom(room, node, size, only)) {
        const key = `${name} ${scenario}`;
        const row = rows.get(key) ?? { framework, name, scenario, launches: [] };
        rows.set(key, row);
        row.launches.push(figures);
      }
    }
  }
  return [...rows.values()];
}

async function measureRoom(room, node, size, only) {
  const servers = await startRoom(room, node, only);
  try {
    const figures = [];
    const names = scenariosOf(room);
    // All scenarios are warmed up before the first is timed: a server in service has seen them all.
    for (let pass = 1; pass <= PASSES; pass += 1) {
      for (const scenario of names) {
        for (const server of servers) await warmUp(server, scenario, size.warmUp / PASSES);
      }
    }
    for (const scenario of names) figures.push(...(await measureScenario(servers, scenario, room, size)));
    return figures;
  } finally {
    for (const { load, stop } of servers) {
      load.close();
      stop();
    }
  }
}

async function startRoom(room, node, only) {
  const listed = await Promise.all(
    filesOf(room).map(async (file) => {
      const { contenders } = await import(`./servers/${file}.js`);
      return Object.entries(contenders).map(([name, { answers }]) => ({ file, name, answers }));
    }),
  );
  // The reference is the first.
  const chosen = listed.flat().filter(({ name }, index) => index === 0 || only.test(name));
  return Promise.all(
    chosen.map(async ({ file, name, answers }) => {
      const server = await startServer(node, file, name);
      return { ...server, file, answers, lengths: {}, fields: {}, load: await openLoad(server.port) };
    }),
  );
}

async function warmUp(server, scenario, count) {
  const { name, load, answers, lengths, fields } = server;
  const request = requestFor(scenarios[scenario]);
  const text = await load.ask(request);
  const checked = checkAnswer(name, scenario, scenarios[scenario], answers[scenario], text);
  lengths[scenario] = checked.length;
  fields[scenario] = checked.fields;
  await load.run(request, count, checked.length);
}

async function measureScenario(servers, scenario, room, { rounds, turn }) {
  const request = requestFor(scenarios[scenario]);
  const isError = scenarios[scenario].status >= 400;
  const [reference] = servers;
  for (const { name, fields } of servers) {
    if (isError && name.includes('status-contract')) {
      checkFields(name, scenario, fields[scenario], reference.fields[scenario]);
    }
  }
  const turns = servers.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    // Each contender starts a round once: the one behind a heavy neighbour pays for it.
    for (let place = 0; place < servers.length; place += 1) {
      const index = (place + round) % servers.length;
      turns[index].push(await timeTurn(servers[index], request, turn, servers[index].lengths[scenario]));
    }
  }
  return servers.map(({ name, file }, index) => ({
    framework: file,
    name,
    scenario,
    microseconds: median(turns[index]),
    ratio: median(turns[index].map((time, round) => time / turns[0][round])),
  }));
}

async function timeTurn({ ask, load }, request, count, length) {
  const before = await ask('cpu');
  await load.run(request, count, length);
  return ((await ask('cpu')) - before) / count;
}
