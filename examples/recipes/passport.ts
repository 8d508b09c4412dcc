// passport.ts: tokens that passport refuses.
import express from 'express';
import passport from 'passport';
import { Strategy } from 'passport-http-bearer';
import { bearer, defineContract } from 'status-contract';
import { statusContract } from 'status-contract/express';

const contract = defineContract({ name: 'Users API', challenge: bearer({ realm: 'users' }) });
const api = statusContract({ contract });

passport.use(
  new Strategy((token, done) => {
    done(null, token === 'secret' ? { name: 'ann' } : false);
  }),
);

const app = express();
app.use(api.guard);
app.get('/me', passport.authenticate('bearer', { session: false, failWithError: true }), (req, res) => {
  res.json(req.user);
});
app.use(api.errorHandler);
app.listen(3000);
