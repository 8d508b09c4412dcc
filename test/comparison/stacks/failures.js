// The failures that the handlers of every stack throw.
import { AxiosError } from 'axios';
import createError from 'http-errors';

/** Paths whose handler throws an error of a status code: the code, and the text for clients. */
export const MEANT = {
  '/login': [401],
  '/busy': [503],
  '/limited': [429],
  '/gone': [410, 'Item 7 was deleted.'],
};

/** Paths whose handler lets a failure through that it did not expect. */
export const UNEXPECTED = {
  '/upstream': upstreamError,
  '/broken': () => new Error('connect ECONNREFUSED 10.0.0.7:5432'),
  '/text': () => 'no database',
};

/** Paths whose handler answers by hand with a status code, and without its field. */
export const BY_HAND = { '/bare': 401, '/moved': 301 };

/** The paths, each with a function that makes its failure; `errorOf` makes the error of a status code. */
export function failuresBy(errorOf = createError) {
  const meant = Object.entries(MEANT).map(([path, args]) => [path, () => errorOf(...args)]);
  return [...meant, ...Object.entries(UNEXPECTED)];
}

/** The error of an HTTP client whose upstream has answered 401. */
function upstreamError() {
  const response = {
    status: 401,
    statusText: 'Unauthorized',
    headers: {},
    data: 'token expired',
    config: {},
  };
  return new AxiosError('Request failed with status code 401', 'ERR_BAD_REQUEST', {}, {}, response);
}
