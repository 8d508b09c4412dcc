// Recognises errors of body parsers and uploads: the client's mistakes.

import type { RequestView } from '../../http/index.ts';
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
    // Of a webhook, which any client may send: Stripe's, Svix' and those of Standard Webhooks.
    from: 'webhook',
    when: ({ type, name }) => [type, name].some((one) => SIGNATURE.test(String(one))),
    status: 400,
    detail: 'The signature is not valid.',
  },
  {
    // What zlib says of content that is not in the coding it names; the parsers of Koa pass it on as it is.
    from: 'body-parser',
    when: ({ word, status, request }) =>
      CODING_ERROR.test(word) &&
      (status === 400 || (status === undefined && request?.field('content-encoding') !== undefined)),
    status: 400,
    detail: MALFORMED,
  },
  {
    // The codings that it has; RFC 9110 15.5.16 has a 415 name them.
    from: 'inflation',
    when: (error) => error.status === 415 && error.message.startsWith('Unsupported Content-Encoding: '),
    status: 415,
    detail: 'The content coding is not supported.',
    headers: () => ({ 'Accept-Encoding': 'gzip, deflate, br' }),
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
    when: ({ name, word }) => name === 'MulterError' && word !== '',
    status: ({ word }) => (isSize(word) ? 413 : 400),
    detail: ({ word }) => (isSize(word) ? TOO_LARGE : (MULTER[word] ?? MALFORMED)),
    extensions: ({ value }) => {
      const field = textOf(value, 'field');
      return field === '' || field.length > 200 ? undefined : { field };
    },
  },
  {
    // Plain errors, by which multer and others pass on what they cannot read.
    from: 'busboy',
    when: ({ value, message, request }) =>
      MALFORMED_UPLOAD.has(message) && (isForm(request) || /[\\/]busboy[\\/]/.test(textOf(value, 'stack'))),
    status: 400,
    detail: MALFORMED,
  },
  {
    from: 'formidable',
    when: ({ code, value }) =>
      Number.isInteger(code) &&
      (code as number) >= 1000 &&
      (code as number) < 1100 &&
      integerOf(value, 'httpCode') !== undefined,
    status: ({ code, value }) => FORMIDABLE[code as number] ?? integerOf(value, 'httpCode'),
  },
];

/** What busboy says of content that it cannot read. */
export const MALFORMED_UPLOAD: ReadonlySet<string> = new Set([
  'Multipart: Boundary not found',
  'Unexpected end of form',
  'Unexpected end of multipart data',
  'Unexpected end of file',
  'Malformed part header',
  'Malformed content type',
  'Malformed urlencoded form',
  'Missing Content-Type',
]);

const SIGNATURE =
  /^(?:(?:Stripe|Webhook)?SignatureVerification|WebhookVerification)(?:Error|Exception)$|^SignatureValidationFailed$/;

const CODING_ERROR = /^(?:Z_(?:BUF|DATA|STREAM)_ERROR$|Z_NEED_DICT$|ERR__ERROR_|ZSTD_error_)/;

const MULTER: Readonly<Record<string, string>> = {
  LIMIT_UNEXPECTED_FILE: 'The content has a file in a field that takes none.',
  LIMIT_FIELD_KEY: 'The content has a field name that is too long.',
  LIMIT_FIELD_NESTING: 'The content has a field that is nested too deeply.',
  LIMIT_FIELD_ARRAY_INDEX: 'The content has an array index that is too large.',
  MISSING_FIELD_NAME: 'The content has a field without a name.',
  INVALID_FIELD_NAME: 'The content has a field with a name that is not valid.',
};

/** Whether the content of a request is a form, as far as it says. */
function isForm(request: RequestView | undefined): boolean {
  return /^(?:multipart\/|application\/x-www-form-urlencoded)/i.test(request?.field('content-type') ?? '');
}

// Formidable has 500 for a client that leaves, 501 for a part that it cannot read, and 409 for a folder of ours.
const FORMIDABLE: Readonly<Record<number, number>> = { 1002: 400, 1011: 415, 1014: 400, 1018: 500 };

function isSize(code: string): boolean {
  return /^LIMIT_.*(?:COUNT|SIZE|VALUE)$/.test(code);
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
