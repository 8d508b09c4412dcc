// Clients of HTTP and GraphQL, and child processes.
import { both, cases, upstream } from './forms.js';

export const recentClients = {
  '@apollo/client': upstream(async (url) => {
    const { ApolloClient, HttpLink, InMemoryCache, gql } = await import('@apollo/client/core/index.js').catch(
      () => import('@apollo/client'),
    );
    const client = new ApolloClient({ link: new HttpLink({ uri: url }), cache: new InMemoryCache() });
    await client.query({ query: gql('{ a }') });
  }),
  'up-fetch': upstream(async (url) => {
    const { up } = await import('up-fetch');
    await up(fetch)(url);
  }),
  '@better-fetch/fetch': upstream(async (url) => {
    const { betterFetch } = await import('@better-fetch/fetch');
    await betterFetch(url, { throw: true });
  }),
  'itty-fetcher': upstream(async (url) => {
    const { fetcher } = await import('itty-fetcher');
    await fetcher({ base: url }).get('/a');
  }),
  '@cerbos/http': upstream(async (url) => {
    const { HTTP } = await import('@cerbos/http');
    await new HTTP(url).checkResource({
      principal: { id: '1', roles: ['a'] },
      resource: { kind: 'b', id: '2' },
      actions: ['c'],
    });
  }),
  'async-retry': upstream(
    async (url) => {
      const { default: retry } = await import('async-retry');
      await retry(
        async () => {
          const response = await fetch(url);
          if (!response.ok) throw new Error(`GET ${url}: ${response.status}`);
        },
        { retries: 1, minTimeout: 1 },
      );
    },
    { refused: [503, 502] },
  ),
  'simple-git': cases({
    'a repository that is not there': [
      [500, 502],
      async () => {
        const { simpleGit } = await import('simple-git');
        await simpleGit().raw('cat-file', '-p', 'our-secret');
      },
    ],
  }),
  execa: both(
    cases({
      'a program that fails': [
        [500],
        async () => (await import('execa')).execa(process.execPath, ['-e', 'process.exit(404 % 256)']),
      ],
      'a program that takes too long': [
        [504, 500, 503],
        async () => (await import('execa')).execa('sleep', ['5'], { timeout: 50 }),
      ],
      'a program that is not there': [[500], async () => (await import('execa')).execa('our-secret-program')],
    }),
  ),
};
