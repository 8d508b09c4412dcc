// express-jwt.ts: tokens that express-jwt refuses.
import express from 'express';
import { expressjwt, type Request } from 'express-jwt';
import { bearer, defineContract } from 'status-contract';
import { statusContract } from 'status-contract/express';

const contract = defineContract({ name: 'Users API', challenge: bearer({ realm: 'users' }) });
const api = statusContract({ contract });

const app = express();
app.use(api.guard);
app.use('/me', expressjwt({ secret: 'secret', algorithms: ['HS256'] }));
app.get('/me', (req: Request, res) => {
  res.json(req.auth);
});
app.use(api.errorHandler);
app.listen(3000);
