// celebrate.ts: a request body that celebrate refuses.
import { celebrate, Joi, Segments } from 'celebrate';
import express from 'express';
import { defineContract } from 'status-contract';
import { statusContract } from 'status-contract/express';

const contract = defineContract({ name: 'Orders API', challenge: false });
const api = statusContract({ contract }); // takes the place of celebrate's own errors()

const app = express();
app.use(api.guard, express.json());
app.post('/orders', celebrate({ [Segments.BODY]: { count: Joi.number().min(1).required() } }), (req, res) => {
  res.status(201).location('/orders/1').json(req.body);
});
app.use(api.errorHandler);
app.listen(3000);
