// server-sent-events.ts: a stream of events, refused before it begins or cut off after.
import express from 'express';
import { bearer, defineContract } from 'status-contract';
import { statusContract } from 'status-contract/express';

const contract = defineContract({ name: 'News API', challenge: bearer({ realm: 'news' }) });
const { Unauthorized } = contract.errors;
const api = statusContract({ contract });

const app = express();
app.use(api.guard);
app.get('/news', (req, res) => {
  if (req.get('authorization') === undefined) throw new Unauthorized();
  res.type('text/event-stream').set('Cache-Control', 'no-cache');
  res.write('event: news\ndata: {"id":1}\n\n');
  res.end('event: problem\ndata: {"status":503}\n\n'); // headers are sent: tell of a failure in an event
});
app.use(api.errorHandler);
app.listen(3000);
