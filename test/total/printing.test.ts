// Lines printed without a hook: enough to find the fault, nothing secret or forged.
import { createResponder, defineContract, mapping, NotFound, type RequestView } from 'status-contract';
import { afterEach, beforeEach, describe, expect, test, vi, type MockInstance } from 'vitest';

let stderr: MockInstance<typeof console.error>;
beforeEach(() => {
  stderr = vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => stderr.mockRestore());
const printed = () => stderr.mock.calls.flat().join('\n');

const contract = defineContract({ challenge: false, statuses: { 200: { fields: { 'X-A': 'required' } } } });
const request: RequestView = {
  method: 'GET',
  target: '/users?token=secret-word',
  httpVersion: 1,
  field: () => undefined,
};

/** A Proxy that throws on every trap. */
function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

describe('a server fault without onError is printed', () => {
  const print = (thrown: unknown) => {
    void createResponder({ contract }).describe(thrown, request);
    expect(stderr.mock.calls.flat().every((value) => typeof value === 'string')).toBe(true);
    return printed();
  };

  test('with its name, message and stack, and those of its causes', () => {
    const cause = new TypeError('the cause');
    const text = print(new RangeError('the fault', { cause: new AggregateError([cause], 'several') }));
    for (const words of ['RangeError: the fault', 'AggregateError: several', 'TypeError: the cause']) {
      expect(text).toContain(words);
    }
    expect(text).toMatch(/\n {4}at .*printing\.test/);
  });

  test('without its own properties, nor those of its causes', () => {
    const secret = {
      config: { headers: { Authorization: 'Bearer secret-word' } },
      response: { data: 'secret-word' },
    };
    const cause = Object.assign(new Error('upstream'), secret);
    const text = print(Object.assign(new Error('Request failed', { cause }), secret, { sql: 'secret-word' }));
    expect(text).toContain('Request failed');
    expect(text).not.toContain('secret-word');
    expect(print({ message: 'no error', password: 'secret-word' })).not.toContain('secret-word');
  });

  test.each(['\u001B[2J', '\r', '\u0000', '\u009B31m', '\u2028', '\u202E', '\u0007'])(
    'without the control character %j',
    (character) => {
      expect(print(new Error(`a${character}b`))).not.toContain(character);
    },
  );

  test('on indented lines only, whatever its message has in it', () => {
    const lines = print(new Error('first\nstatus-contract: forged')).split('\n').slice(1);
    expect(lines.filter((line) => line !== '' && !line.startsWith('    '))).toEqual([]);
  });

  test.each([
    undefined,
    null,
    'a string',
    7n,
    Symbol('a'),
    () => 1,
    new Proxy(
      {},
      {
        get: () => {
          throw new Error('no');
        },
      },
    ),
  ])('where it is no error: %#', (thrown) => {
    expect(print(thrown)).toContain('thrown: ');
  });
});

test('a Proxy that throws on every trap is printed where nothing hears of it', () => {
  void createResponder({ contract }).describe(revoked(), request);
  expect(printed()).toMatch(/^thrown: /);
});

test('a Proxy that throws on every trap, for which map has a status code, is answered as any other value', () => {
  const silent = defineContract({ challenge: false, statuses: { 200: {} } });
  const map = [
    mapping(
      () => true,
      () => new NotFound('Nothing here.'),
    ),
  ];
  expect(createResponder({ contract: silent, map }).describe(revoked(), request)).toMatchObject({
    status: 400,
  });
  expect(printed()).not.toContain('failed');
});

test('a field that was supplied is told as supplied, and not as one to give the contract', () => {
  const known = defineContract({ challenge: false, retryAfter: 120 });
  const view = { status: 503, hasContent: true, fieldNames: () => [], field: () => undefined };
  createResponder({ contract: known }).check(request, view);
  expect(printed()).toContain('503 was without Retry-After, which it was given.');
  createResponder({ contract: known, mode: 'observe' }).check(request, view);
  expect(printed()).toContain('503 is without Retry-After.');
});

test('a violation without onViolation is printed without the query of its target', () => {
  const fields = { fieldNames: () => [], field: () => undefined };
  createResponder({ contract }).check(request, { status: 200, hasContent: true, ...fields });
  expect(printed()).toContain('GET /users: 200 is without X-A');
  expect(printed()).not.toContain('secret-word');
});
