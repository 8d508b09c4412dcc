// Refuses wrong mounting, and the adapter of the other framework, with the cure.

import { SetupError } from '../../src/index.ts';

/** Refuses in the place of options an app, and a request or a context of Koa's: the function itself was mounted. */
export function refuseOtherThanOptions(options: unknown, cure: string): void {
  const given = Object(options) as { readonly use?: unknown };
  if (typeof given.use === 'function') {
    throw notMiddleware(`statusContract(app): the app mounts what it gives. Write ${cure}`);
  }
  if (!('res' in given || 'rawHeaders' in given)) return;
  throw notMiddleware(`statusContract is no middleware: call it. Write ${cure}`);
}

/** Makes the error of something that is mounted or called as a middleware, and is none. */
export function notMiddleware(message: string): SetupError {
  return new SetupError('ERR_NOT_A_MIDDLEWARE', message);
}

/** Makes the error of an adapter on an app of the other framework. */
export function otherFramework(mine: 'express' | 'koa', theirs: 'express' | 'koa'): SetupError {
  const names = { express: 'Express', koa: 'Koa' };
  const fault = `this is the adapter for ${names[mine]}, on an app of ${names[theirs]}`;
  const cure = `import { statusContract } from 'status-contract/${theirs}'`;
  return new SetupError('ERR_OTHER_FRAMEWORK', `${fault}; ${cure}`);
}

/** Whether a handler was given the context of a Koa app. */
export function isOnKoa(context: unknown): boolean {
  const { app } = Object(context) as { readonly app?: { readonly middleware?: unknown } };
  return Array.isArray(app?.middleware);
}

/** Has `app.use` of Express fail for a function that is no middleware of Express. */
export function refuseMounting<T extends object>(handler: T, refusal: () => Error): T {
  // Express takes what has these, and `handle`, for an app, and tells it where it is mounted.
  return Object.defineProperties(handler, {
    set: { value: () => undefined },
    emit: {
      value: () => {
        throw refusal();
      },
    },
  });
}
