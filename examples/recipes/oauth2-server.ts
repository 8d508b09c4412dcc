// oauth2-server.ts: Basic at the token endpoint, Bearer elsewhere.
import OAuth2Server from '@node-oauth/oauth2-server';
import express from 'express';
import { basic, bearer, defineContract, mapping } from 'status-contract';
import { statusContract } from 'status-contract/express';

const contract = defineContract({
  name: 'Logins',
  challenge: ({ target }) => (target === '/token' ? basic({ realm: 'clients' }) : bearer({ realm: 'users' })),
});
const { BadRequest, Unauthorized } = contract.errors;
const { OAuthError, Request, Response } = OAuth2Server;

const api = statusContract({
  contract,
  map: [
    mapping(OAuthError, ({ name, code, message }) =>
      code === 401
        ? new Unauthorized(message, { extensions: { error: name } })
        : new BadRequest(message, { extensions: { error: name } }),
    ),
  ],
  // RFC 6749 5.2 has a body of its own at the token endpoint.
  format: (problem, { request }) =>
    request.target === '/token'
      ? { error: problem['error'], error_description: problem.detail }
      : { ...problem },
});

const client = { id: 'shop', grants: ['client_credentials'] };
const oauth = new OAuth2Server({
  model: {
    getClient: async (id, secret) => id === 'shop' && secret === 'secret' && client,
    getUserFromClient: async () => ({ name: 'shop' }),
    saveToken: async (token, client, user) => ({ ...token, client, user }),
    getAccessToken: async () => undefined,
  },
});

const app = express();
app.use(api.guard, express.urlencoded());
app.post('/token', async (req, res) => {
  res.set('Cache-Control', 'no-store').json(await oauth.token(new Request(req), new Response(res)));
});
app.get('/me', async (req, res) => {
  res.json((await oauth.authenticate(new Request(req), new Response(res))).user);
});
app.use(api.errorHandler);
app.listen(3000);
