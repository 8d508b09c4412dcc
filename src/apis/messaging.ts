// The messaging API: accepted by an asynchronous processor, named by Location.

import { defineContract } from '../contract/index.ts';
import { bearer } from '../http/index.ts';

export const messaging = defineContract({
  name: 'messaging',
  challenge: bearer({ realm: 'messaging' }),
  statuses: {
    200: 'The request succeeded.',
    201: { meaning: 'The resource was created; Location names it.', fields: { Location: 'required' } },
    202: {
      meaning: 'An asynchronous processor accepted the request; Location identifies the accepted request.',
      fields: { Location: 'required' },
    },
    204: {
      meaning: 'The update or removal is done, and there is nothing to send.',
      methods: { only: ['PUT', 'DELETE'] },
      content: 'forbidden',
    },
    301: {
      meaning: 'The resource moved for good; use Location from now on.',
      fields: { Location: 'required' },
    },
    302: { meaning: 'The resource is at Location for this request only.', fields: { Location: 'required' } },
    304: { meaning: 'The representation is the one that the client has.', content: 'forbidden' },
    400: {},
    401: {},
    403: {},
    404: {},
    405: {},
    415: {},
    422: {},
    429: {},
    500: {},
    501: {},
  },
});
