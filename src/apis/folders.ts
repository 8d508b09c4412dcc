// The folders API: a tree with names that may be taken, and an upstream that may fail.

import { defineContract } from '../contract/index.ts';
import { bearer } from '../http/index.ts';

export const folders = defineContract({
  name: 'folders',
  challenge: bearer({ realm: 'folders' }),
  statuses: {
    200: 'The request succeeded.',
    201: 'The resource was created.',
    204: {
      meaning: 'The request succeeded, and there is nothing to send.',
      methods: { typical: ['PUT', 'POST', 'DELETE'] },
      content: 'forbidden',
    },
    301: 'The resource has a new permanent URI.',
    302: { meaning: 'The resource is at Location for now.', fields: { Location: 'required' } },
    304: { meaning: 'The representation is the one that was sent before.', content: 'forbidden' },
    307: {
      meaning: 'The resource is at Location for now; method and content stay as they are.',
      fields: { Location: 'required' },
    },
    400: 'The request is invalid.',
    401: 'The token is absent or expired.',
    403: 'The client has no permission for the resource.',
    404: 'There is no such resource.',
    405: 'The resource does not support the method.',
    409: 'The request conflicts with what is there, such as a folder of the same name in the same parent.',
    // No answer to a precondition in this API.
    412: { meaning: 'Access to the target resource is denied.', request: {} },
    500: 'The server failed.',
    502: 'The upstream server sent an invalid response.',
    503: 'The server is unavailable.',
  },
});
