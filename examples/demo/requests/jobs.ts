// Requests to the jobs API.
import type { Samples } from './sample.ts';

const output = 'GET /jobs/1/output';
const asCsv = { 'Content-Type': 'text/csv' };

export const jobsRequests: Samples = {
  200: [
    { request: 'GET /jobs/1', as: 'ann' },
    { request: 'GET /jobs/1', as: 'ann', fields: { Accept: 'text/csv' } },
    { request: output, as: 'ann' },
  ],
  201: [
    { request: 'PUT /inputs/names.csv', as: 'ann', text: 'ann,bob', fields: asCsv },
    { request: 'POST /inputs', as: 'ann', text: 'ann,bob', fields: asCsv },
  ],
  202: [{ request: 'POST /jobs', as: 'ann', json: { program: 'hello' } }],
  206: [
    { request: output, as: 'ann', fields: { Range: 'bytes=0-9' } },
    { request: output, as: 'ann', fields: { Range: 'bytes=-5' } },
    { request: output, as: 'ann', fields: { Range: 'bytes=0-4, 100-104' } },
  ],
  301: [{ request: 'GET /job/1', as: 'ann' }],
  304: [
    { request: 'GET /jobs/1', as: 'ann', tagIn: 'If-None-Match' },
    { request: output, as: 'ann', tagIn: 'If-None-Match' },
  ],
  400: [{ request: 'POST /jobs', as: 'ann', text: '{', fields: { 'Content-Type': 'application/json' } }],
  401: [{ request: 'GET /jobs/1' }, { request: 'GET /jobs/1', as: 'old' }],
  403: [{ request: 'GET /jobs/2', as: 'ann' }],
  404: [{ request: 'GET /jobs/9', as: 'ann' }],
  405: [{ request: 'DELETE /jobs/1', as: 'ann' }],
  406: [{ request: 'GET /jobs/1', as: 'ann', fields: { Accept: 'application/xml' } }],
};
