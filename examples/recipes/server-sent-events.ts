// server-sent-events.ts: events that are refused, or that tell of a failure on the way.
import { Readable } from 'node:stream';
import express from 'express';
import { bearer, defineContract } from 'status-contract';
import { statusContract } from 'status-contract/express';

const contract = defineContract({ name: 'News API', challenge: bearer({ realm: 'news' }) });
const { Unauthorized } = contract.errors;
const api = statusContract({ contract });

async function* newsOf(topic: unknown) {
  yield { id: 1 };
  if (topic === 'weather') throw new Error('The station at 10.0.0.7 is silent.');
  yield { id: 2 };
}

async function* eventsOf(news: AsyncIterable<object>) {
  try {
    for await (const one of news) yield `event: news\ndata: ${JSON.stringify(one)}\n\n`;
  } catch (failure) {
    console.log((failure as Error).message); // for the log alone: nothing of it is sent
    yield 'event: problem\ndata: {"status":503}\n\n';
  }
}

const app = express();
app.use(api.guard);
app.get('/news', (req, res) => {
  if (req.get('authorization') === undefined) throw new Unauthorized();
  res.type('text/event-stream').set('Cache-Control', 'no-cache');
  Readable.from(eventsOf(newsOf(req.query['topic']))).pipe(res);
});
app.use(api.errorHandler);
app.listen(3000);
