// express-validator.ts: parameters that express-validator refuses.
import express from 'express';
import { matchedData, query, validationResult } from 'express-validator';
import { defineContract } from 'status-contract';
import { statusContract } from 'status-contract/express';

const contract = defineContract({ name: 'Search API', challenge: false });
const api = statusContract({ contract });

const app = express();
app.use(api.guard);
app.get('/search', query('limit').isInt({ min: 1, max: 100 }).withMessage('from 1 to 100'), (req, res) => {
  validationResult(req).throw();
  res.json(matchedData(req));
});
app.use(api.errorHandler);
app.listen(3000);
