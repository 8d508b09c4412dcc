// Values that a handler may throw, and errors that do harm when they are read.
import vm from 'node:vm';
import createError from 'http-errors';
import { HttpError, NotFound } from 'status-contract';

/** Name to a maker of the value, since some of them last for one request only. */
export const values: Readonly<Record<string, () => unknown>> = {
  null: () => null,
  undefined: () => undefined,
  'an empty string': () => '',
  'a string': () => 'secret-word',
  "'route'": () => 'route',
  "'router'": () => 'router',
  'the number 0': () => 0,
  'a number': () => 404,
  NaN: () => NaN,
  false: () => false,
  true: () => true,
  'a BigInt': () => 1n,
  'a symbol': () => Symbol('secret-word'),
  'a function': () => () => 'secret-word',
  'a class': () => Error,
  'a plain object': () => ({ message: 'secret-word' }),
  'an object without a prototype': () => Object.create(null),
  'an array': () => ['secret-word'],
  'a Date': () => new Date(NaN),
  'a frozen error': () => Object.freeze(new Error('secret-word')),
  'a frozen http-error': () => Object.freeze(createError(404, 'Gone fishing')),
  'a sealed error': () => Object.seal(new Error('secret-word')),
  'an error of another realm': () => vm.runInNewContext("new Error('secret-word')"),
  'an object of another realm': () => vm.runInNewContext('({ get status() { throw 1 } })'),
  'getters that throw': () => withGetters(),
  'a Proxy that throws on every trap': () => evilProxy(new Error('secret-word')),
  'a function Proxy that throws on every trap': () => evilProxy(() => 1),
  'a revoked Proxy': () => revoked({}),
  'a revoked function Proxy': () => revoked(() => 1),
  'a cause cycle': () => cycle(),
  'a chain of 10,000 causes': () => chain(10_000),
  'a message of 10 MB': () => createError(400, 'x'.repeat(10_000_000)),
  'a detail of 10 MB': () => new HttpError<number>(400, 'x'.repeat(10_000_000)),
  'a message that is an object': () => Object.assign(new Error(), { status: 400, expose: true, message: {} }),
  'a message that is a symbol': () => Object.assign(new Error(), { status: 400, message: Symbol('x') }),
  'a stack that throws': () => Object.defineProperty(new Error('secret-word'), 'stack', { get: fail }),
  'an error that cannot be inspected': () =>
    Object.assign(new Error('secret-word'), { [Symbol.for('nodejs.util.inspect.custom')]: fail }),
  'a toJSON that throws': () => Object.assign(new NotFound('No.'), { toJSON: fail }),
  'extensions with a BigInt': () => new HttpError<number>(409, 'No.', { extensions: { big: 1n } }),
  'extensions with a cycle': () => new HttpError<number>(409, 'No.', { extensions: { loop: loop() } }),
  'extensions with a toJSON that throws': () =>
    new HttpError<number>(409, 'No.', { extensions: { evil: { toJSON: fail } } }),
  'extensions that are replaced by a Proxy': () =>
    Object.assign(new HttpError<number>(409, 'No.'), { extensions: evilProxy({}) }),
  'a promise that is pending': () => new Promise(() => {}),
  'a promise that is rejected': () => Promise.reject(new Error('secret-word')),
  'a promise of another realm that is rejected': () => vm.runInNewContext("Promise.reject('secret-word')"),
  'a Response': () => new Response('secret-word', { status: 404, headers: { 'x-upstream': '1' } }),
  'a thenable that throws': () => ({ then: fail }),
  'a thenable that never settles': () => ({ then: () => undefined }),
  'an AggregateError': () => new AggregateError([new Error('secret-word'), chain(3)], ''),
  'a DOMException': () => new DOMException('secret-word', 'AbortError'),
  ...Object.fromEntries(
    [200, 204, 304, 101, 100, 0, -1, 404.5, '404', 'abc', 599, 600, 999, NaN, Infinity, 1n, null, {}, []].map(
      (status) => [
        `a status of ${typeof status} ${typeof status === 'object' ? JSON.stringify(status) : String(status)}`,
        () => Object.assign(new Error('secret-word'), { status, statusCode: status, expose: false }),
      ],
    ),
  ),
};

function fail(): never {
  throw new Error('secret-word');
}

function withGetters(): unknown {
  const names = ['status', 'statusCode', 'expose', 'message', 'headers', 'name', 'stack', 'cause', 'code'];
  const evil = Object.defineProperties(
    withStack(new Error('secret-word')),
    Object.fromEntries([...names, 'then', 'response', 'type', 'errors'].map((name) => [name, { get: fail }])),
  );
  return Object.defineProperty(evil, Symbol.for('status-contract'), { get: fail });
}

// A stack is made when it is first looked at, from name and message.
function withStack(error: Error): Error {
  return error.stack === undefined ? error : error;
}

/** A Proxy whose every trap throws. */
export function evilProxy<T extends object>(target: T): T {
  const traps = Object.getOwnPropertyNames(Reflect).map((trap) => [trap, fail]);
  return new Proxy(target, Object.fromEntries(traps));
}

/** A Proxy that is revoked. */
export function revoked<T extends object>(target: T): T {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

function cycle(): unknown {
  const error = new Error('secret-word');
  const cause = new Error('inner', { cause: error });
  return Object.assign(error, { cause });
}

function chain(length: number): unknown {
  let error = new Error('secret-word');
  for (let depth = 0; depth < length; depth += 1) error = new Error('secret-word', { cause: error });
  return error;
}

function loop(): unknown {
  const object: Record<string, unknown> = {};
  object['self'] = object;
  return object;
}
