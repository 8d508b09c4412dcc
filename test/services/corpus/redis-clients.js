// Clients of Redis: each opens a connection that sends one command after another.

export const clients = {
  ioredis: {
    open: async (url, { commandMilliseconds, connectMilliseconds, isPatient } = {}) => {
      const { default: Redis } = await import('ioredis');
      const client = new Redis(url, {
        lazyConnect: true,
        retryStrategy: isPatient ? () => 10 : () => null,
        maxRetriesPerRequest: isPatient ? 1 : 20,
        commandTimeout: commandMilliseconds,
        connectTimeout: connectMilliseconds,
      });
      client.on('error', () => undefined);
      return {
        run: (...words) => client.call(...words),
        multi: (...commands) => client.multi(commands).exec(),
        end: () => client.disconnect(),
      };
    },
  },
  redis: {
    without: [
      'a command that is not answered',
      'a command that was tried too often',
      'a server that says nothing',
    ],
    open: async (url, { connectMilliseconds } = {}) => {
      const { createClient } = await import('redis');
      const socket = { reconnectStrategy: false, connectTimeout: connectMilliseconds };
      const client = createClient({ url, socket });
      client.on('error', () => undefined);
      await client.connect();
      const multi = (...commands) =>
        commands.reduce((chain, words) => chain.addCommand(words), client.multi()).exec();
      return { run: (...words) => client.sendCommand(words), multi, end: () => client.destroy() };
    },
  },
};
