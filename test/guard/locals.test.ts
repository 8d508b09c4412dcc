// The guard stays with its response while users change `res.locals`.
import { createServer, ServerResponse } from 'node:http';
import type { Application, Request, RequestHandler } from 'express';
import { bearer, defineContract } from 'status-contract';
import { statusContract } from 'status-contract/express';
import { expect, test } from 'vitest';
import { listen } from '../hosts/hosts.ts';
import { exchange } from '../hosts/wire.ts';
import { onEachExpress } from '../routes/express.ts';

const api = (realm: string) => {
  const contract = defineContract({
    challenge: bearer({ realm }),
    statuses: { 200: {}, 401: {}, 404: {}, 405: {}, 500: {} },
  });
  return statusContract({ contract, onViolation: () => {}, onError: () => {} });
};
const refuse: RequestHandler = (_, response) => void response.status(401).json({});
const fail: RequestHandler = () => {
  throw new Error('No.');
};
const changing =
  (change: (locals: object) => object | undefined): RequestHandler =>
  (_, response, next) => {
    Object.assign(response, { locals: change(response.locals) });
    next();
  };

/** What each target is answered with: the status code, and the challenge where there is one. */
async function answersOf(app: Application, ...targets: string[]): Promise<string[]> {
  const port = await listen(createServer(app));
  const answers: string[] = [];
  for (const target of targets) {
    const { status, field } = (await exchange(port, { target })).response;
    answers.push([status, field('WWW-Authenticate') ?? []].flat().join(' '));
  }
  return answers;
}

const replacements: Readonly<Record<string, (locals: object) => object | undefined>> = {
  'another object': () => ({ user: 7 }),
  'a copy of it': (locals) => ({ ...locals }),
  nothing: () => undefined,
};

onEachExpress(
  'a 401 without a challenge gets the one of the contract where res.locals is replaced by',
  (version) => {
    test.each(Object.entries(replacements))('%s', async (_, replace) => {
      const { guard, errorHandler } = api('users');
      const app = version.express().use(guard, changing(replace)).get('/', refuse).use(errorHandler);
      expect(await answersOf(app, '/', '/none')).toEqual(['401 Bearer realm="users"', '404']);
    });
  },
);

const kinds: Readonly<Record<string, (locals: object) => object>> = {
  frozen: (locals) => Object.freeze(locals),
  sealed: (locals) => Object.seal(locals),
  'not extensible': (locals) => Object.preventExtensions(locals),
};

onEachExpress('a request is answered as ever where res.locals is', ({ express }) => {
  test.each(Object.entries(kinds))(
    '%s before the guard, between two, or with no guard',
    async (_, change) => {
      const { guard, errorHandler } = api('users');
      const places = {
        before: [changing(change), guard],
        between: [guard, changing(change), guard],
      };
      for (const handlers of Object.values(places)) {
        const app = express()
          .use(...handlers)
          .get('/', refuse)
          .get('/error', fail)
          .use(errorHandler);
        expect(await answersOf(app, '/', '/error')).toEqual(['401 Bearer realm="users"', '500']);
      }
      const unguarded = express()
        .use(changing(change))
        .get('/', refuse)
        .get('/error', fail)
        .use(errorHandler);
      expect(await answersOf(unguarded, '/', '/error')).toEqual(['401', '500']);
    },
  );
});

onEachExpress('where res.locals is replaced', ({ express }) => {
  const anew = changing(() => ({}));

  test('a response of another path than that of the guard stays without a contract', async () => {
    const app = express().use('/api', api('users').guard).get('/api', refuse).get('/other', anew, refuse);
    expect(await answersOf(app, '/other', '/api', '/other')).toEqual([
      '401',
      '401 Bearer realm="users"',
      '401',
    ]);
  });

  test('a response of one of two guarded apps has the challenge of its own contract', async () => {
    const app = express();
    for (const name of ['a', 'b']) {
      app.use(`/${name}`, express().use(api(name).guard, anew).get('/', refuse));
    }
    expect(await answersOf(app, '/a', '/b', '/a')).toEqual([
      '401 Bearer realm="a"',
      '401 Bearer realm="b"',
      '401 Bearer realm="a"',
    ]);
  });
});

onEachExpress('a response that catches what an app answers', ({ express }) => {
  const copies: Readonly<Record<string, (request: Request) => object>> = {
    'the same request': (request) => request,
    'a copy of the request': (request) => ({ ...request, __proto__: request, url: '/' }),
  };
  test.each(Object.entries(copies))('to %s is judged by the guard of that app', async (_, copy) => {
    const inner = express().use(api('inner').guard).get('/', refuse) as unknown as Listener;
    const outer = express().use(api('outer').guard);
    let caught: unknown;
    outer.get('/', (request, response) => {
      const other = new ServerResponse(request);
      inner(copy(request), other);
      caught = other.getHeader('WWW-Authenticate');
      response.status(401).json({});
    });
    expect(await answersOf(outer, '/')).toEqual(['401 Bearer realm="outer"']);
    expect(caught).toBe('Bearer realm="inner"');
  });
});

type Listener = (request: object, response: object) => void;
