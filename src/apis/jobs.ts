// The jobs API: accepted and run later; output is downloaded whole or in ranges.

import { defineContract } from '../contract/index.ts';
import { bearer } from '../http/index.ts';

export const jobs = defineContract({
  name: 'jobs',
  challenge: bearer({ realm: 'jobs' }),
  statuses: {
    200: 'The request succeeded.',
    201: { meaning: 'A new resource was created.', methods: { only: ['PUT', 'POST'] } },
    202: 'The job or the transfer is accepted and not finished.',
    206: {
      meaning: 'The part of the output that Range asked for: always, where a request has Range.',
      methods: { only: ['GET'] },
      request: { range: 'always' },
    },
    301: {
      meaning: 'The resource has a new permanent URI; repeat the request there.',
      fields: { Location: 'required' },
    },
    // The answer to an action, with a precondition or without.
    304: { meaning: 'The action succeeded and changed nothing.', content: 'forbidden', request: {} },
    400: 'The request is invalid.',
    401: 'Authentication is required and was not given.',
    403: 'The client may not see the resource.',
    404: 'There is nothing at this URI.',
    405: 'The resource does not support the method.',
    406: 'The requested format is not supported.',
  },
});
