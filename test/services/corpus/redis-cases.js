// The failures of a Redis that is really there, for any client.
import { openMute, openProxy } from './proxies.js';
import { startRedis, tell } from './redis-server.js';

const GONE = [503, 502];
const OURS = [500, 503];

/** What may be answered, the best first. */
export const failures = {
  'a value of another type': [
    [500],
    async ({ run }) => {
      await run('SET', 'a', 'b');
      await run('LPUSH', 'a', 'b');
    },
  ],
  'a command that is none': [[500], ({ run }) => run('SETT', 'a', 'b')],
  'a script that is not there': [[500], ({ run }) => run('EVALSHA', 'f'.repeat(40), '0')],
  'a script that fails': [[500], ({ run }) => run('EVAL', "return redis.error_reply('our-secret')", '0')],
  'a number that is none': [
    [500],
    async ({ run }) => {
      await run('SET', 'a', 'our-secret');
      await run('INCR', 'a');
    },
  ],
  'a transaction with a command that is none': [
    [500],
    ({ multi }) => multi(['SET', 'a', 'b'], ['SETT', 'a']),
  ],
  'no credentials': [OURS, ({ run }) => run('GET', 'a'), { settings: ['--requirepass', 'our-secret'] }],
  'a wrong password': [
    OURS,
    ({ run }) => run('GET', 'a'),
    { settings: ['--requirepass', 'our-secret'], credentials: ':wrong-our-secret' },
  ],
  'a command that we may not send': [
    [500],
    ({ run }) => run('FLUSHALL'),
    { settings: ['--user', 'reader on nopass ~* +get +info +client'], credentials: 'reader:any' },
  ],
  'a replica that is written to': [GONE, write, { settings: ['--replicaof', '127.0.0.1 1'] }],
  'a replica without its master': [
    GONE,
    ({ run }) => run('GET', 'a'),
    { settings: ['--replicaof', '127.0.0.1 1', '--replica-serve-stale-data', 'no'] },
  ],
  'a master without replicas': [GONE, write, { settings: ['--min-replicas-to-write', '1'] }],
  'no memory left': [[503, 507], write, { settings: ['--maxmemory', '1kb'] }],
  'a disk that cannot be written to': [
    [503, 507],
    async ({ run, port }) => {
      await tell(port, 'BGSAVE');
      while (!(await tell(port, 'INFO', 'persistence')).includes('last_bgsave_status:err'));
      await run('SET', 'a', 'b');
    },
    { settings: ['--dir', '/proc', '--save', '60 1'] },
  ],
  'a script that keeps the server busy': [
    GONE,
    async ({ run, port }) => {
      await run('PING');
      tell(port, 'EVAL', 'while true do end', '0').catch(() => undefined);
      for (;;) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        await run('GET', 'a');
      }
    },
    { settings: ['--busy-reply-threshold', '1'] },
  ],
  'too many clients': [
    GONE,
    async ({ run }) => run('PING'),
    { prepare: (port) => tell(port, 'CONFIG', 'SET', 'maxclients', '1').then(() => hold(port)) },
  ],
  'a connection that an administrator ends': [
    GONE,
    async ({ run, port }) => {
      const waiting = run('BLPOP', 'nothing', '5');
      waiting.catch(() => undefined);
      while (!(await tell(port, 'CLIENT', 'LIST')).includes('cmd=blpop'));
      await tell(port, 'CLIENT', 'KILL', 'TYPE', 'normal');
      await waiting;
    },
  ],
  'a connection that is cut amid a command': [
    GONE,
    async ({ run, port, cut }) => {
      const waiting = run('BLPOP', 'nothing', '5');
      waiting.catch(() => undefined);
      while (!(await tell(port, 'CLIENT', 'LIST')).includes('cmd=blpop'));
      cut();
      await waiting;
    },
  ],
  'a command that was tried too often': [
    GONE,
    ({ run }) => run('GET', 'a'),
    { at: () => 1, isPatient: true },
  ],
  'a command that is not answered': [
    [504, 503],
    ({ run }) => run('BLPOP', 'nothing', '5'),
    { commandMilliseconds: 50 },
  ],
  'a server that says nothing': [
    [504, 503],
    ({ run }) => run('GET', 'a'),
    { at: openMute, connectMilliseconds: 100, commandMilliseconds: 200 },
  ],
  'a closed port': [GONE, ({ run }) => run('GET', 'a'), { at: () => 1 }],
  'a connection that was closed': [
    [503, 500],
    async ({ run, end }) => {
      await run('PING');
      await end();
      await run('PING');
    },
  ],
};

function write({ run }) {
  return run('SET', 'a', 'b');
}

/** Takes the one connection that there is. */
async function hold(port) {
  const { connect } = await import('node:net');
  const socket = connect(port, '127.0.0.1').unref();
  await new Promise((resolve) => socket.once('connect', resolve));
}

/** Starts a server, opens a client, and runs a case with both. */
export async function runWith(
  client,
  fail,
  { settings = [], credentials = '', at, prepare, ...options } = {},
) {
  const server = await startRedis(...settings);
  try {
    await prepare?.(server.port);
    const proxy = await openProxy(`redis://127.0.0.1:${server.port}`);
    const url = new URL(proxy.url);
    if (at !== undefined) url.port = String(await at());
    const [username, password = ''] = credentials.split(':');
    Object.assign(url, { username, password });
    const session = await client.open(url.href, options);
    const run = async (...words) => session.run(...words);
    try {
      await fail({ ...session, run, port: server.port, cut: proxy.cut });
    } finally {
      await Promise.resolve()
        .then(session.end)
        .catch(() => undefined);
    }
  } finally {
    server.stop();
  }
}
