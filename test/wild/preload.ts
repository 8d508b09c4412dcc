// Puts a guard in observe mode into every app of a process, and records its responses.
import { createRequire } from 'node:module';
import { OutgoingMessage, ServerResponse } from 'node:http';
import { appendFileSync } from 'node:fs';
import { bearer, defineContract, describeViolation, type ResponderOptions } from 'status-contract';
import { statusContract as onExpress } from 'status-contract/express';
import { statusContract as onKoa } from 'status-contract/koa';

const { WILD_CHECKOUT: checkout = '', WILD_RECORD: file = '', WILD_GUARD: isGuarded } = process.env;

/** One response, one violation, or one app, as a line of the record. */
function record(entry: object): void {
  appendFileSync(file, `${JSON.stringify(entry)}\n`);
}

const sent = new WeakMap<ServerResponse, Buffer[]>();

/** Notes every byte of a response where Node hands it to the connection: nothing that is called later is in the way. */
function recordResponses(): void {
  const prototype = OutgoingMessage.prototype as unknown as { _writeRaw(...args: unknown[]): unknown };
  const { _writeRaw: writeRaw } = prototype;
  prototype._writeRaw = function noteBytes(this: OutgoingMessage, ...args) {
    if (this instanceof ServerResponse) note(this, args[0], args[1]);
    return writeRaw.apply(this, args);
  };
}

function note(response: ServerResponse, data: unknown, encoding: unknown): void {
  let chunks = sent.get(response);
  if (chunks === undefined) {
    const begun: Buffer[] = (chunks = []);
    sent.set(response, begun);
    const { method, url } = response.req;
    response.once('close', () =>
      record({ request: `${method} ${url}`, sent: Buffer.concat(begun).toString('latin1') }),
    );
  }
  const name = typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8';
  chunks.push(typeof data === 'string' ? Buffer.from(data, name) : Buffer.from(data as Uint8Array));
}

const options: ResponderOptions = {
  contract: defineContract({ name: 'wild', challenge: bearer({ realm: 'wild' }) }),
  mode: 'observe',
  onError: () => undefined,
  onViolation: (violation) => record({ violation: describeViolation(violation) }),
};

interface App {
  handle: (this: App, ...args: unknown[]) => unknown;
  use(...handlers: unknown[]): unknown;
  readonly _router?: { readonly stack: unknown[] };
  readonly router: { readonly stack: unknown[] };
}

/** Express: the guard becomes the first layer with an app's first request, when its settings are final. */
function guardExpress(application: App): void {
  const { handle } = application;
  const guarded = new WeakSet();
  application.handle = function guardFirst(...args) {
    if (!guarded.has(this)) {
      guarded.add(this);
      record({ app: 'Express' });
      this.use(onExpress(options).guard);
      const { stack } = 'lazyrouter' in this ? this._router! : this.router;
      // Express 4 has two layers of its own, which make a request one of Express's.
      const own = stack.findIndex((layer) => !/^(query|expressInit)$/.test((layer as { name: string }).name));
      stack.splice(own, 0, stack.pop());
    }
    return handle.apply(this, args);
  };
}

interface KoaClass {
  readonly prototype: { callback(): unknown };
}

function guardKoa({ prototype }: KoaClass): void {
  const { callback } = prototype;
  const guarded = new WeakSet();
  prototype.callback = function guardFirst(this: { middleware: unknown[] }) {
    if (!guarded.has(this)) {
      guarded.add(this);
      record({ app: 'Koa' });
      this.middleware.unshift(onKoa(options));
    }
    return callback.call(this);
  };
}

/** What of the checkout, or of its dependencies, answers to a name; undefined where nothing does. */
function load(name: string, file: string): unknown {
  const require = createRequire(`${checkout}/preload.js`);
  const { name: here } = require('./package.json') as { readonly name: string };
  try {
    return require(here === name ? `./${file}` : `${name}/${file}`);
  } catch {
    return undefined;
  }
}

recordResponses();
if (isGuarded !== undefined) {
  const application = load('express', 'lib/application.js');
  if (application !== undefined) guardExpress(application as App);
  const koa = load('koa', 'lib/application.js');
  if (koa !== undefined) guardKoa(koa as KoaClass);
}
