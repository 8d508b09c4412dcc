// Errors of content parsers are the client's mistake, in our words.
import express from 'express';
import createError from 'http-errors';
import multer from 'multer';
import { describe, expect, test } from 'vitest';
import { caughtBy } from './caught.ts';
import { errorWith, outcomeOf } from './outcome.ts';

const malformed = 'The content is malformed.';
const tooLarge = 'The content is too large.';

describe('what raw-body and the parsers on it refuse is answered in our words', () => {
  test.each([
    ['entity.parse.failed', 400, malformed],
    ['entity.too.large', 413, tooLarge],
    ['entity.verify.failed', 403, 'The content was refused.'],
    ['charset.unsupported', 415, 'The charset of the content is not supported.'],
    ['parameters.too.many', 413, 'The content has too many parameters.'],
    ['querystring.parse.rangeError', 400, 'The content is nested too deeply.'],
    ['request.aborted', 400, 'The request was aborted.'],
    ['request.size.invalid', 400, 'The content does not have the length that Content-Length says.'],
  ])('%s', (type, status, detail) => {
    expect(outcomeOf(createError(status, 'secret-word', { type }))).toEqual({
      status,
      by: 'body-parser',
      detail,
    });
  });

  test.each(['stream.encoding.set', 'entity.of.a.kind.to.come'])(
    '%s: nothing, where we have none',
    (type) => {
      expect(outcomeOf(createError(400, 'secret-word', { type }))).toEqual({
        status: 400,
        by: 'body-parser',
      });
    },
  );

  test.each(['identity.parse.failed', 'entity', 7, ['entity.x']])(
    'but not the type %j, which is not theirs',
    (type) => {
      expect(outcomeOf(createError(400, 'A name.', { type }))).toMatchObject({ by: 'status' });
    },
  );

  test('the limit goes along, where it is a number and what was exceeded', () => {
    const limited = { type: 'entity.too.large', limit: 100 };
    expect(outcomeOf(createError(413, limited))).toMatchObject({ limit: 100 });
    expect(outcomeOf(createError(413, { ...limited, limit: '100kb' }))).not.toHaveProperty('limit');
    expect(outcomeOf(createError(413, { limit: 100, type: 'parameters.too.many' }))).not.toHaveProperty(
      'limit',
    );
  });
});

describe('a content coding that is not supported is answered 415', () => {
  const content = '{}';
  const headers = { 'content-type': 'application/json', 'content-encoding': 'x' };
  test.each([
    ['the codings that are', {}, 'gzip, deflate'],
    ['identity, where no coding is', { inflate: false }, 'identity'],
  ])('with %s (RFC 9110 15.5.16)', async (_, options, codings) => {
    expect(outcomeOf(await caughtBy([express.json(options)], { headers, content }), headers)).toEqual({
      status: 415,
      by: 'body-parser',
      detail: 'The content coding is not supported.',
      headers: { 'Accept-Encoding': codings },
    });
  });
});

describe('content that is not in its coding', () => {
  test('is the client’s where a parser says so', () => {
    const thrown = errorWith({ code: 'Z_DATA_ERROR', status: 400, expose: true });
    expect(outcomeOf(thrown)).toEqual({ status: 400, by: 'body-parser', detail: malformed });
  });

  test.each([
    [{ code: 'Z_DATA_ERROR' }, 500, 'unexpected'],
    [{ code: 'Z_DATA_ERROR', status: 409 }, 409, 'status'],
    [{ code: 'EZ_DATA', status: 400 }, 400, 'status'],
    [{ code: 7, status: 400 }, 400, 'status'],
  ])('is not what %j says', (marks, status, by) => {
    expect(outcomeOf(errorWith(marks))).toEqual({ status, by });
  });
});

describe('a SyntaxError', () => {
  const refused = { status: 400, body: '{"pw":"hunter2' };
  test('with the content that it is about is answered 400', () => {
    expect(outcomeOf(Object.assign(new SyntaxError('hunter2'), refused))).toEqual({
      status: 400,
      by: 'co-body',
      detail: malformed,
    });
  });

  test('without content, or with another status code, and another error, is not the parser’s', () => {
    for (const thrown of [
      Object.assign(new SyntaxError('x'), { status: 400 }),
      Object.assign(new SyntaxError('x'), { ...refused, status: 409 }),
      Object.assign(new TypeError('x'), refused),
    ]) {
      expect(outcomeOf(thrown).by).toBe('status');
    }
  });
});

describe('what multer refuses', () => {
  const sizes = ['FILE_SIZE', 'FILE_COUNT', 'FIELD_VALUE', 'FIELD_COUNT', 'PART_COUNT'] as const;
  test.each(sizes)('LIMIT_%s is answered 413', (limit) => {
    const thrown = new multer.MulterError(`LIMIT_${limit}`);
    expect(outcomeOf(thrown)).toEqual({ status: 413, by: 'multer', detail: tooLarge });
  });

  test.each([
    ['LIMIT_FIELD_KEY', 'The content has a field name that is too long.'],
    ['LIMIT_UNEXPECTED_FILE', 'The content has a file in a field that takes none.'],
    ['MISSING_FIELD_NAME', 'The content has a field without a name.'],
    ['MY_LIMIT_FILE_SIZE', malformed],
    ['LIMIT_FILE_SIZES', malformed],
  ])('%s is answered 400', (code, detail) => {
    const thrown = new multer.MulterError(code as multer.ErrorCode);
    expect(outcomeOf(thrown)).toEqual({ status: 400, by: 'multer', detail });
  });

  test('names the field, if that is short', () => {
    const fieldOf = (field: string) => outcomeOf(new multer.MulterError('LIMIT_FILE_SIZE', field))['field'];
    expect(['photo', '', 'x'.repeat(200), 'x'.repeat(201)].map(fieldOf)).toEqual([
      'photo',
      undefined,
      'x'.repeat(200),
      undefined,
    ]);
  });

  test('has a name and a code', () => {
    expect(outcomeOf(errorWith({ code: 'LIMIT_FILE_SIZE' })).by).toBe('unexpected');
    expect(outcomeOf(errorWith({ code: 7 }, 'x', 'MulterError')).by).toBe('unexpected');
  });
});

describe('what formidable refuses', () => {
  test.each([
    ['a client that left', 1002, 500, 400],
    ['a content type that it cannot read', 1003, 415, 415],
    ['larger fields than allowed', 1006, 413, 413],
    ['no content type', 1011, 400, 415],
    ['a part without an end', 1012, 400, 400],
    ['a part in a coding that it does not know', 1014, 501, 400],
    ['a file for which it cannot make a folder', 1018, 409, 500],
    ['anything else, as it says', 1000, 418, 418],
    ['anything else, up to its last code', 1099, 409, 409],
  ])('%s', (_, code, httpCode, status) => {
    expect(outcomeOf(errorWith({ code, httpCode }))).toEqual({ status, by: 'formidable' });
  });

  test.each([
    { code: 999, httpCode: 400 },
    { code: 1100, httpCode: 400 },
    { code: 1009.5, httpCode: 400 },
    { code: '1009', httpCode: 400 },
  ])('is not %j, whose author has chosen', (marks) => {
    expect(outcomeOf(errorWith(marks))).toEqual({ status: 400, by: 'status' });
  });

  test.each([{ code: 1009 }, { code: 1009, httpCode: '413' }])('is not %j', (marks) => {
    expect(outcomeOf(errorWith(marks))).toEqual({ status: 500, by: 'unexpected' });
  });
});
