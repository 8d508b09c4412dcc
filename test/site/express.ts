// The same exchange as in the playground, over real HTTP on Express.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Request, type Response } from 'express';
import { send } from '../../examples/demo/client.ts';
import { contracts, handler, type State, statusContract } from './site.ts';

/** What the wire and the hooks had. */
export interface Seen {
  /** The status line, the field lines by name, an empty line, and the content. */
  readonly wire: string;
  readonly violations: readonly string[];
}

/** Fields of the server alone, and the one by which the client has it close the connection. */
const OF_SERVER = /^(?:date|connection|keep-alive|x-powered-by):/i;

/** Carries a state out on Express: one app, one request. */
export async function onExpress(state: State): Promise<Seen> {
  const violations: string[] = [];
  const app = express();
  app.disable('x-powered-by');
  const api = statusContract.statusContract({
    contract: contracts.contractOf(state) as never,
    mode: state['mode'] as 'enforce',
    onError: () => undefined,
    onViolation: ({ kind, outcome, field = '' }) => violations.push(`${outcome} ${kind} ${field}`),
  });
  app.use(api.guard);
  const route = app.route(state['path'] ?? '/');
  const methods = (state['routes'] ?? '').split(/[\s,]+/).filter((name) => name !== '');
  for (const method of methods) {
    route[method.toLowerCase() as 'get']((_request: Request, response: Response) => handle(state, response));
  }
  app.use(api.errorHandler);
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = server.address() as AddressInfo;
    const fields = [
      ['Accept', state['accept'] ?? '*/*'],
      ...Object.entries(handler.headersIn(state['request'] ?? '')),
    ];
    const answer = await send(`http://127.0.0.1:${port}`, {
      method: state['method'] ?? 'GET',
      target: state['path'] ?? '/',
      fields: fields.map(([name, value]) => [String(name), String(value)] as const),
    });
    const lines = answer.fieldLines.filter((line) => !OF_SERVER.test(line));
    const sorted = lines.sort((one, other) => (one.toLowerCase() < other.toLowerCase() ? -1 : 1));
    return { wire: [answer.statusLine, ...sorted, '', String(answer.content)].join('\n'), violations };
  } finally {
    server.close();
  }
}

function handle(state: State, response: Response): void {
  if (state['way'] === 'throw') throw handler.thrownOf(state);
  response.statusCode = Number(state['status']);
  for (const [name, value] of Object.entries(handler.headersIn(state['fields'] ?? '')))
    response.setHeader(name, value);
  response.end(state['content'] === '' ? undefined : state['content']);
}
