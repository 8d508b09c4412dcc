// status-contract on Express and on Koa, of one contract that names the challenge alone.
import * as onExpress from '../../../dist/adapters/express/index.js';
import * as onKoa from '../../../dist/adapters/koa/index.js';
import { bearer, defineContract } from '../../../dist/src/index.js';
import { expressWith } from './express.js';
import { koaWith } from './koa.js';

const silent = { onError: () => undefined, onViolation: () => undefined };
const contract = defineContract({ name: 'Items API', challenge: bearer({ realm: 'items' }) });
const classes = new Map(Object.values(contract.errors).map((one) => [one.status, one]));

/** The errors of the contract; what its policy knows need not be given. */
function errorOf(status, detail) {
  return new (classes.get(status))(detail);
}

export function contractOnExpress() {
  const { guard, errorHandler } = onExpress.statusContract({ contract, ...silent });
  return expressWith({ before: [guard], behind: [errorHandler], errorOf });
}

export function contractOnKoa() {
  const before = [onKoa.statusContract({ contract, ...silent })];
  return koaWith({ before, behind: () => [], errorOf });
}
