// middleware-order.ts: what goes before the guard, and what behind it.
import compression from 'compression';
import cors from 'cors';
import express from 'express';
import helmet from 'helmet';
import { pinoHttp } from 'pino-http';
import { defineContract } from 'status-contract';
import { statusContract } from 'status-contract/express';

const contract = defineContract({ name: 'Users API', challenge: false });
const api = statusContract({ contract });

const app = express();
app.set('trust proxy', 1); // settings
app.use(pinoHttp({ enabled: false })); // looks at every response: may go before
app.use(api.guard);
app.use(helmet(), cors(), compression()); // set headers, so errors get them too
app.use(express.json()); // may refuse a request
app.get('/users/:name', (req, res) => void res.json({ name: req.params.name }));
app.use(api.errorHandler); // last
app.listen(3000);
