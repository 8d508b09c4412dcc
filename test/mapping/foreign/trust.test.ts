// The weight of a status code on an error of no known library.
import createError from 'http-errors';
import { bearer, createResponder, defineContract, SetupError, type Trust } from 'status-contract';
import { describe, expect, test } from 'vitest';
import { requestView } from './views.ts';

const contract = defineContract({ challenge: bearer({ realm: 'test' }) });

function statusOf(thrown: unknown, trust?: Trust, heard: unknown[] = []): number {
  const onError = (value: unknown) => heard.push(value);
  const described = createResponder({ contract, trust, onError }).describe(thrown, requestView);
  if (described instanceof Promise) throw new Error('the built-in content is there at once');
  return described.status;
}

const withStatus = (status: unknown, more = {}) => Object.assign(new Error('text'), { status, ...more });

describe('a status code on an unknown error', () => {
  test('counts, unless the application trusts http-errors alone', () => {
    expect(statusOf(withStatus(404))).toBe(404);
    expect(statusOf(withStatus(404), 'any')).toBe(404);
    expect(statusOf(withStatus(404), 'http-errors')).toBe(500);
    expect(statusOf(createError(404), 'http-errors')).toBe(404);
  });

  test('counts where a predicate says so', () => {
    const ours = (thrown: unknown) => thrown instanceof RangeError;
    expect(statusOf(Object.assign(new RangeError('text'), { status: 416 }), ours)).toBe(416);
    expect(statusOf(withStatus(404), ours)).toBe(500);
    expect(statusOf({ status: 404 }, () => true)).toBe(404);
  });

  test('does not count where the predicate fails, and both are reported', () => {
    const failure = new Error('no idea');
    const thrown = withStatus(404);
    const heard: unknown[] = [];
    const fail = () => {
      throw failure;
    };
    expect(statusOf(thrown, fail, heard)).toBe(500);
    expect(heard).toEqual([failure, thrown]);
  });

  test('is a whole number from 400 to 599, on an error', () => {
    for (const status of [200, 204, 304, 100, 0, -1, 404.5, '404', 600, NaN, 404n, {}]) {
      expect(statusOf(withStatus(status))).toBe(500);
    }
    expect(statusOf({ status: 404 })).toBe(500);
  });

  test('is one: two numbers that disagree are none, a text beside a number is none', () => {
    expect(statusOf(withStatus(404, { statusCode: 403 }))).toBe(500);
    expect(statusOf(withStatus('fail', { statusCode: 403 }))).toBe(403);
  });

  test('is never that of an HTTP client, whatever the application trusts', () => {
    expect(statusOf(withStatus(401, { isAxiosError: true }), () => true)).toBe(502);
  });
});

test('an option that is none of these fails at set-up', () => {
  expect(() => createResponder({ contract, trust: 'all' as never })).toThrow(SetupError);
});
