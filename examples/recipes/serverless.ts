// serverless.ts: an AWS Lambda function.
import express from 'express';
import serverless from 'serverless-http';
import { defineContract, NotFound } from 'status-contract';
import { statusContract } from 'status-contract/express';

const contract = defineContract({ name: 'Users API', challenge: false });
const api = statusContract({ contract });

const app = express();
app.use(api.guard);
app.get('/users/:name', (req) => {
  throw new NotFound(`No user is called ${req.params.name}.`);
});
app.use(api.errorHandler);

export const handler = serverless(app);

// What API Gateway sends, and what it gets.
const event = { httpMethod: 'DELETE', path: '/users/eve', headers: { Accept: 'application/json' } };
const { statusCode, headers, body } = (await handler(event, {})) as Record<string, unknown>;
console.log(statusCode, (headers as Record<string, string>)['allow']);
console.log(body);
