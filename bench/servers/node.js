// The reference: a bare node:http server that writes every answer by hand.
import { createServer } from 'node:http';
import { job, jobFields, order, orderLocation, problemAnswers, problems, user } from '../scenarios.js';

export const contenders = {
  'node:http by hand': { answers: problemAnswers, create: () => createServer(answer) },
};

function answer(request, response) {
  switch (request.url) {
    case '/users/7':
      return write(response, 200, user);
    case '/jobs/7':
      return write(response, 202, job, Object.entries(jobFields).flat());
    case '/orders':
      return write(response, 201, order, ['Location', orderLocation]);
    case '/users/8':
      return writeProblem(response, problems.notFound);
    case '/orders/7':
      return writeProblem(response, problems.conflict);
    default:
      return writeProblem(response, problems.unexpected);
  }
}

function write(response, status, value, fields = []) {
  const content = JSON.stringify(value);
  const length = Buffer.byteLength(content);
  response.writeHead(status, ['Content-Type', 'application/json', 'Content-Length', length, ...fields]);
  response.end(content);
}

/** Writes problem details with the fields that ours have. */
export function writeProblem(response, problem) {
  const content = JSON.stringify(problem);
  response.writeHead(problem.status, [
    'Cache-Control',
    'no-store',
    'Content-Type',
    'application/problem+json',
    'Vary',
    'Accept',
    'Content-Length',
    Buffer.byteLength(content),
  ]);
  response.end(content);
}
