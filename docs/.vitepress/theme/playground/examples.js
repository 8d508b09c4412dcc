// States of the playground that show something: name to fragment.
import { toFragment, DEFAULT } from './state.js';

const STATES = {
  'A method without a route': {},
  'A 401 by hand': { way: 'send', status: '401', method: 'POST' },
  'A 503 too soon': {
    api: 'operations',
    way: 'send',
    status: '503',
    fields: 'Retry-After: 5',
    method: 'GET',
    path: '/devices/7',
    routes: 'GET',
  },
  'A thrown error': {
    way: 'throw',
    status: '404',
    method: 'GET',
    detail: 'There is no message 7.',
    path: '/messages/7',
    routes: 'GET',
  },
  'An unexpected error': {
    way: 'throw',
    status: '',
    method: 'GET',
    detail: 'connect ECONNREFUSED 10.0.0.7:5432',
    path: '/messages/7',
    routes: 'GET',
  },
  'A redirect without Location': {
    way: 'send',
    status: '301',
    method: 'GET',
    path: '/template/7',
    routes: 'GET',
  },
  'A 204 with a body': {
    way: 'send',
    status: '204',
    method: 'DELETE',
    path: '/templates/1',
    routes: 'GET, PUT, DELETE',
    content: '{"deleted":true}',
  },
  'A page for people': {
    way: 'throw',
    status: '403',
    method: 'GET',
    accept: 'text/html',
    path: '/messages/7',
    routes: 'GET',
    detail: 'Ann may read only.',
  },
};

export const EXAMPLES = Object.fromEntries(
  Object.entries(STATES).map(([name, state]) => [name, toFragment({ ...DEFAULT, ...state })]),
);
