// Requests to the messaging API.
import type { Samples } from './sample.ts';

const message = { to: '+491234567', text: 'Hello' };

export const messagingRequests: Samples = {
  200: [{ request: 'GET /templates/1', as: 'rita' }],
  201: [{ request: 'POST /templates', as: 'ann', json: { text: 'Good morning.' } }],
  202: [{ request: 'POST /messages', as: 'ann', json: message }],
  204: [
    { request: 'PUT /templates/2', as: 'ann', json: { text: 'Good night.' } },
    { request: 'DELETE /templates/2', as: 'ann' },
  ],
  301: [{ request: 'GET /template/1', as: 'ann' }],
  302: [{ request: 'GET /templates/default', as: 'ann' }],
  304: [{ request: 'GET /templates/1', as: 'ann', tagIn: 'If-None-Match' }],
  400: [
    { request: 'POST /messages', as: 'ann', text: '{"to":', fields: { 'Content-Type': 'application/json' } },
  ],
  401: [{ request: 'GET /templates/1' }, { request: 'GET /templates/1', as: 'old' }],
  403: [{ request: 'POST /messages', as: 'rita', json: message }],
  404: [
    { request: 'GET /templates/9', as: 'ann' },
    { request: 'GET /nowhere', as: 'ann' },
  ],
  405: [{ request: 'PATCH /templates/1', as: 'ann' }],
  415: [
    { request: 'POST /messages', as: 'ann', text: '<to/>', fields: { 'Content-Type': 'application/xml' } },
  ],
  422: [{ request: 'POST /messages', as: 'ann', json: { to: 'nobody' } }],
  429: [{ request: 'POST /messages', as: 'bob', json: message, times: 6 }],
  500: [{ request: 'GET /templates/1/preview', as: 'ann' }],
  501: [{ request: 'POST /messages', as: 'ann', json: { ...message, channel: 'fax' } }],
};
