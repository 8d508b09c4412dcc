// Errors of the application that say by the name of a class what they are answered with.
import { describe, expect, test } from 'vitest';
import { madeIn, outcomeOf } from './outcome.ts';

describe('a class says what its superclass says:', () => {
  class ForbiddenError extends Error {}
  class PolicyError extends ForbiddenError {
    override name = 'PolicyError';
  }
  class AccessDenied extends Error {}
  class UnauthorizedError extends Error {}
  class SessionError extends UnauthorizedError {}

  test.each([
    [new PolicyError('x'), 403, 'authorisation'],
    [new AccessDenied('x'), 403, 'authorisation'],
    [new SessionError('x'), 401, 'authentication'],
  ])('%s', (thrown, status, by) => {
    expect(outcomeOf(thrown)).toEqual({ status, by });
    expect(outcomeOf(madeIn('sdk', thrown))).toMatchObject({ status: 500 });
  });
});
