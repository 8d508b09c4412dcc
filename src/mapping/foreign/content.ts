// Errors of what reads request content: body parsers and uploads.

import { carriedStatus, isHttpErrors } from './explicit.ts';
import { integerOf, textOf, type LibraryRule, type Traits } from './traits.ts';

const MALFORMED = 'The content is malformed.';
const TOO_LARGE = 'The content is too large.';

// In our words, since theirs quote what was sent, or come from `verify`, which is the application's own.
const SENTENCES: Readonly<Record<string, string>> = {
  'entity.parse.failed': MALFORMED,
  'entity.too.large': TOO_LARGE,
  'entity.verify.failed': 'The content was refused.',
  'charset.unsupported': 'The charset of the content is not supported.',
  'encoding.unsupported': 'The content coding is not supported.',
  'parameters.too.many': 'The content has too many parameters.',
  'querystring.parse.rangeError': 'The content is nested too deeply.',
  'request.aborted': 'The request was aborted.',
  'request.size.invalid': 'The content does not have the length that Content-Length says.',
};

export const content: readonly LibraryRule[] = [
  {
    // raw-body, and with it body-parser, co-body and every parser of Koa.
    from: 'body-parser',
    when: (error) =>
      typeof error.type === 'string' &&
      /^(?:entity|charset|encoding|parameters|request|querystring|stream)\./.test(error.type) &&
      isHttpErrors(error),
    status: carriedStatus,
    detail: (error) => SENTENCES[isOfCharset(error) ? 'charset.unsupported' : (error.type as string)],
    headers: acceptedCodings,
    extensions: limitOf,
  },
  {
    // Of a webhook, which anybody may send.
    from: 'stripe',
    when: ({ type }) => type === 'StripeSignatureVerificationError',
    status: 400,
    detail: 'The signature is not valid.',
  },
  {
    // What zlib says of content in a coding that it is not in.
    from: 'body-parser',
    when: ({ code, status }) => status === 400 && typeof code === 'string' && code.startsWith('Z_'),
    status: 400,
    detail: MALFORMED,
  },
  {
    from: 'co-body',
    when: ({ name, status, value }) =>
      name === 'SyntaxError' && status === 400 && textOf(value, 'body') !== '',
    status: 400,
    detail: MALFORMED,
  },
  {
    from: 'multer',
    when: ({ name, code }) => name === 'MulterError' && typeof code === 'string',
    status: ({ code }) => (isSize(code as string) ? 413 : 400),
    detail: ({ code }) => (isSize(code as string) ? TOO_LARGE : MALFORMED),
    extensions: ({ value }) => {
      const field = textOf(value, 'field');
      return field === '' || field.length > 200 ? undefined : { field };
    },
  },
  {
    from: 'formidable',
    when: ({ code, value }) => {
      const number = Number.isInteger(code) ? (code as number) : 0;
      return number >= 1000 && number < 1100 && integerOf(value, 'httpCode') !== undefined;
    },
    status: ({ code, value }) => FORMIDABLE[code as number] ?? integerOf(value, 'httpCode'),
  },
];

// Formidable answers 500 to a client that leaves, and to parts that it cannot read.
const FORMIDABLE: Readonly<Record<number, number>> = {
  1002: 400,
  1003: 415,
  1006: 413,
  1007: 413,
  1009: 413,
  1010: 400,
  1011: 415,
  1012: 400,
  1013: 400,
  1015: 413,
  1016: 413,
};

function isSize(code: string): boolean {
  return /^LIMIT_(?:FILE_SIZE|FILE_COUNT|FIELD_VALUE|FIELD_COUNT|PART_COUNT)$/.test(code);
}

/** RFC 9110 15.5.16: a 415 on account of the content coding ought to say which ones are accepted. */
function acceptedCodings(error: Traits): unknown {
  const { type, message } = error;
  if (type !== 'encoding.unsupported' || isOfCharset(error)) return undefined;
  // The two messages of body-parser: of this coding, and of any (`inflate: false`).
  return { 'Accept-Encoding': message.startsWith('unsupported') ? 'gzip, deflate' : 'identity' };
}

/** raw-body calls the charset that it decodes from an encoding. */
function isOfCharset({ type, message }: Traits): boolean {
  return type === 'encoding.unsupported' && message === 'specified encoding unsupported';
}

function limitOf({ type, value }: Traits): Readonly<Record<string, unknown>> | undefined {
  const limit = type === 'entity.too.large' ? integerOf(value, 'limit') : undefined;
  return limit === undefined ? undefined : { limit };
}
