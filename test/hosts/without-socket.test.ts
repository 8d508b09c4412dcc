// On hosts without a socket, every request is answered as over one.
import { describe, test } from 'vitest';
import { apps } from './conversation/frameworks.ts';
import { expectSame, mocks, outline, serverless, serverlessExpress } from './answers.ts';

describe.each(Object.keys(apps))('%s', (name) => {
  test('answers by serverless-http as over a socket', () => expectSame(serverless, apps[name]!()));

  test('answers by serverless-express as over a socket', () => expectSame(serverlessExpress, apps[name]!()));

  // The mock's own `send`, which takes the place of Express', ends the response without any method of Node's.
  const isOfMock = (title: string) => name.startsWith('Express') && title === 'GET /unavailable';

  test('answers the mocks of node-mocks-http as over a socket', () =>
    expectSame(mocks, apps[name]!(), outline, isOfMock));
});
