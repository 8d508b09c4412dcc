// The requests, and the answers that the hand-written reference gives.

/** A request, and the status code of its answer. */
export const scenarios = {
  success: { target: '/users/7', status: 200, title: 'success' },
  checked: { target: '/jobs/7', status: 202, title: 'success, two required fields' },
  created: { method: 'POST', target: '/orders', status: 201, title: 'created, Location' },
  notFound: { target: '/users/8', status: 404, title: 'typed 404' },
  conflict: { target: '/orders/7', status: 409, title: '409 with details' },
  unexpected: { target: '/crash', status: 500, title: 'unexpected 500' },
  // Asked of the apps that grow alone: the other contenders say nothing of them.
  wrongMethod: { method: 'DELETE', target: '/users/8', status: 405, title: '405', isGrowth: true },
  refused: { target: '/upstream', status: 503, title: 'ECONNREFUSED', isGrowth: true },
};

/** The files whose contenders stand in a room: the first contender is what the others are compared with. */
export function filesOf(room) {
  return room === 'growth' ? ['growth'] : ['node', room];
}

/** The names of the scenarios that a room is asked. */
export function scenariosOf(room) {
  return Object.keys(scenarios).filter((name) => room === 'growth' || !scenarios[name].isGrowth);
}

/** The request, byte for byte: what curl and fetch send without being told. */
export function requestFor({ method = 'GET', target }) {
  const length = method === 'GET' ? '' : 'Content-Length: 0\r\n';
  return `${method} ${target} HTTP/1.1\r\nHost: bench.example\r\nUser-Agent: bench\r\nAccept: */*\r\n${length}\r\n`;
}

export const user = { id: 7, name: 'Ada Lovelace', email: 'ada@example.org' };
export const job = { job: 7, state: 'queued' };
/** The two fields that a 202 has to carry. */
export const jobFields = { Location: '/jobs/7/status', 'Retry-After': '120' };
export const order = { id: 8, item: 'Ladder', quantity: 5 };
/** Where a new order is. */
export const orderLocation = '/orders/8';

export const messages = { notFound: 'No user 8.', conflict: 'Three left, five ordered.' };
export const outOfStock = {
  type: 'https://bench.example/problems/out-of-stock',
  title: 'Out of stock',
  extensions: { left: 3, ordered: 5 },
};

/** The problem details (RFC 9457) that the reference, the hand-written servers and ours answer with. */
export const problems = {
  notFound: { type: 'about:blank', title: 'Not Found', status: 404, detail: messages.notFound },
  conflict: {
    type: outOfStock.type,
    title: outOfStock.title,
    status: 409,
    detail: messages.conflict,
    ...outOfStock.extensions,
  },
  unexpected: { type: 'about:blank', title: 'Internal Server Error', status: 500 },
};

/** The answers in problem details: media type and content by scenario. */
export const problemAnswers = answersOf(
  'application/problem+json',
  'application/json',
  (name) => problems[name],
);

/** The answers of a server that says everything in JSON of its own kind. */
export function answersOf(errorType, successType, problemOf) {
  const answers = {
    success: [successType, JSON.stringify(user)],
    checked: [successType, JSON.stringify(job)],
    created: [successType, JSON.stringify(order)],
  };
  for (const name of Object.keys(problems)) {
    const problem = problemOf(name);
    answers[name] = [errorType, typeof problem === 'string' ? problem : JSON.stringify(problem)];
  }
  return answers;
}
