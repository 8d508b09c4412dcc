// Errors of the system and of the network: the code decides, and its words stay here.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { errorWith, outcomeOf } from './outcome.ts';

const statuses: Readonly<Record<number, readonly string[]>> = {
  502: [
    ...['ECONNRESET', 'ECONNABORTED', 'EPIPE', 'EPROTO', 'UND_ERR_SOCKET', 'UND_ERR_HEADERS_OVERFLOW'],
    ...['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'UND_ERR_RES_EXCEEDED_MAX_SIZE', 'UND_ERR_PRX_TLS'],
    ...['UND_ERR_REQ_RETRY', 'HPE_INVALID_CONSTANT', 'CERT_HAS_EXPIRED', 'CRL_HAS_EXPIRED'],
    ...[
      'ERR_SSL_WRONG_VERSION_NUMBER',
      'ERR_TLS_CERT_ALTNAME_INVALID',
      'ERR_HTTP2_STREAM_ERROR',
      'ERR_HTTP2_ERROR',
    ],
    ...['ERR_HTTP2_SESSION_ERROR', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN'],
    ...['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'HOSTNAME_MISMATCH'],
  ],
  503: [
    ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'ENODATA', 'ESERVFAIL'],
    ...['EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH', 'ENETDOWN', 'EMFILE', 'ENFILE', 'EADDRNOTAVAIL'],
    ...['UND_ERR_CLOSED', 'UND_ERR_DESTROYED', 'UND_ERR_ABORTED'],
  ],
  504: [
    ...['ETIMEDOUT', 'ETIMEOUT', 'ESOCKETTIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT'],
    ...['UND_ERR_BODY_TIMEOUT'],
  ],
  507: ['ENOSPC', 'EDQUOT'],
};

for (const [status, codes] of Object.entries(statuses)) {
  // With a system call: an ECONNABORTED without one is a deadline.
  test.each(codes)(`%s is answered ${status}`, (code) => {
    expect(outcomeOf(errorWith({ code, syscall: 'x' }))).toEqual({ status: Number(status), by: 'network' });
  });
}

test('an error of the system is answered alike with a mark of its own and without', () => {
  const codes = fc.constantFrom(...Object.values(statuses).flat(), 'ENOENT', 'EACCES', 'EEXIST', 'EISDIR');
  const systems = { errno: fc.integer(), address: fc.string(), port: fc.nat(), hostname: fc.string() };
  const given = { ...systems, path: fc.string(), dest: fc.string(), code: codes, syscall: fc.string() };
  const errors = fc.record(given, { requiredKeys: ['code'] });
  fc.assert(
    fc.property(errors, fc.constantFrom('', 'connect ECONNREFUSED 10.0.0.7', 'read'), (given, message) => {
      const made = (more: object) => Object.assign(new Error(message), given, more);
      // The mark is what has all readings asked.
      expect(outcomeOf(made({}))).toEqual(outcomeOf(made({ mark: 1 })));
    }),
    { numRuns: 1000 },
  );
});

describe('a code that says nothing of the network is answered 500:', () => {
  const near = ['X_HPE_INVALID', 'MY_CERT_', 'UND_ERR_X_TIMEOUTS', 'UND_ERR_TIMEOUTX'];
  test.each([...near, 'ENOENT', 'EACCES', 'UND_ERR_INVALID_ARG', 'toString', '__proto__', 7, ['ECONNRESET']])(
    '%s',
    (code) => {
      expect(outcomeOf(errorWith({ code }))).toEqual({ status: 500, by: 'unexpected' });
    },
  );
});

test('a code of the network on what is no error is answered 500', () => {
  expect(outcomeOf({ code: 'ECONNREFUSED' })).toEqual({ status: 500, by: 'unexpected' });
});

describe('a fetch that failed', () => {
  const failed = (more: object = {}) => Object.assign(new TypeError('fetch failed'), more);

  test('is answered by what its cause says, and else 502', () => {
    expect(outcomeOf(failed({ cause: errorWith({ code: 'ENOTFOUND' }) }))).toEqual({
      status: 503,
      by: 'network',
    });
    expect(outcomeOf(failed({ cause: new Error('other side closed') }))).toEqual({
      status: 502,
      by: 'fetch',
    });
    expect(outcomeOf(new Error('x', { cause: failed({ cause: 'y' }) }))).toEqual({
      status: 502,
      by: 'fetch',
    });
  });

  test('by node-fetch is answered 504 where it was too slow, and else 502', () => {
    const byNodeFetch = (type: unknown) => outcomeOf(errorWith({ type }, 'x', 'FetchError'));
    expect(byNodeFetch('request-timeout')).toEqual({ status: 504, by: 'fetch' });
    expect(byNodeFetch('body-timeout')).toEqual({ status: 504, by: 'fetch' });
    expect(byNodeFetch('timeout-of-a-kind')).toEqual({ status: 502, by: 'fetch' });
    expect(byNodeFetch('invalid-json')).toEqual({ status: 502, by: 'fetch' });
    expect(byNodeFetch(7)).toEqual({ status: 502, by: 'fetch' });
  });

  test.each([
    failed({ name: 'RangeError', cause: 'x' }),
    Object.assign(new TypeError('x is no function'), { cause: 'x' }),
    errorWith({}, 'x', 'FetchError'),
    errorWith({ type: 'request-timeout' }, 'x', 'FetchErrors'),
  ])('is not: %s', (thrown) => {
    expect(outcomeOf(thrown)).toEqual({ status: 500, by: 'unexpected' });
  });
});
