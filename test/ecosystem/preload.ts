// Loads what production apps run beside the contract, before anything else.
import { createRequire } from 'node:module';
import { agents, type Load } from './agents.ts';
import { middleware } from './middleware.ts';

const { BESIDE: name = '', FOLDER: folder = '' } = process.env;
const load: Load = createRequire(`${folder}/preload.js`) as never;

const agent = agents[name];
if (agent !== undefined) {
  const tracedRequests = agent(load);
  process.on('exit', () => process.stderr.write(`traced ${tracedRequests()}\n`));
}
// The program of the conversation mounts it before the contract.
Object.assign(globalThis, { [Symbol.for('status-contract.test.before')]: middleware[name]?.(load) });
