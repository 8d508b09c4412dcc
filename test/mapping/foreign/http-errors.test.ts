// Errors with a status code: when it stands, and when clients may read their message.
import createError from 'http-errors';
import { describe, expect, test } from 'vitest';
import { errorWith, outcomeOf } from './outcome.ts';

describe('an http-errors', () => {
  test('with nothing else on it is answered as it says, whatever it is named after', () => {
    expect(outcomeOf(createError(404, 'OOM x'))).toEqual({ status: 404, by: 'status', detail: 'OOM x' });
    const headers = { 'Retry-After': '5', 'X-Secret': '1' };
    const thrown = createError(409, 'dropped by Bottleneck', { headers, name: 'TimeoutError' });
    expect(outcomeOf(thrown)).toEqual({
      status: 409,
      by: 'status',
      detail: 'dropped by Bottleneck',
      headers: { 'Retry-After': '5' },
      dropped: ['X-Secret'],
    });
  });

  test('is one whoever made it, if it has no member of another kind', () => {
    const form = { status: 404, statusCode: 404, expose: true, headers: {}, message: 'OOM x' };
    const made = errorWith(form, '', 'NotFoundError');
    expect(outcomeOf(made)).toEqual({ status: 404, by: 'status', detail: 'OOM x' });
    expect(outcomeOf(Object.assign(made, { other: 1 }))).toEqual({ status: 404, by: 'status' });
  });

  test('made of a system error keeps its status code, and not the message', () => {
    const thrown = createError(404, errorWith({ code: 'ECONNREFUSED' }), { expose: true });
    expect(outcomeOf(thrown)).toEqual({ status: 404, by: 'status' });
  });

  test('with the mark of another library is that library’s', () => {
    expect(outcomeOf(createError(400, 'x', { type: 'entity.parse.failed' })).by).toBe('body-parser');
    expect(outcomeOf(createError(403, 'x', { code: 'EBADCSRFTOKEN' })).by).toBe('csrf');
    expect(outcomeOf(createError(404, 'x', { isAxiosError: true })).status).toBe(502);
    const getResponse = { value: () => new Response() };
    expect(outcomeOf(Object.defineProperty(createError(404, 'x'), 'getResponse', getResponse)).by).toBe(
      'hono',
    );
  });

  test('is told by marks that cannot be listed, too', () => {
    const marked = (name: string, value: unknown) =>
      outcomeOf(Object.defineProperty(createError(400, 'x'), name, { value })).by;
    expect(marked('code', 'EBADCSRFTOKEN')).toBe('csrf');
    expect(marked('type', 'entity.parse.failed')).toBe('body-parser');
    const ownKeys = () => {
      throw new Error('trap');
    };
    const client = createError(404, { isAxiosError: true });
    expect(outcomeOf(new Proxy(client, { ownKeys })).by).toBe('axios');
  });

  test('is one in form: two equal numbers and a boolean `expose`', () => {
    const system = { code: 'ECONNREFUSED', status: 404 };
    expect(outcomeOf(errorWith({ ...system, statusCode: 404, expose: false })).status).toBe(404);
    expect(outcomeOf(errorWith({ ...system, statusCode: 404 })).status).toBe(503);
    expect(outcomeOf(errorWith({ ...system, expose: false })).status).toBe(503);
    expect(outcomeOf(errorWith({ ...system, statusCode: 403, expose: false })).status).toBe(503);
    expect(outcomeOf(errorWith({ code: 'ECONNREFUSED', expose: false })).status).toBe(503);
  });
});

describe('the message of an error with a status code', () => {
  test('is sent where `expose` is true, and it has one', () => {
    const detailOf = (expose: unknown, message = 'No user 7.') =>
      outcomeOf(errorWith({ status: 404, expose }, message)).detail;
    expect(detailOf(true)).toBe('No user 7.');
    for (const expose of [false, undefined, 'true', 1]) expect(detailOf(expose)).toBeUndefined();
    expect(detailOf(true, '')).toBeUndefined();
  });

  const technical = ['syscall', 'path', 'errno', 'sql', 'query', 'severity', 'sqlState', 'sqlMessage'];
  test.each(technical)(
    'is not sent where it has a code and `%s`: the system or a database wrote it',
    (name) => {
      const exposed = { status: 404, expose: true, [name]: undefined };
      expect(outcomeOf(errorWith({ ...exposed, code: 'X' })).detail).toBeUndefined();
      expect(outcomeOf(errorWith(exposed)).detail).toBe('secret-word');
    },
  );

  test('is sent where a code is all that it has', () => {
    expect(outcomeOf(errorWith({ status: 404, expose: true, code: 'X' })).detail).toBe('secret-word');
  });
});
