// A request that asks for nothing in particular.
import type { RequestView } from 'status-contract';

export const requestView: RequestView = {
  method: 'GET',
  target: '/',
  httpVersion: 1,
  field: () => undefined,
};
