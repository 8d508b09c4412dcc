// from-express-openapi-validator.before.mjs: the handler that its README shows.
import express from 'express';
import * as OpenApiValidator from 'express-openapi-validator';
import { document } from './orders-document.mjs';

const app = express();
app.use(express.json());
app.use(
  OpenApiValidator.middleware({ apiSpec: document, validateSecurity: { handlers: { token: () => false } } }),
);
app.post('/orders', (_req, res) => res.sendStatus(201));
app.get('/me', (_req, res) => res.json({}));
app.use((err, _req, res, _next) => {
  res.status(err.status ?? 500).json({ message: err.message, errors: err.errors });
});
app.listen(3000);
