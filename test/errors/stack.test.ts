// The stack of a typed error: of an expected one, the line that threw it.
import { afterEach, describe, expect, test } from 'vitest';
import {
  createResponder,
  defineContract,
  HttpError,
  InternalServerError,
  NotFound,
  SeeOther,
  type RequestView,
} from 'status-contract';

const initial = HttpError.stackTraceLimit;
afterEach(() => {
  HttpError.stackTraceLimit = initial;
});

describe('the stack of a typed error', () => {
  test('the stack of a 4xx or a redirect is the line that threw it', () => {
    for (const throwing of [throwNotFound, throwSubclass, throwRedirect]) {
      expect(framesOf(throwing)).toEqual([expect.stringContaining(`at ${throwing.name} `)]);
    }
  });

  test('the stack of a 5xx is as long as that of any error', () => {
    expect(framesOf(throwFault).length).toBe(framesOf(throwError).length);
    expect(framesOf(throwFault)[0]).toContain('at throwFault ');
  });

  test('the stack of a 4xx is as long as HttpError.stackTraceLimit says, at most Error.stackTraceLimit', () => {
    HttpError.stackTraceLimit = 3;
    expect(framesOf(throwNotFound)).toHaveLength(3);
    HttpError.stackTraceLimit = Infinity;
    expect(framesOf(throwNotFound)).toHaveLength(framesOf(throwError).length);
    HttpError.stackTraceLimit = 0;
    expect(framesOf(throwNotFound)).toEqual([]);
  });

  test('the stack of an unmatched request is empty: no line threw it', () => {
    const told: unknown[] = [];
    const responder = createResponder({
      contract: defineContract({ name: 'test', challenge: false }),
      onError: (thrown) => told.push(thrown),
    });
    const request: RequestView = { method: 'GET', target: '/', httpVersion: 1, field: () => undefined };
    void responder.describeUnmatched(request);
    void responder.describeUnmatched({ ...request, method: 'PUT', allowedMethods: () => ['GET'] });
    expect(told).toEqual([
      expect.objectContaining({ status: 404 }),
      expect.objectContaining({ status: 405, headers: { Allow: 'GET' } }),
    ]);
    for (const error of told) {
      expect(error).toBeInstanceOf(HttpError);
      expect(framesOf(() => fail(error))).toEqual([]);
    }
  });

  test('making an error leaves Error.stackTraceLimit as it was, also where it fails', () => {
    const before = Error.stackTraceLimit;
    framesOf(throwNotFound);
    const failing = Object.defineProperty({}, 'cause', {
      get: () => {
        throw new Error('read');
      },
    });
    expect(() => new NotFound('No user 8.', failing)).toThrow('read');
    expect(Error.stackTraceLimit).toBe(before);
  });

  test('the stack of a 4xx is whole where the limit of Error is read-only', () => {
    const whole = framesOf(throwError).length;
    Object.defineProperty(Error, 'stackTraceLimit', { writable: false });
    try {
      expect(framesOf(throwNotFound)).toHaveLength(whole);
    } finally {
      Object.defineProperty(Error, 'stackTraceLimit', { writable: true });
    }
  });
});

class NoSuchUser extends NotFound {}

function throwNotFound(): never {
  throw new NotFound('No user 8.');
}

function throwSubclass(): never {
  throw new NoSuchUser('No user 8.');
}

function throwRedirect(): never {
  throw new SeeOther('/users/7');
}

function throwFault(): never {
  throw new InternalServerError('The database is gone.');
}

function fail(error: unknown): never {
  throw error;
}

function throwError(): never {
  throw new Error('The database is gone.');
}

function framesOf(throwing: () => never): readonly string[] {
  try {
    return throwing();
  } catch (thrown) {
    return (thrown as Error).stack!.split('\n').filter((line) => line.startsWith('    at '));
  }
}
