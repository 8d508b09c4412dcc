// adopting-look.mjs: an app that is only looked at.
import express from 'express';
import { bearer, defineContract } from 'status-contract';
import { statusContract } from 'status-contract/express';

const contract = defineContract({ name: 'Orders API', challenge: bearer({ realm: 'orders' }) });
const api = statusContract({
  contract,
  mode: 'observe',
  onViolation: (violation) => console.log(violation.kind, violation.field, violation.outcome),
});

const app = express();
app.use(api.guard); // first: before all that answers
app.get('/me', (req, res) => res.status(401).json({ error: 'Log in.' }));
app.listen(3000);
