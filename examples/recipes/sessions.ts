// sessions.ts: a login by a cookie.
import express from 'express';
import session from 'express-session';
import { challenge, defineContract } from 'status-contract';
import { statusContract } from 'status-contract/express';

declare module 'express-session' {
  interface SessionData {
    name: string;
  }
}

// No registered scheme describes a login by a form. This name of ours says where to log in.
const login = challenge('FormLogin', { realm: 'shop', location: '/login' });
const contract = defineContract({ name: 'Shop', challenge: login });
const { Unauthorized } = contract.errors;
const api = statusContract({ contract });

const app = express();
app.use(api.guard);
app.use(session({ secret: 'secret', resave: false, saveUninitialized: false }));
app.post('/login', express.urlencoded(), (req, res) => {
  const { name, password } = req.body as Record<string, string>;
  if (name === undefined || password !== 'secret') throw new Unauthorized('Wrong name or password.');
  req.session.name = name;
  res.status(204).end();
});
app.get('/basket', (req, res) => {
  if (req.session.name === undefined) throw new Unauthorized();
  res.json({ of: req.session.name });
});
app.use(api.errorHandler);
app.listen(3000);
