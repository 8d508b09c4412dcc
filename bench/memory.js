// Sends a million errors and a million successes, and prints the heap on the way.
import { openLoad } from './load.js';
import { startServer } from './process.js';
import { checkAnswer } from './answers.js';
import { requestFor, scenarios } from './scenarios.js';

const SERVERS = [
  ['express', 'Express, status-contract (enforce)'],
  ['koa', 'Koa, status-contract (enforce)'],
];

/** Gives a row a server and scenario: the heap in bytes after each tenth of `count` requests. */
export async function measureMemory({ node, count, log }) {
  const rows = [];
  for (const [room, name] of SERVERS) {
    const { contenders } = await import(`./servers/${room}.js`);
    for (const scenario of ['success', 'checked', 'notFound', 'unexpected']) {
      log(`${name}: ${count} times ${scenarios[scenario].title}`);
      const server = await startServer(node, room, name, ['--expose-gc']);
      const load = await openLoad(server.port);
      const request = requestFor(scenarios[scenario]);
      const expected = contenders[name].answers[scenario];
      const answer = checkAnswer(name, scenario, scenarios[scenario], expected, await load.ask(request));
      const heap = [];
      for (let tenth = 0; tenth < 10; tenth += 1) {
        await load.run(request, count / 10, answer.length);
        heap.push(await server.ask('heap'));
      }
      load.close();
      server.stop();
      rows.push({ name, scenario, count, heap });
    }
  }
  return rows;
}
