// Our answers to thrown values, and responses by hand, in each mode.
import {
  bearer,
  createResponder,
  defineContract,
  HttpError,
  MethodNotAllowed,
  Redirect,
  Unauthorized,
  type Mode,
  type RequestView,
  type ResponderOptions,
  type ResponseDescription,
  type Violation,
} from 'status-contract';
import { describe, expect, test } from 'vitest';

const challenge = bearer({ realm: 'users' });
const short = { 200: {}, 400: {}, 403: {}, 404: {}, 500: {} };
const request: RequestView = {
  method: 'GET',
  target: '/users/7',
  httpVersion: 1,
  field: () => undefined,
  allowedMethods: () => ['PUT'],
};

function run(options: ResponderOptions) {
  const violations: Violation[] = [];
  const faults: { thrown: unknown; decidedBy: string; status: number | undefined }[] = [];
  const responder = createResponder({
    ...options,
    onViolation: (violation) => violations.push(violation),
    onError: (thrown, { decidedBy, status }) => faults.push({ thrown, decidedBy, status }),
  });
  return {
    violations,
    faults,
    answer: (thrown: unknown) => responder.describe(thrown, request) as ResponseDescription,
    check: (status: number, fields: Readonly<Record<string, string>> = {}) =>
      responder.check(request, {
        status,
        hasContent: true,
        fieldNames: () => Object.keys(fields),
        field: (name) =>
          Object.entries(fields).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1],
      }),
  };
}

describe.each<Mode>(['observe', 'enforce', 'strict'])(
  'an answer to a thrown value in the mode to %s',
  (mode) => {
    const contract = defineContract({ challenge, retryAfter: 60 });

    test('has the fields that the contract and the routes know', () => {
      const { answer, violations } = run({ contract, mode });
      const names = (status: number) => Object.entries(answer(new HttpError<number>(status)).headers);
      expect(names(401)).toContainEqual(['WWW-Authenticate', 'Bearer realm="users"']);
      expect(names(503)).toContainEqual(['Retry-After', '60']);
      expect(names(429)).toContainEqual(['Retry-After', '60']);
      expect(names(405)).toContainEqual(['Allow', 'PUT']);
      expect(violations).toEqual([]);
    });

    test('keeps the fields that it was thrown with', () => {
      const { answer } = run({ contract, mode });
      expect(answer(new MethodNotAllowed({ allow: ['POST'] })).headers).toMatchObject({ Allow: 'POST' });
    });
  },
);

test('what nothing is known for stays as it was thrown where responses are only observed', () => {
  const { answer, violations } = run({
    contract: defineContract({ statuses: { 401: {} } }),
    mode: 'observe',
  });
  expect(answer(new HttpError<number>(401))).toMatchObject({ status: 401 });
  expect(violations).toMatchObject([{ kind: 'field-missing', outcome: 'reported' }]);
});

test('a response by hand is left alone where responses are only observed', () => {
  const { check, violations } = run({ contract: defineContract({ challenge }), mode: 'observe' });
  expect(check(401)).toBeUndefined();
  expect(violations).toMatchObject([{ kind: 'field-missing', outcome: 'reported' }]);
});

describe('a 401 that the contract does not document', () => {
  test('is answered with the challenge of the contract', () => {
    const { answer } = run({ contract: defineContract({ challenge, statuses: short }) });
    expect(answer(new HttpError<number>(401))).toMatchObject({
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer realm="users"' },
    });
  });

  test('is answered with a challenge of its own', () => {
    const { answer } = run({ contract: defineContract({ statuses: short }) });
    expect(answer(new Unauthorized({ challenge }))).toMatchObject({ status: 401 });
  });

  test('is 403 where the contract says that there is none, or knows no challenge', () => {
    for (const contract of [
      defineContract({ challenge: false, statuses: short }),
      defineContract({ statuses: short }),
    ]) {
      expect(run({ contract }).answer(new HttpError<number>(401))).toMatchObject({ status: 403 });
    }
  });

  test('by hand is told and left, and refused in strict', () => {
    const contract = defineContract({ challenge: false, statuses: short });
    const enforced = run({ contract });
    expect(enforced.check(401)).toBeUndefined();
    expect(enforced.violations.map(({ outcome, answered }) => [outcome, answered])).toEqual(
      enforced.violations.map(() => ['reported', 401]),
    );
    expect(enforced.violations.length).toBeGreaterThan(0);
    expect(run({ contract, mode: 'strict' }).check(401)?.replacement?.status).toBe(500);
  });

  test('by hand gets the challenge of the contract', () => {
    const { check } = run({ contract: defineContract({ challenge, statuses: short }) });
    expect(check(401)?.headers).toEqual({ 'WWW-Authenticate': 'Bearer realm="users"' });
  });
});

describe('a policy of the base rules', () => {
  test('is told in strict, with the line that waives it, and replaces nothing', () => {
    const { check, violations } = run({ contract: defineContract({ challenge: false }), mode: 'strict' });
    expect(check(202)).toBeUndefined();
    expect(violations).toMatchObject([
      { kind: 'field-missing', field: 'Location', source: 'policy', outcome: 'reported' },
    ]);
  });

  test('is held in strict where a row of the contract says the same', () => {
    const changes = { 202: { fields: { Location: 'required' } } } as const;
    const { check, violations } = run({
      contract: defineContract({ name: 'Jobs', challenge: false, changes }),
      mode: 'strict',
    });
    expect(check(202)?.replacement?.status).toBe(500);
    expect(violations[0]).toMatchObject({ source: 'Jobs', outcome: 'replaced' });
  });

  test('does not make a redirect of one that leads nowhere', () => {
    const { check } = run({ contract: defineContract({ challenge: false }), mode: 'strict' });
    expect(check(303)?.replacement?.status).toBe(500);
  });

  test('that only recommends a field is told, and replaces nothing', () => {
    for (const mode of ['enforce', 'strict'] as const) {
      const { check, violations } = run({ contract: defineContract({ challenge: false }), mode });
      expect(check(451, { 'Cache-Control': 'no-store' })?.replacement).toBeUndefined();
      expect(violations).toMatchObject([{ kind: 'field-missing', field: 'Link', outcome: 'reported' }]);
    }
  });
});

describe('a row under changes', () => {
  test('differs, and all others stay', () => {
    const contract = defineContract({
      challenge,
      changes: { 202: { fields: { Location: 'optional' } }, 501: false },
    });
    expect(Object.keys(contract.statuses)).toHaveLength(
      Object.keys(defineContract({ challenge }).statuses).length - 1,
    );
    expect(run({ contract, mode: 'strict' }).check(202)).toBeUndefined();
    expect(new contract.errors.Gone()).toMatchObject({ status: 410 });
    // @ts-expect-error 501 is not documented
    expect(contract.errors.NotImplemented).toBeUndefined();
  });

  test('is refused beside a list', () => {
    expect(() => defineContract({ challenge, statuses: {}, changes: {} })).toThrow(/^changes: /);
  });
});

describe('a 500 in place of a response by hand', () => {
  test('reaches onError as what it is', () => {
    const { check, faults } = run({ contract: defineContract({ challenge: false }) });
    expect(check(302)?.replacement?.status).toBe(500);
    expect(faults).toMatchObject([
      { thrown: { name: 'ReplacedResponse' }, decidedBy: 'contract', status: 500 },
    ]);
    expect((faults[0]?.thrown as Error).message).toContain('302 is without Location');
  });

  test('is no fault of the server where it is a 403', () => {
    const { check, faults } = run({
      contract: defineContract({
        challenge: () => {
          throw new Error('x');
        },
      }),
    });
    expect(check(401)?.replacement?.status).toBe(403);
    expect(faults.filter(({ thrown }) => (thrown as Error).name === 'ReplacedResponse')).toEqual([]);
  });
});

describe('the detail', () => {
  const contract = defineContract({ challenge: false, statuses: short });
  const detailOf = (thrown: unknown) => {
    const { content } = run({ contract }).answer(thrown);
    return (JSON.parse(content as string) as { detail?: string }).detail;
  };

  test.each([404, 409, 413, 418, 422, 429])(
    'of an error that says no more than the phrase of a %i is left out',
    (status) => {
      for (const phrase of [
        'Not Found',
        "I'm a Teapot",
        'payload too large',
        'Unprocessable Entity',
        'Conflict.',
      ]) {
        expect(detailOf(new HttpError<number>(status, phrase))).toBeUndefined();
      }
      expect(detailOf(new HttpError<number>(status, 'No user 7.'))).toBe('No user 7.');
    },
  );

  test('of a redirect is none', () => {
    expect(run({ contract }).answer(new Redirect(302, '/x'))).toMatchObject({ content: undefined });
  });
});
