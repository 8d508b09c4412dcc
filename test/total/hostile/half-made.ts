// Responses that are half made when an error comes: nothing of them is left.
import { failure, scenario } from './failing-streams.ts';
import type { Scenario } from './scenario.ts';

export const halfMade: readonly Scenario[] = [
  scenario(
    'content that cannot be written',
    { status: 500, told: 0 },
    (_, response) => void response.json({ big: 1n }),
    (_, ctx) => void (ctx.body = { big: 1n }),
  ),
  {
    // Over HTTP/2 Node resets the stream of a response that is written to after its end.
    ...scenario(
      'a handler that writes after its own end',
      { status: 404, content: '{"status":404}', told: 0, outcomes: ['late'] },
      (_, response) => {
        response.status(404).end('{"status":404}');
        response.write('secret-word');
      },
      (_, ctx) => {
        ctx.respond = false;
        ctx.res.writeHead(404, { 'Content-Length': 14 }).end('{"status":404}');
        ctx.res.write('secret-word');
      },
    ),
    notOn: ['Koa over HTTP/2'],
  },
  scenario(
    'an error where the frame of another response was set',
    {
      status: 500,
      fields: { 'Transfer-Encoding': undefined, Trailer: undefined, 'Content-Encoding': undefined },
    },
    (hand, response) => {
      response.set({ 'Content-Length': '5', 'Content-Encoding': 'gzip', Trailer: 'X-Sum', ETag: '"1"' });
      response.set({ 'Transfer-Encoding': 'chunked' });
      throw failure(hand);
    },
    (hand, ctx) => {
      ctx.set({ 'Content-Length': '5', 'Content-Encoding': 'gzip', Trailer: 'X-Sum', ETag: '"1"' });
      if (ctx.req.httpVersionMajor < 2) ctx.set('Transfer-Encoding', 'chunked');
      throw failure(hand);
    },
  ),
  scenario(
    'an error where a status code without content was set',
    { status: 500 },
    (hand, response) => {
      response.status([204, 205, 304, 101][hand.turn % 4]!);
      response.statusMessage = 'secret-word';
      throw failure(hand);
    },
    (hand, ctx) => {
      ctx.status = [204, 205, 304, 404][hand.turn % 4]!;
      throw failure(hand);
    },
  ),
];
