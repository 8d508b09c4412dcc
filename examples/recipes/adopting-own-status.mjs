// adopting-own-status.mjs: a status code that no RFC defines.
import express from 'express';
import { defineContract, HttpError } from 'status-contract';
import { statusContract } from 'status-contract/express';

const contract = defineContract({
  name: 'Proxy API',
  challenge: false,
  statuses: {
    200: {},
    404: {},
    499: { phrase: 'Client Closed Request', meaning: 'The client went away.' },
  },
});
const api = statusContract({ contract });

const app = express();
app.use(api.guard);
app.get('/slow', () => {
  throw new HttpError(499, 'Too late.');
});
app.use(api.errorHandler);
app.listen(3000);
