// graphql.ts: GraphQL over HTTP under a contract.
import express from 'express';
import { buildSchema } from 'graphql';
import { createHandler } from 'graphql-http/lib/use/express';
import { bearer, defineContract, type Formatter } from 'status-contract';
import { statusContract } from 'status-contract/express';

const contract = defineContract({ name: 'Shop', challenge: bearer({ realm: 'shop' }) });
const { Unauthorized } = contract.errors;

const toGraphQL: Formatter = ({ status, title, detail }) => ({
  errors: [{ message: detail ?? title, extensions: { status } }],
});
const api = statusContract({
  contract,
  format: { 'application/graphql-response+json': toGraphQL, 'application/json': toGraphQL },
});

const app = express();
app.use(api.guard);
app.use('/graphql', (req, _res, next) => {
  if (req.get('authorization') === undefined) throw new Unauthorized();
  next();
});
const schema = buildSchema('type Query { name: String }');
const answer = createHandler({ schema, rootValue: { name: () => 'ann' } });
app.route('/graphql').get(answer).post(answer); // not `all`: another method is a 405 of the contract
app.use(api.errorHandler);
app.listen(3000);
