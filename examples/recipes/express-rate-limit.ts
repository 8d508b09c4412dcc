// express-rate-limit.ts: a limit of requests, told by the contract.
import express from 'express';
import { rateLimit } from 'express-rate-limit';
import { defineContract, TooManyRequests } from 'status-contract';
import { statusContract } from 'status-contract/express';

const contract = defineContract({ name: 'Search API', challenge: false });
const api = statusContract({ contract });

const limiter = rateLimit({
  windowMs: 60_000,
  limit: 1,
  legacyHeaders: false,
  handler: (req, _res, next) => {
    const { resetTime } = (req as typeof req & { rateLimit: { resetTime?: Date } }).rateLimit;
    next(new TooManyRequests('One search a minute.', { retryAfter: resetTime ?? 60 }));
  },
});

const app = express();
app.use(api.guard);
app.get('/search', limiter, (_req, res) => void res.json([]));
app.use(api.errorHandler);
app.listen(3000);
