// testing.ts: responses held to the contract in tests, here by supertest.
import express from 'express';
import { bearer, defineContract } from 'status-contract';
import { statusContract } from 'status-contract/express';
import { keeps } from 'status-contract/testing';
import request from 'supertest';

const contract = defineContract({
  name: 'Users API',
  challenge: bearer({ realm: 'users' }),
  statuses: { 200: 'The user.', 401: {}, 404: {} },
});
// The guard reports nothing here: the tests do.
const api = statusContract({ contract, onViolation: () => undefined });

const app = express();
app.use(api.guard);
app.get('/me', (_req, res) => void res.status(401).json({ error: 'Log in.' }));
app.get('/gone', (_req, res) => void res.sendStatus(410));
app.use(api.errorHandler);

// A 401 without a challenge was repaired: it keeps the contract.
const refused = await request(app).get('/me').expect(401).expect(keeps(contract));
console.log(refused.headers['www-authenticate']);

// A 410 is not documented: supertest rejects.
try {
  await request(app).get('/gone').expect(keeps(contract));
} catch (error) {
  console.log((error as Error).message);
}
