// Defining a contract: what it takes over, what it adds, and what it cannot take back.
import { describe, expect, test } from 'vitest';
import { bearer, defineContract, Forbidden, NotFound, standard, type AnyContract } from 'status-contract';
import { FINAL_STATUSES } from '../../src/http/status-codes.ts';

const challenge = bearer({ realm: 'test' });

test('standard documents every registered final status code, waits 120 seconds, and knows no challenge', () => {
  expect(Object.keys(standard.statuses).map(Number)).toEqual(FINAL_STATUSES);
  expect([standard.name, standard.retryAfter, standard.challenge]).toEqual(['standard', 120, undefined]);
});

describe('a contract', () => {
  test('documents what its statuses list; a text is the meaning, false documents nothing', () => {
    const contract = defineContract({ challenge, statuses: { 200: 'The user.', 401: {}, 404: false } });
    expect(Object.keys(contract.statuses)).toEqual(['200', '401']);
    expect(contract.statuses[200].meaning).toBe('The user.');
    expect(Object.keys(contract.errors)).toEqual(['Unauthorized']);
  });

  test('without statuses documents all that it extends', () => {
    expect(Object.keys(defineContract({ challenge }).statuses)).toEqual(Object.keys(standard.statuses));
    const base = defineContract({
      challenge,
      retryAfter: 7,
      fallback: { 410: 404 },
      statuses: { 200: 'Yes.', 404: {}, 503: { fields: { 'Retry-After': { minimumSeconds: 60 } } } },
    });
    const more = defineContract({ name: 'more', extends: base });
    expect(more.statuses).toEqual(base.statuses);
    expect([more.name, more.challenge, more.retryAfter, more.fallback]).toEqual([
      'more',
      challenge,
      7,
      { 410: 404 },
    ]);
  });

  test('takes what a row leaves out from the contract it extends, then from the base rules', () => {
    const base = defineContract({
      challenge,
      statuses: {
        404: { meaning: 'Nothing.', phrase: 'Nothing Here' },
        503: { fields: { 'Retry-After': { minimumSeconds: 60 } } },
      },
    });
    const more = defineContract({
      extends: base,
      statuses: {
        404: { content: 'required' },
        410: {},
        503: { fields: { 'retry-after': { maximumSeconds: 90 } } },
      },
    });
    expect(more.statuses[404]).toMatchObject({
      meaning: 'Nothing.',
      phrase: 'Nothing Here',
      content: 'required',
    });
    expect(more.statuses[410]).toMatchObject({ phrase: 'Gone' });
    expect(more.statuses[503].fields['Retry-After']).toMatchObject({
      presence: 'required',
      minimumSeconds: 60,
      maximumSeconds: 90,
    });
  });

  test('relaxes and tightens what is only policy or SHOULD', () => {
    const contract = defineContract({
      challenge,
      statuses: {
        201: { fields: { Location: 'optional' } },
        202: { fields: { Location: 'forbidden' } },
        404: { fields: { 'X-Id': 'required' } },
        429: { fields: { 'Retry-After': 'optional' } },
      },
    });
    expect(contract.statuses[201].fields['Location']).toMatchObject({
      presence: 'optional',
      strength: 'policy',
    });
    expect(contract.statuses[404].fields['X-Id']).toMatchObject({ presence: 'required', strength: 'policy' });
  });

  test('with challenge false documents no 401', () => {
    const contract = defineContract({ challenge: false });
    expect((contract as AnyContract).statuses[401]).toBe(undefined);
    expect('Unauthorized' in contract.errors).toBe(false);
    expect(contract.errors.Forbidden).toBe(Forbidden);
  });

  test('has the root’s classes as its errors, and is frozen through and through', () => {
    const contract = defineContract({ challenge, statuses: { 404: { fields: { 'X-Id': 'required' } } } });
    expect(contract.errors.NotFound).toBe(NotFound);
    for (const one of [
      contract,
      contract.statuses,
      contract.statuses[404],
      contract.statuses[404].fields,
      contract.fallback,
      contract.errors,
      contract.statuses[404].fields['X-Id'],
    ])
      expect(Object.isFrozen(one)).toBe(true);
  });

  test('has the errors of what it extends, but for those of an operation it defines anew', () => {
    const base = defineContract({
      challenge,
      statuses: { 200: {} },
      operations: { 'GET /old': { 410: {} }, 'GET /both': { 409: {} } },
    });
    const more = defineContract({ extends: base, operations: { 'GET /both': { 404: {} }, 'PUT /new': {} } });
    expect(Object.keys(more.operations)).toEqual(['GET /old', 'GET /both', 'PUT /new']);
    expect(Object.keys(more.errors)).toEqual(['Gone', 'NotFound']);
  });

  test('takes what an operation says beside its rows there alone', () => {
    const rows = { 200: {}, deprecated: true } as const;
    expect(() => defineContract({ challenge: false, operations: { 'GET /users': rows } })).not.toThrow();
    // @ts-expect-error -- the compiler refuses it too.
    expect(() => defineContract({ challenge: false, statuses: rows })).toThrow(
      'statuses deprecated: not a status code, 200 to 599',
    );
  });

  test('leaves the definition alone', () => {
    const definition = Object.freeze({
      challenge,
      statuses: Object.freeze({
        404: Object.freeze({ fields: Object.freeze({ 'x-id': 'required' as const }) }),
      }),
    });
    expect(() => defineContract(definition)).not.toThrow();
  });
});
