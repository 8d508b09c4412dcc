// Counts the instructions that a server executes for one request: nearly the same twice, whatever else the machine does.
import { execFile, spawnSync } from 'node:child_process';
import { createReadStream, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { openLoad } from './load.js';
import { startServer } from './process.js';
import { requestFor, scenarios } from './scenarios.js';

const ROOMS = ['node', 'express', 'koa'];
const WARM_UP = 2000;
const PASSES = 4;
const COUNT = 1500;

/** Whether this machine can count: valgrind is installed. */
const canCount = () => spawnSync('callgrind_control', ['--version']).status === 0;

/**
 * Gives a row a contender and scenario: the instructions of one request outside the kernel, and how many of the
 * processor's 64-byte lines of code had to be fetched again, as valgrind simulates its cache.
 */
export async function measureInstructions({ node, only, log }) {
  if (!canCount()) throw new Error('valgrind is not installed: apt-get install valgrind');
  const chosen = (await Promise.all(ROOMS.map(async (room) => contendersOf(room, only)))).flat();
  const rows = chosen.map(() => []);
  const turns = chosen.entries();
  // One server a core: what else runs does not count.
  await Promise.all(
    Array.from({ length: availableParallelism() }, async () => {
      for (const [index, { room, name }] of turns) {
        log(`${name}: counting instructions`);
        rows[index] = await countContender(node, room, name);
      }
    }),
  );
  return rows.flat();
}

async function contendersOf(room, only) {
  const { contenders } = await import(`./servers/${room}.js`);
  const names = Object.keys(contenders).filter((name) => room === 'node' || only.test(name));
  return names.map((name) => ({ room, name }));
}

async function countContender(node, room, name) {
  const folder = mkdtempSync(join(tmpdir(), 'status-contract-'));
  const wrapper = [
    'valgrind',
    '--tool=callgrind',
    '--instr-atstart=no',
    '--cache-sim=yes',
    '--smc-check=all-non-file',
    '--quiet',
    `--callgrind-out-file=${folder}/out`,
  ];
  // One thread: what the compiler and the collector do happens at the same requests each time.
  const server = await startServer(node, room, name, ['--single-threaded'], wrapper);
  try {
    const load = await openLoad(server.port);
    const lengths = {};
    for (let pass = 1; pass <= PASSES; pass += 1) {
      for (const scenario of Object.keys(scenarios)) {
        const request = requestFor(scenarios[scenario]);
        lengths[scenario] ??= (await load.ask(request)).length;
        await load.run(request, WARM_UP, lengths[scenario]);
      }
    }
    const rows = [];
    for (const scenario of Object.keys(scenarios)) {
      const request = requestFor(scenarios[scenario]);
      await load.run(request, COUNT, lengths[scenario]);
      await control(server.pid, ['-i', 'on']);
      await load.run(request, COUNT, lengths[scenario]);
      await control(server.pid, ['-i', 'off']);
      await control(server.pid, ['-d']);
      // The dump is written before the server goes on.
      await load.ask(request);
      const [instructions, , , codeMisses] = await sumOf(join(folder, newestOf(folder)));
      rows.push({ name, scenario, instructions: instructions / COUNT, codeMisses: codeMisses / COUNT });
    }
    load.close();
    return rows;
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function control(pid, args) {
  await promisify(execFile)('callgrind_control', [...args, String(pid)]);
}

function newestOf(folder) {
  const numberOf = (file) => Number(file.split('.')[1] ?? 0);
  return readdirSync(folder)
    .sort((one, other) => numberOf(one) - numberOf(other))
    .at(-1);
}

/** Adds up the costs of all lines: those of calls are counted where they are spent. */
async function sumOf(file) {
  const sums = [];
  let isCall = false;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (line.startsWith('calls=')) isCall = true;
    else if (/^[\d+*-]/.test(line)) {
      if (!isCall)
        for (const [index, cost] of line.split(' ').slice(1).entries())
          sums[index] = (sums[index] ?? 0) + Number(cost);
      isCall = false;
    }
  }
  return sums;
}
