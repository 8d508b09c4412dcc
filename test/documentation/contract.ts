// A contract with something of everything a page can show.
import { bearer, defineContract } from 'status-contract';

export const shop = defineContract({
  name: 'Shop <API>',
  challenge: bearer({ realm: 'shop' }),
  statuses: {
    200: 'The order | all of it.',
    201: 'Made; Location names it.',
    401: {},
    404: 'Nothing <script>alert(1)</script> here.',
    405: {},
    409: { meaning: 'Taken.' },
    422: { methods: { only: ['POST'] } },
    429: { methods: { typical: ['GET', 'POST'] } },
    503: { fields: { 'Retry-After': { form: 'seconds', minimumSeconds: 120 } } },
  },
  operations: { 'POST /orders': { 202: 'Queued.' }, 'GET /orders/:id': { 200: { content: 'required' } } },
  fallback: { 410: 404 },
  problems: {
    'out-of-stock': { status: 409, extensions: { sku: 'string', left: 'number', tags: 'string[]?' } },
  },
});
