// The analytics API: batches accepted without a Location; clients back off by seconds.

import { defineContract } from '../contract/index.ts';
import { bearer } from '../http/index.ts';

export const analytics = defineContract({
  name: 'analytics',
  challenge: bearer({ realm: 'analytics' }),
  statuses: {
    200: { meaning: 'The request succeeded.', methods: { typical: ['GET'] } },
    201: {
      meaning: 'The resource was created; Location names it, and the content may be the resource.',
      methods: { typical: ['POST'] },
      fields: { Location: 'required' },
      content: 'optional',
    },
    202: {
      meaning: 'The request is being processed, and its client needs to know of no created resource.',
      fields: { Location: 'forbidden' },
    },
    204: {
      meaning: 'Client and server have the same view of the resource, or it is gone.',
      methods: { typical: ['PATCH', 'DELETE'] },
      content: 'forbidden',
    },
    302: { meaning: 'The resource is at Location for now.', fields: { Location: 'required' } },
    400: 'The syntax is malformed; change the request before it is repeated.',
    401: {
      meaning:
        'Credentials are needed; where the request had some, they are refused: invalid, mismatched or expired.',
      fields: { 'WWW-Authenticate': 'required' },
    },
    404: 'There is no such resource.',
    405: {
      meaning: 'The resource does not permit the method; Allow lists those it does.',
      fields: { Allow: 'required' },
    },
    422: { meaning: 'The content fails validation.', methods: { only: ['POST', 'PATCH', 'PUT'] } },
    429: {
      meaning: 'Too many requests; Retry-After says how many seconds to wait.',
      fields: { 'Retry-After': { presence: 'required', form: 'seconds' } },
    },
    500: 'The server failed.',
    503: {
      meaning: 'The server is away for a while; wait two minutes or longer.',
      fields: { 'Retry-After': { presence: 'required', minimumSeconds: 120 } },
    },
  },
});
