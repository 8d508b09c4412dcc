// Warns where a Koa middleware is mounted in vain; refuses what is no Koa app.

import type Koa from 'koa';
import { warnOnce } from '../../src/setup/index.ts';
import { contractOf, notMiddleware, otherFramework } from '../node/index.ts';

/** The app of a context, checked before its first request reaches any route; nothing is run or changed. */
export function checkedApp(app: Koa | undefined): Koa {
  if (app === undefined) {
    throw notMiddleware(
      'statusContract({ contract }) is the middleware: write app.use(statusContract({ contract }))',
    );
  }
  if (!Array.isArray(app.middleware)) throw otherFramework('koa', 'express');
  const contracts = app.middleware.map(contractOf);
  const first = contracts.findIndex((contract) => contract !== undefined);
  const name = contracts[first]?.name ?? '';
  const isLast = first > 0 && first === app.middleware.length - 1;
  if (isLast || app.middleware.slice(0, Math.max(first, 0)).some(isRouter)) {
    const cure = 'Mount it before everything else: app.use(statusContract({ contract })), then the routers.';
    const what = isLast ? 'all other middleware' : 'a router';
    const fault = `The contract "${name}": ${what} stands before it, whose responses it never sees.`;
    warnOnce('WARN_MIDDLEWARE_AFTER_ROUTER', name, `${fault} ${cure}`);
  }
  const other = contracts.find((contract) => contract !== undefined && contract !== contracts[first]);
  if (other !== undefined) {
    const fault = `The contracts "${name}" and "${other.name}" are on the same app, and only the last one checks.`;
    const cure = 'Mount each on paths of its own, by a router or by koa-mount.';
    warnOnce('WARN_TWO_CONTRACTS', `${name}, ${other.name}`, `${fault} ${cure}`);
  }
  return app;
}

/** Warns of an error that a handler returned: Koa leaves what is returned alone, and the request counts as unmatched. */
export function warnOfReturned({ name }: Error, { method, path }: Koa.Context): void {
  const fault = `${method} ${path}: a handler returned an error, which answers nothing.`;
  warnOnce('WARN_ERROR_RETURNED', name, `${fault} Throw it: throw new ${name}(…).`);
}

/** Refuses the two handlers that a contract has on Express: here it is one middleware. */
export function refuseHandlers(middleware: object): void {
  const refusal = {
    get: () => {
      throw notMiddleware(
        'on Koa the contract is one middleware: write app.use(statusContract({ contract }))',
      );
    },
  };
  Object.defineProperties(middleware, { guard: refusal, errorHandler: refusal });
}

function isRouter(middleware: unknown): boolean {
  return Array.isArray((middleware as { readonly router?: { readonly stack?: unknown } }).router?.stack);
}
