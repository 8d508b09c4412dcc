// NestJS on Express under a contract: guarded responses, and answers to thrown values.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { bearer, defineContract } from 'status-contract';
import { statusContract } from 'status-contract/express';

type Decorator = (target: unknown, key?: string, descriptor?: object) => void;

interface Nest {
  readonly Controller: () => Decorator;
  readonly Get: (path: string) => Decorator;
  readonly HttpCode: (status: number) => Decorator;
  readonly Module: (metadata: object) => Decorator;
  readonly NotFoundException: new (message: string) => Error;
}

interface NestApplication {
  use(...handlers: unknown[]): void;
  useGlobalFilters(filter: object): void;
  init(): Promise<void>;
  getHttpAdapter(): {
    getInstance(): { use(...handlers: unknown[]): void } & Parameters<typeof createServer>[1];
  };
  close(): Promise<void>;
}

const contract = defineContract({ name: 'Nest API', challenge: bearer({ realm: 'nest' }) });

/** What each path has to answer: its status code, and what is in the response beside it. */
const expected: Readonly<Record<string, readonly [status: number, pattern: RegExp]>> = {
  '/unauthorized': [401, /\r\nWWW-Authenticate: Bearer realm="nest"\r\n/],
  '/redirect': [500, /application\/problem\+json/],
  '/typed': [409, /"detail":"Taken\."/],
  '/nest': [404, /application\/problem\+json/],
  '/fault': [500, /application\/problem\+json/],
  '/nowhere': [404, /application\/problem\+json/],
  '/item': [200, /\{"ok":true\}$/],
};

/** Asks a NestJS app of a folder every path; gives what was answered otherwise. */
export async function checkNest(folder: string): Promise<readonly string[]> {
  const require = createRequire(`${folder}/nest.js`);
  require('reflect-metadata');
  const app = await build(require('@nestjs/common'), require('@nestjs/core'));
  const server = createServer(app.getHttpAdapter().getInstance());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const wrong: string[] = [];
  for (const [path, [status, pattern]] of Object.entries(expected)) {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual' });
    const fields = [...response.headers].map(([name, value]) => `${name}: ${value}\r\n`).join('');
    const answer = `\r\n${fields}\r\n${await response.text()}`;
    const isRight = response.status === status && new RegExp(pattern, 'i').test(answer);
    if (!isRight)
      wrong.push(`GET ${path}\n  ${status} ${pattern}\n  ${response.status} ${JSON.stringify(answer)}`);
  }
  server.close();
  await app.close();
  return wrong;
}

async function build(
  nest: Nest,
  { NestFactory }: { NestFactory: { create(...args: unknown[]): Promise<NestApplication> } },
) {
  const api = statusContract({ contract, onViolation: () => undefined, onError: () => undefined });
  const app = await NestFactory.create(moduleOf(nest), { logger: false });
  app.use(api.guard);
  // What Nest's own filter would answer goes on to the error handler.
  app.useGlobalFilters({
    catch: (thrown: unknown, host: { switchToHttp(): { getNext(): (error: unknown) => void } }) =>
      host.switchToHttp().getNext()(thrown),
  });
  await app.init();
  app
    .getHttpAdapter()
    .getInstance()
    .use(...api.errorHandler);
  return app;
}

function moduleOf(nest: Nest): unknown {
  class Items {
    item() {
      return { ok: true };
    }
    unauthorized() {
      return { mine: true };
    }
    redirect() {
      return '';
    }
    typed() {
      throw new contract.errors.Conflict('Taken.');
    }
    nest() {
      throw new nest.NotFoundException('No such item.');
    }
    fault() {
      throw new Error('secret');
    }
  }
  const App = function App(): void {
    // Nest makes its module of it.
  };
  decorate(Items, 'item', nest.Get('/item'));
  decorate(Items, 'unauthorized', nest.Get('/unauthorized'), nest.HttpCode(401));
  decorate(Items, 'redirect', nest.Get('/redirect'), nest.HttpCode(302));
  decorate(Items, 'typed', nest.Get('/typed'));
  decorate(Items, 'nest', nest.Get('/nest'));
  decorate(Items, 'fault', nest.Get('/fault'));
  nest.Controller()(Items);
  nest.Module({ controllers: [Items] })(App);
  return App;
}

function decorate({ prototype }: { prototype: object }, method: string, ...decorators: Decorator[]): void {
  const descriptor = Object.getOwnPropertyDescriptor(prototype, method)!;
  for (const decorator of decorators) decorator(prototype, method, descriptor);
}
