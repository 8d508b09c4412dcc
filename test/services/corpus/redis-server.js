// Starts Redis servers, one for each case, in the state that it needs.
import { spawn, spawnSync } from 'node:child_process';
import { connect, createServer } from 'node:net';

/** Whether there is a Redis to start. */
export function hasRedis() {
  return spawnSync('redis-server', ['--version']).status === 0;
}

const running = new Set();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** Starts a server that keeps nothing, and gives its port; `settings` are those of its command line. */
export async function startRedis(...settings) {
  const port = await freePort();
  const words = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--daemonize',
    'no',
    ...settings,
  ];
  const child = spawn('redis-server', words, { stdio: 'ignore', cwd: '/' });
  running.add(child);
  while (!(await isOpen(port))) {
    if (child.exitCode !== null) throw new Error(`redis-server ended with ${child.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return { port, url: `redis://127.0.0.1:${port}`, stop: () => child.kill('SIGKILL') };
}

/** Sends words to a server, and gives what it answers first. */
export async function tell(port, ...words) {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(
    `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`,
  );
  const answer = await new Promise((resolve) => socket.once('data', (data) => resolve(String(data))));
  socket.destroy();
  return answer;
}

function isOpen(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
