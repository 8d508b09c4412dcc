// Errors of services about the request itself: failed conditions, cards, GraphQL.
import { createServer } from 'node:http';
import { DynamoDBClient, PutItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { GraphQLError } from 'graphql';
import Stripe from 'stripe';
import {
  allPresets,
  dynamodbErrors,
  forRequests,
  graphqlErrors,
  stripeErrors,
} from 'status-contract/presets';
import { SetupError } from 'status-contract';
import { describe, expect, test } from 'vitest';
import { onBoth } from '../representation/apps.ts';
import { caught, withServer } from '../mapping/foreign/caught.ts';
import { answerTo } from '../mapping/foreign/views.ts';

/** What a call throws, made to a server that always answers the same. */
function refusedWith(status: number, content: object, call: (port: number) => unknown): Promise<unknown> {
  const server = createServer((_, response) => {
    response.writeHead(status, {
      'Content-Type': 'application/x-amz-json-1.0',
      'Set-Cookie': 'a=upstream-secret',
    });
    response.end(JSON.stringify(content));
  });
  return withServer(server, (port) => caught(() => call(port)));
}

describe('DynamoDB', () => {
  const clientOf = (port: number) =>
    new DynamoDBClient({
      region: 'a',
      endpoint: `http://127.0.0.1:${port}`,
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      maxAttempts: 1,
    });
  const refused = (type: string, more = {}) =>
    refusedWith(
      400,
      { __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: 'upstream-secret', ...more },
      (port) =>
        type.startsWith('Transaction')
          ? clientOf(port).send(new TransactWriteItemsCommand({ TransactItems: [] }))
          : clientOf(port).send(new PutItemCommand({ TableName: 'a', Item: {} })),
    );
  const reasons = (...codes: string[]) => ({ CancellationReasons: codes.map((Code) => ({ Code })) });

  test.each([
    ['ConditionalCheckFailedException', {}, 502, 409],
    ['DuplicateItemException', {}, 502, 409],
    ['TransactionCanceledException', reasons('None', 'ConditionalCheckFailed'), 502, 409],
    ['TransactionCanceledException', reasons('DuplicateItem', 'None'), 502, 409],
    ['TransactionCanceledException', reasons('ConditionalCheckFailed', 'ValidationError'), 502, 502],
    ['TransactionConflictException', {}, 503, 503],
    ['ProvisionedThroughputExceededException', {}, 503, 503],
    ['ValidationException', {}, 502, 502],
  ])('%s %j', async (type, more, without, withPreset) => {
    const thrown = await refused(type, more);
    expect(answerTo(thrown).status).toBe(without);
    const answer = answerTo(thrown, { map: dynamodbErrors() });
    expect(answer.status).toBe(withPreset);
    expect(answer.content).not.toContain('upstream-secret');
    expect(answerTo(thrown, { map: allPresets() }).status).toBe(withPreset);
  });

  test('a condition is a precondition where the application says so', async () => {
    const thrown = await refused('ConditionalCheckFailedException');
    expect(answerTo(thrown, { map: dynamodbErrors({ stale: 412 }) }).status).toBe(412);
    expect(() => dynamodbErrors({ stale: 404 as never })).toThrow(SetupError);
  });
});

const declined = (code: string) =>
  refusedWith(
    402,
    { error: { type: 'card_error', code: 'card_declined', decline_code: code, message: 'upstream-secret' } },
    (port) =>
      new Stripe('a', { host: '127.0.0.1', port, protocol: 'http', maxNetworkRetries: 0 }).charges.create({}),
  );

onBoth('a card that Stripe declines is answered 402 where a client pays with it', async (start) => {
  const map = forRequests(({ target }) => target.startsWith('/pay'), stripeErrors());
  const thrown = await declined('insufficient_funds');
  const app = await start(() => thrown, { map: [...map, ...allPresets()] });
  const { status, headers, text, json } = await app.ask({ target: '/pay' });
  expect(status).toBe(402);
  expect(json()).toEqual({
    type: 'about:blank',
    title: 'Payment Required',
    status: 402,
    detail: 'The card was declined.',
    code: 'card_declined',
    decline_code: 'insufficient_funds',
  });
  expect(JSON.stringify([headers, text])).not.toContain('upstream-secret');
  expect((await app.ask({ target: '/reports' })).status).toBe(502);
});

test('that a card is known to be stolen is not said', async () => {
  const answer = answerTo(await declined('stolen_card'), { map: stripeErrors() });
  expect(JSON.parse(answer.content as string)).toMatchObject({
    status: 402,
    decline_code: 'generic_decline',
  });
});

test('our own key that Stripe refuses is no matter of cards', async () => {
  const thrown = await refusedWith(401, { error: { type: 'invalid_request_error' } }, (port) =>
    new Stripe('a', { host: '127.0.0.1', port, protocol: 'http', maxNetworkRetries: 0 }).charges.create({}),
  );
  expect(answerTo(thrown, { map: stripeErrors() }).status).toBe(502);
});

describe('GraphQL', () => {
  const withStatus = (status: unknown, more = {}) =>
    new GraphQLError('No such order.', { extensions: { code: 'NOT_FOUND', http: { status, ...more } } });

  onBoth('a status code in `extensions.http` is answered', async (start) => {
    const { status, json } = await (await start(() => withStatus(404), { map: graphqlErrors() })).ask();
    expect(status).toBe(404);
    expect(json()).toMatchObject({ detail: 'No such order.', code: 'NOT_FOUND' });
  });

  test('its fields go along, as far as an error may bring them', () => {
    const headers = { 'Retry-After': '7', 'Set-Cookie': 'a=b' };
    const answer = answerTo(withStatus(429, { headers }), { map: graphqlErrors() });
    expect(answer).toMatchObject({ status: 429, headers: { 'Retry-After': '7' } });
    expect(JSON.stringify(answer.headers)).not.toContain('a=b');
  });

  test.each([
    ['without a status code', new GraphQLError('hunter2', { extensions: { code: 'BAD' } }), 500],
    ['with one that is none', withStatus(200), 500],
    ['with a server fault', withStatus(503), 503],
    [
      'made of what a resolver threw',
      new GraphQLError('hunter2', {
        originalError: new Error('hunter2'),
        extensions: { http: { status: 404 } },
      }),
      500,
    ],
  ])('an error %s is answered as without the preset', (_, thrown, status) => {
    const answer = answerTo(thrown, { map: graphqlErrors() });
    expect(answer.status).toBe(status);
    expect(answer.content).not.toMatch(/hunter2|No such order/);
  });
});
