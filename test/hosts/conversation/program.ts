// Serves the app of one framework until its standard input ends, on any runtime.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { expressApp, koaApp, type ExpressModule } from './apps.ts';

// The folder whose frameworks are used, so that an agent finds them where it looks for them.
const [framework, folder] = process.argv.slice(2) as ['Express' | 'Koa', string];
const require = createRequire(`${folder}/program.js`);

/** What a preloaded module wants to stand before the contract. */
const before = (globalThis as { readonly [key: symbol]: { readonly Express?: never; readonly Koa?: never } })[
  Symbol.for('status-contract.test.before')
];

const server = createServer(
  framework === 'Express'
    ? expressApp(require('express') as ExpressModule, before?.Express)
    : (koaApp(load('koa'), load('@koa/router'), before?.Koa).callback() as never),
);
server.listen(0, '127.0.0.1', () => console.log(`port ${(server.address() as AddressInfo).port}`));
process.stdin.on('end', () => process.exit()).resume();

function load(name: string): never {
  const loaded = require(name) as { readonly default?: never };
  return loaded.default ?? (loaded as never);
}
