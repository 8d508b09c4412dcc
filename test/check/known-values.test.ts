// A thrown error may leave values to the contract: that is use, not a breach.
import { expect, test } from 'vitest';
import { bearer, createResponder, defineContract, type RequestView, type Violation } from 'status-contract';

const contract = defineContract({ challenge: bearer({ realm: 'users' }), retryAfter: 30 });
const { Unauthorized, TooManyRequests, MethodNotAllowed } = contract.errors;

function respondTo(thrown: unknown, allowed?: readonly string[]) {
  const violations: Violation[] = [];
  const responder = createResponder({
    contract,
    onViolation: (violation: Violation) => violations.push(violation),
    onError: () => undefined,
  });
  const request: RequestView = {
    method: 'DELETE',
    target: '/users/7',
    httpVersion: 1,
    field: () => undefined,
    allowedMethods: () => allowed,
  };
  const described = responder.describe(thrown, request);
  if (described instanceof Promise) throw new TypeError('nothing here is asynchronous');
  return { headers: described.headers, violations };
}

test("a thrown 401 without a challenge carries the contract's, and breaks nothing", () => {
  const { headers, violations } = respondTo(new Unauthorized());
  expect(headers).toMatchObject({ 'WWW-Authenticate': 'Bearer realm="users"' });
  expect(violations).toEqual([]);
});

test("a thrown 429 without Retry-After carries the contract's, and breaks nothing", () => {
  const { headers, violations } = respondTo(new TooManyRequests());
  expect(headers).toMatchObject({ 'Retry-After': '30' });
  expect(violations).toEqual([]);
});

test('a thrown 405 whose Allow nobody knows is a breach', () => {
  // What JavaScript can write and TypeScript cannot.
  const { violations } = respondTo(Reflect.construct(MethodNotAllowed, []));
  expect(violations).toMatchObject([{ kind: 'field-missing', field: 'Allow', status: 405 }]);
});
