// Runs a program of examples/recipes in this process, on a free port in place of 3000.
import { once } from 'node:events';
import { type AddressInfo, Server } from 'node:net';
import { format } from 'node:util';

/** A program that has started: what it has printed, and where it listens. */
export interface Program {
  readonly printed: () => string;
  /** Undefined where it listens on no port. */
  readonly origin: string | undefined;
  readonly stop: () => void;
}

/** Imports a program of examples/recipes; `stop` stops every server that it starts. */
export async function start(file: string): Promise<Program> {
  const { listen } = Server.prototype;
  const { log } = console;
  const servers = new Map<Server, unknown>();
  let main: Server | undefined;
  let printed = '';
  Server.prototype.listen = function listenOnFreePort(this: Server, ...args: unknown[]) {
    const [port, ...rest] = args;
    servers.set(this, port);
    return listen.apply(this, [port === 3000 ? 0 : port, ...rest] as never);
  };
  console.log = (...values: unknown[]) => (printed += `${format(...values)}\n`);
  try {
    await import(`../../examples/recipes/${file}`);
    main = [...servers].find(([, port]) => port === 3000)?.[0];
    if (main?.listening === false) await once(main, 'listening');
  } finally {
    Server.prototype.listen = listen;
  }
  return {
    printed: () => printed,
    origin: main && `http://127.0.0.1:${(main.address() as AddressInfo).port}`,
    stop: () => {
      console.log = log;
      for (const server of servers.keys()) server.close();
    },
  };
}
