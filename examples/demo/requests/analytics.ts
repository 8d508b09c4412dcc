// Requests to the analytics API.
import type { Samples } from './sample.ts';

const batchOf = (size: number) => ({ events: Array.from({ length: size }, () => ({ name: 'visit' })) });

export const analyticsRequests: Samples = {
  200: [{ request: 'GET /dashboards/1', as: 'ann' }],
  201: [{ request: 'POST /dashboards', as: 'ann', json: { title: 'Sales' } }],
  202: [{ request: 'POST /events', as: 'ann', json: batchOf(3) }],
  204: [
    { request: 'PATCH /dashboards/2', as: 'ann', json: { title: 'Older visits' } },
    { request: 'DELETE /dashboards/2', as: 'ann' },
  ],
  302: [{ request: 'GET /dashboards/home', as: 'ann' }],
  400: [
    { request: 'POST /events', as: 'ann', text: 'visit', fields: { 'Content-Type': 'application/json' } },
  ],
  401: [
    { request: 'POST /events', json: batchOf(1) },
    { request: 'POST /events', as: 'old', json: batchOf(1) },
  ],
  404: [{ request: 'GET /dashboards/9', as: 'ann' }],
  405: [{ request: 'PUT /dashboards/1', as: 'ann', json: { title: 'Visits' } }],
  422: [
    { request: 'POST /events', as: 'ann', json: batchOf(0) },
    { request: 'PATCH /dashboards/1', as: 'ann', json: { title: 7 } },
    { request: 'PUT /dashboards/1/title', as: 'ann', json: {} },
  ],
  429: [{ request: 'POST /events', as: 'bob', json: batchOf(1), times: 6 }],
  // The dashboard that was created above has no day yet.
  500: [{ request: 'GET /dashboards/101/average', as: 'ann' }],
  503: [{ request: 'POST /events', as: 'ann', json: batchOf(25), times: 2 }],
};
