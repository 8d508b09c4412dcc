// The failures that the handlers of every stack throw.
import { AxiosError } from 'axios';
import createError from 'http-errors';

/** The error of an HTTP client whose upstream has answered 401. */
export function upstreamError() {
  const response = {
    status: 401,
    statusText: 'Unauthorized',
    headers: {},
    data: 'token expired',
    config: {},
  };
  return new AxiosError('Request failed with status code 401', 'ERR_BAD_REQUEST', {}, {}, response);
}

/** What the paths throw, by a function that makes an error of a status code. */
export function failuresBy(errorOf = createError) {
  return {
    '/login': () => errorOf(401),
    '/busy': () => errorOf(503),
    '/limited': () => errorOf(429),
    '/gone': () => errorOf(410, 'Item 7 was deleted.'),
    '/upstream': upstreamError,
    '/broken': () => new Error('connect ECONNREFUSED 10.0.0.7:5432'),
    '/text': () => 'no database',
  };
}
