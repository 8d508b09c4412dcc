// The operations API: four methods, errors that explain themselves, phrases of its own.

import { defineContract } from '../contract/index.ts';
import { bearer } from '../http/index.ts';

export const operations = defineContract({
  name: 'operations',
  challenge: bearer({ realm: 'operations' }),
  statuses: {
    200: {
      meaning: 'The operation succeeded; the content is the resource.',
      methods: { only: ['GET', 'PUT', 'DELETE'] },
      content: 'required',
    },
    201: {
      meaning: 'The resource was created; the content is the resource, and Location may link to it.',
      methods: { only: ['POST'] },
      fields: { Location: 'optional' },
      content: 'required',
    },
    204: {
      meaning: 'The operation succeeded and needs no content.',
      methods: { only: ['POST', 'PUT', 'DELETE'] },
      content: 'forbidden',
    },
    304: {
      meaning: 'The resource was not modified since the client asked last.',
      methods: { only: ['GET'] },
      content: 'forbidden',
      request: { conditional: 'required' },
    },
    400: error('Malformed syntax or a bad query.', ['GET', 'POST', 'PUT', 'DELETE']),
    401: error('The action needs an authenticated user.', ['GET', 'POST', 'PUT', 'DELETE']),
    403: error('The authenticated user has no access to the resource.', ['GET', 'POST', 'PUT', 'DELETE']),
    404: error('There is no such resource.', ['GET', 'POST', 'PUT', 'DELETE']),
    405: {
      ...error('The resource does not allow the method.', ['GET', 'POST', 'PUT', 'DELETE']),
      phrase: 'Not Allowed',
    },
    406: error('The resource has no such representation.', ['GET']),
    408: error('The request timed out.', ['GET', 'POST']),
    409: {
      ...error('The state of the resource does not permit the request.', ['PUT', 'DELETE']),
      phrase: 'Resource Conflict',
    },
    410: error('The resource is gone, as are all of an old version of the API.', ['GET', 'PUT']),
    411: error('Content-Length is required.', ['POST', 'PUT']),
    412: error('A precondition does not hold.', ['GET']),
    415: {
      ...error('The resource does not support the representation.', ['POST', 'PUT']),
      phrase: 'Unsupported Type',
    },
    422: error('The content fails validation.', ['POST', 'PUT']),
    500: { ...error('The server failed.', ['GET', 'POST', 'PUT']), phrase: 'Server Error' },
    501: error('The operation is not supported.', ['POST', 'PUT', 'DELETE']),
  },
});

function error(meaning: string, only: readonly string[]) {
  return { meaning, methods: { only }, content: 'required' } as const;
}
