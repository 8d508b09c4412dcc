// from-express-openapi-validator.after.mjs: its errors, answered by a contract of the same document.
import express from 'express';
import * as OpenApiValidator from 'express-openapi-validator';
import { bearer } from 'status-contract';
import { statusContract } from 'status-contract/express';
import { fromOpenAPI } from 'status-contract/openapi';
import { document } from './orders-document.mjs';

const contract = fromOpenAPI(document, { challenge: bearer({ realm: 'orders' }) });
const api = statusContract({ contract });

const app = express();
app.use(api.guard);
app.use(express.json());
app.use(
  OpenApiValidator.middleware({ apiSpec: document, validateSecurity: { handlers: { token: () => false } } }),
);
app.post('/orders', (_req, res) => res.sendStatus(201));
app.get('/me', (_req, res) => res.json({}));
app.use(api.errorHandler);
app.listen(3000);
