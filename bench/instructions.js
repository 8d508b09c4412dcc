// Counts the instructions that a server executes for one request.
import { execFile, spawnSync } from 'node:child_process';
import { createReadStream, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { startServer } from './process.js';
import { filesOf, requestFor, scenarios, scenariosOf } from './scenarios.js';

const WARM_UP = 2000;
const PASSES = 5;
const COUNT = 1500;
const TIMES = 3;
// One thread, so that the compiler and the collector work at the same requests each time; one seed for all hashes.
const ALIKE = ['--single-threaded', '--hash-seed=1', '--random-seed=1'];

/** Whether this machine can count: valgrind is installed. */
const canCount = () => spawnSync('callgrind_control', ['--version']).status === 0;

/**
 * Gives a row a contender and scenario, and for each launch the instructions of one request outside the kernel and the
 * socket, and their ratio to those of the reference.
 */
export async function measureInstructions({ node, rooms, launches, only, asked, log }) {
  if (!canCount()) throw new Error('valgrind is not installed: apt-get install valgrind');
  const files = [...new Set(rooms.flatMap(filesOf))];
  const listed = await Promise.all(files.map(async (file) => contendersOf(file)));
  // The reference is the first.
  const chosen = listed.flat().filter(({ name }, index) => index === 0 || only.test(name));
  const counted = chosen.map(() => []);
  const turns = Array.from({ length: launches }, () => [...chosen.entries()])
    .flat()
    .values();
  // One server a core: what else runs does not count.
  await Promise.all(
    Array.from({ length: availableParallelism() }, async () => {
      for (const [index, { room, name }] of turns) {
        log(`${name}: counting instructions`);
        counted[index].push(await countContender(node, room, name, scenariosAsked(room, asked)));
      }
    }),
  );
  const [reference] = counted;
  return chosen.flatMap(({ name, room }, index) =>
    scenariosAsked(room, asked).map((scenario) => ({
      name,
      scenario,
      launches: counted[index].map((figures, launch) => ({
        ...figures[scenario],
        ratio: figures[scenario].instructions / reference[launch][scenario].instructions,
      })),
    })),
  );
}

async function contendersOf(room) {
  const { contenders } = await import(`./servers/${room}.js`);
  return Object.keys(contenders).map((name) => ({ room, name }));
}

function scenariosAsked(room, asked) {
  return scenariosOf(room).filter((scenario) => asked.test(scenario));
}

async function countContender(node, room, name, asked) {
  const folder = mkdtempSync(join(tmpdir(), 'status-contract-'));
  const wrapper = [
    'valgrind',
    '--tool=callgrind',
    '--instr-atstart=no',
    '--smc-check=all-non-file',
    '--quiet',
    `--callgrind-out-file=${folder}/out`,
  ];
  const server = await startServer(node, room, name, ALIKE, wrapper, 'in-memory.js');
  const ask = (scenario, count) => server.tell({ request: requestFor(scenarios[scenario]), count });
  try {
    for (let pass = 1; pass <= PASSES; pass += 1) for (const scenario of asked) await ask(scenario, WARM_UP);
    const figures = {};
    for (const scenario of asked) {
      const counts = [];
      for (let time = 1; time <= TIMES; time += 1) {
        await control(server.pid, ['-i', 'on']);
        await ask(scenario, COUNT);
        await control(server.pid, ['-i', 'off']);
        await control(server.pid, ['-d']);
        // The dump is written before the server goes on.
        await ask(scenario, 1);
        counts.push((await sumOf(join(folder, newestOf(folder)))) / COUNT);
      }
      // What is more is the compiler, which may still be at work.
      figures[scenario] = { instructions: Math.min(...counts) };
    }
    return figures;
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

/** Adds up the instructions of all lines: those of calls are counted where they are spent. */
async function sumOf(file) {
  let sum = 0;
  let isCall = false;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (line.startsWith('calls=')) isCall = true;
    else if (/^[\d+*-]/.test(line)) {
      if (!isCall) sum += Number(line.split(' ')[1]);
      isCall = false;
    }
  }
  return sum;
}
