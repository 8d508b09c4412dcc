// Does one thing for the first time in a process, and prints the CPU time that it took.
import { createResponder, defineContract, NotFound } from '../dist/src/index.js';

const [, , what, which] = process.argv;
const request = { method: 'GET', target: '/users/8', httpVersion: 1, field: () => undefined };

const steps = {
  define() {
    const rows = (index) => ({ [index % 4 === 1 ? 201 : 200]: {}, 404: {}, 409: 'There is one.' });
    const keys = Array.from(
      { length: Number(which) },
      (_, index) => `${['GET', 'POST', 'PUT', 'DELETE'][index % 4]} /things${index >> 2}/{id}`,
    );
    const operations = Object.fromEntries(keys.map((key, index) => [key, rows(index)]));
    return () => defineContract({ name: 'Bench API', challenge: false, operations });
  },
  error() {
    const contract = defineContract({ name: 'Bench API', challenge: false, statuses: { 200: {}, 404: {} } });
    const responder = createResponder({ contract, onError: () => {}, onViolation: () => {} });
    const thrown = which === 'typed' ? new NotFound('No user 8.') : new TypeError('x is undefined');
    return () => responder.describe(thrown, request);
  },
};

const step = steps[what]();
const before = process.cpuUsage();
step();
const { user, system } = process.cpuUsage(before);
console.log((user + system) / 1000);
