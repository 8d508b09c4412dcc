// The guard stays with a response whose `res.locals` somebody replaces or copies.
import express from 'express';
import request from 'supertest';
import { describe, expect, test } from 'vitest';
import { bearer, defineContract } from 'status-contract';
import { statusContract } from 'status-contract/express';

const contract = defineContract({
  challenge: bearer({ realm: 'users' }),
  statuses: { 200: {}, 401: {}, 500: {} },
});
const replacements: Readonly<Record<string, (locals: object) => object | undefined>> = {
  'another object': () => ({ user: 7 }),
  'a copy of it': (locals) => ({ ...locals }),
  nothing: () => undefined,
};

describe('a 401 without a challenge gets the one of the contract where res.locals is replaced by', () => {
  for (const [replacement, replace] of Object.entries(replacements)) {
    test(replacement, async () => {
      const api = statusContract({ contract, onViolation: () => {} });
      const app = express();
      app.use(api.guard);
      app.get('/', (_, response) => {
        Object.assign(response, { locals: replace(response.locals) });
        response.status(401).json({});
      });
      const { headers } = await request(app).get('/');
      expect(headers['www-authenticate']).toBe('Bearer realm="users"');
    });
  }
});
