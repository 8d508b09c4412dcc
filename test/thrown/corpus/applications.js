// Errors of an application's own classes.
import { cases } from './forms.js';

class ApiError extends Error {
  constructor(members, message = 'No user 7.') {
    super(message);
    Object.assign(this, members);
  }
}

class NamedError extends ApiError {}

const thrown = (members, message) => async () => {
  throw new ApiError(members, message);
};
const named = (name, members) => async () => {
  throw Object.assign(new NamedError(members), { name });
};
/** The form of http-errors, and more beside it. */
const formed = (status, members, message) =>
  thrown({ status, statusCode: status, expose: true, ...members }, message);

class WithMethod extends Error {
  getStatusCode() {
    return 404;
  }
}
class WithGetter extends Error {
  get status() {
    return Number(404);
  }
}
class WithStatic extends Error {
  static status = 404;
}
const make = (Class) => async () => {
  throw new Class('No user 7.');
};

export const applications = {
  'own class': cases({
    'status, headers, body': [[404], thrown({ status: 404, headers: { 'x-a': 'b' }, body: { a: 1 } })],
    'statusCode, headers, body': [
      [409],
      thrown({ statusCode: 409, headers: { 'x-a': 'b' }, body: { a: 1 } }),
    ],
    'status, statusText': [[404], thrown({ status: 404, statusText: 'Not Found' })],
    'status, url of the documentation': [
      [404],
      thrown({ status: 404, url: 'https://docs.example/errors/404' }),
    ],
    'status, code, details, moreInfo': [
      [404],
      thrown({ status: 404, code: 20404, details: [], moreInfo: 'a' }),
    ],
    'status, response': [[422], thrown({ status: 422, response: { status: 422, message: 'No.' } })],
    'status, response of Nest’s form': [
      [400],
      thrown({ status: 400, response: { statusCode: 400, error: 'a' } }),
    ],
    'a message that is JSON': [[400], thrown({ status: 400 }, '{"error":"invalid","message":"No."}')],
    'statusCode, requestID, headers': [[403], thrown({ statusCode: 403, requestID: 'r', headers: {} })],
    'statusCode, retryable, time': [[409], thrown({ statusCode: 409, retryable: false, time: new Date() })],
    'status, raw, requestId': [[400], thrown({ status: 400, raw: {}, requestId: 'r' })],
    'status, reason, json': [[400], thrown({ status: 400, reason: 'a', json: {} })],
    'status, config, response, error': [
      [404],
      thrown({ status: 404, config: {}, response: undefined, error: {} }),
    ],
    'status, responseBody': [[404], thrown({ status: 404, responseBody: { a: 1 } })],
    'status, responseHeaders': [[429], thrown({ status: 429, responseHeaders: { 'x-a': 'b' } })],
    'status, errorCode, errid, scope': [[404], thrown({ status: 404, errorCode: 7, errid: 'a', scope: 'b' })],
    'form of http-errors, statusText': [[404], formed(404, { statusText: 'Not Found' })],
    'form of http-errors, body, headers': [[404], formed(404, { body: {}, headers: {} })],
    'form of http-errors, response': [[404], formed(404, { response: { status: 404 } })],
    'form of http-errors, code, details, moreInfo': [
      [404],
      formed(404, { code: 1, details: [], moreInfo: 'a' }),
    ],
    'form of http-errors, message that is JSON': [[400], formed(400, {}, '{"error":"invalid"}')],
    'a class named RequestTimeoutError, 408': [[408], named('RequestTimeoutError', { status: 408 })],
    'a class named TimeoutError, 408': [[408], named('TimeoutError', { status: 408 })],
    'a class named AbortError, 409': [[409], named('AbortError', { status: 409 })],
    'a status that is a text': [[404, 500], thrown({ status: '404' })],
    httpCode: [[404], thrown({ httpCode: 404 })],
    httpStatus: [[404], thrown({ httpStatus: 404 })],
    httpStatusCode: [[404], thrown({ httpStatusCode: 404 })],
    'a code alone': [[404, 500], thrown({ code: 404 })],
    getStatusCode: [[404], make(WithMethod)],
    'a getter of the prototype': [[404], make(WithGetter)],
    'a static status': [[404, 500], make(WithStatic)],
    'a plain object': [
      [404, 500],
      async () => {
        throw { status: 404, message: 'No user 7.' };
      },
    ],
    'a cause that is a client’s 404': [
      [400],
      thrown({ status: 400, cause: { isAxiosError: true, status: 404 } }),
    ],
    'code ENOENT, path': [[404], thrown({ status: 404, code: 'ENOENT', path: '/a' })],
    'code 23505': [[409], thrown({ status: 409, code: '23505' })],
    'code ECONNREFUSED': [[403, 503], thrown({ status: 403, code: 'ECONNREFUSED' })],
    'a list of errors': [[400], thrown({ status: 400, errors: ['a', 'b'] })],
    'a constraint that an upstream’s answer told of': [
      [404],
      async (urls) => {
        const response = await fetch(urls[404]);
        if (!response.ok) throw new ApiError({ status: 404 });
      },
    ],
    'a bug after a tolerated 404 of an upstream': [
      [500],
      async (urls) => {
        await fetch(urls[404]);
        return undefined.name;
      },
    ],
    'an own 409 after a tolerated 404 of an upstream': [
      [409],
      async (urls) => {
        await fetch(urls[404]);
        throw new ApiError({ status: 409 });
      },
    ],
  }),
};
