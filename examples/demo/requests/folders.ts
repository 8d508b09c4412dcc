// Requests to the folders API.
import type { Samples } from './sample.ts';

export const foldersRequests: Samples = {
  200: [{ request: 'GET /folders/3', as: 'rita' }],
  201: [{ request: 'POST /folders', as: 'ann', json: { name: 'minutes' } }],
  204: [
    // Nothing keeps a folder from being moved into itself.
    { request: 'PUT /folders/3', as: 'ann', json: { name: 'reports', parent: '4' } },
    { request: 'DELETE /folders/101', as: 'ann' },
  ],
  301: [{ request: 'GET /directories/3', as: 'ann' }],
  302: [{ request: 'GET /folders/home', as: 'ann' }],
  304: [{ request: 'GET /folders/2', as: 'ann', tagIn: 'If-None-Match' }],
  307: [{ request: 'POST /uploads', as: 'ann', text: 'a,b', fields: { 'Content-Type': 'text/csv' } }],
  400: [{ request: 'POST /folders', as: 'ann', json: { name: 'a/b' } }],
  401: [{ request: 'GET /folders/1' }, { request: 'GET /folders/1', as: 'old' }],
  403: [{ request: 'DELETE /folders/2', as: 'rita' }],
  404: [{ request: 'GET /folders/9', as: 'ann' }],
  405: [{ request: 'PATCH /folders/2', as: 'ann' }],
  409: [{ request: 'POST /folders', as: 'ann', json: { name: 'inbox' } }],
  412: [{ request: 'PUT /folders/2', as: 'ann', json: { name: 'post' }, fields: { 'If-Match': '"older"' } }],
  500: [{ request: 'GET /folders/3/path', as: 'ann' }],
  502: [{ request: 'GET /folders/2/thumbnail', as: 'ann' }],
  503: [{ request: 'GET /folders/2/thumbnail', as: 'ann', times: 2 }],
};
