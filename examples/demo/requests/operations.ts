// Requests to the operations API: every operation of its table.
import type { Sample, Samples } from './sample.ts';

const name = { name: 'kettle' };
const minimal = { Prefer: 'return=minimal' };
const asText = { 'Content-Type': 'text/plain' };
const asJson = { 'Content-Type': 'application/json' };

export const operationsRequests: Samples = {
  200: [
    { request: 'GET /devices/1', as: 'ann' },
    { request: 'PUT /devices/5', as: 'ann', json: name },
    { request: 'DELETE /devices/5', as: 'ann' },
  ],
  201: [{ request: 'POST /devices', as: 'ann', json: name }],
  204: [
    { request: 'POST /devices/1/restart', as: 'ann' },
    { request: 'PUT /devices/101', as: 'ann', json: name, fields: minimal },
    { request: 'DELETE /devices/101', as: 'ann', fields: minimal },
  ],
  304: [{ request: 'GET /devices/1', as: 'ann', tagIn: 'If-None-Match' }],
  400: [
    { request: 'GET /devices?limit=all', as: 'ann' },
    { request: 'POST /devices', as: 'ann', text: '{', fields: asJson },
    { request: 'PUT /devices/1', as: 'ann', text: '{', fields: asJson },
    { request: 'DELETE /devices/1?force', as: 'ann' },
  ],
  401: [
    ...everyMethod('/devices/1', '/devices', {}),
    ...everyMethod('/devices/1', '/devices', { as: 'old' }),
  ],
  403: [
    ...everyMethod('/devices/2', '/devices/2/restart', { as: 'ann' }),
    { request: 'POST /devices', as: 'rita', json: name },
  ],
  404: everyMethod('/devices/9', '/devices/9/restart', { as: 'ann' }),
  405: [
    { request: 'GET /devices/1/restart', as: 'ann' },
    { request: 'POST /devices/1', as: 'ann', json: name },
    { request: 'PUT /devices', as: 'ann', json: name },
    { request: 'DELETE /devices', as: 'ann' },
  ],
  406: [{ request: 'GET /devices/1', as: 'ann', fields: { Accept: 'application/xml' } }],
  408: [
    { request: 'GET /devices', as: 'ann', text: 'limit', fields: asText, isCutShort: true },
    { request: 'POST /devices', as: 'ann', text: '{"na', fields: asJson, isCutShort: true },
  ],
  409: [
    { request: 'PUT /devices/3', as: 'ann', json: name },
    { request: 'DELETE /devices/3', as: 'ann' },
  ],
  410: [
    { request: 'GET /v1/devices/1', as: 'ann' },
    { request: 'PUT /v1/devices/1', as: 'ann', json: name },
  ],
  411: [
    { request: 'POST /devices', as: 'ann', json: name, isChunked: true },
    { request: 'PUT /devices/1', as: 'ann', json: name, isChunked: true },
  ],
  412: [{ request: 'GET /devices/1', as: 'ann', fields: { 'If-Match': '"older"' } }],
  415: [
    { request: 'POST /devices', as: 'ann', text: 'kettle', fields: asText },
    { request: 'PUT /devices/1', as: 'ann', text: 'kettle', fields: asText },
  ],
  422: [
    { request: 'POST /devices', as: 'ann', json: {} },
    { request: 'PUT /devices/1', as: 'ann', json: { name: '' } },
  ],
  500: [
    { request: 'GET /devices/4/readings', as: 'ann' },
    { request: 'POST /devices/4/readings', as: 'ann', text: '20', fields: asText },
    { request: 'PUT /devices/4/readings', as: 'ann', text: '20', fields: asText },
  ],
  501: [
    { request: 'POST /devices/1/firmware', as: 'ann' },
    { request: 'PUT /devices/1/firmware', as: 'ann', text: '2.0', fields: asText },
    { request: 'DELETE /devices/1/firmware', as: 'ann' },
  ],
};

function everyMethod(target: string, postTarget: string, common: Pick<Sample, 'as'>): readonly Sample[] {
  return [
    { request: `GET ${target}`, ...common },
    { request: `POST ${postTarget}`, json: name, ...common },
    { request: `PUT ${target}`, json: name, ...common },
    { request: `DELETE ${target}`, ...common },
  ];
}
