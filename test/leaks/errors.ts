// Arbitrary errors of every shape with a secret in each of their texts.
import fc from 'fast-check';

/** What no client may ever read. */
export const SECRET = 'S3CR3T';

/** Text with the secret in it, in the forms that errors have: a path, SQL, a URL, a value that was submitted. */
const secret = fc
  .tuple(
    fc.constantFrom(
      (text: string) => text,
      (text: string) => `/srv/app/${text}/index.js`,
      (text: string) => `select * from users where name = '${text}'`,
      (text: string) => `https://user:${text}@db-7.internal/?q=${text}`,
      (text: string) => `<b title="${text}">`,
      (text: string) => `{"password":"${text}"}`,
      (text: string) => `${text}\r\nSet-Cookie: ${text}=1`,
    ),
    fc.string({ maxLength: 6 }),
  )
  .map(([form, text]) => form(`${SECRET}-${text}`));

// What errors carry, in the field: those of HTTP clients, databases, validators, parsers, file systems, ORMs.
const names = [
  ...[
    'address',
    'body',
    'code',
    'command',
    'config',
    'constraint',
    'data',
    'description',
    'detail',
    'details',
    'errors',
  ],
  ...['fields', 'filename', 'hint', 'host', 'hostname', 'input', 'instance', 'meta', 'moreInfo', 'options'],
  ...['parameters', 'params', 'path', 'query', 'reason', 'request', 'requestID', 'response'],
  ...['schema', 'sql', 'sqlMessage', 'syscall', 'table', 'target', 'title', 'type', 'url', 'value', 'where'],
  ...['_original'],
];
const memberOf = fc.letrec<{ member: unknown }>((tie) => ({
  member: fc.oneof(
    { maxDepth: 2 },
    { weight: 4, arbitrary: secret },
    fc.dictionary(fc.constantFrom(...names, 'headers', 'message', 'status'), tie('member'), { maxKeys: 3 }),
    fc.array(tie('member'), { maxLength: 2 }),
  ),
})).member;
const members = fc.dictionary(fc.constantFrom(...names), memberOf, { maxKeys: 6 });

// What errors list, as those of databases, uploads and GraphQL do: a text and where it was, as errors or not.
const entry = fc
  .tuple(fc.boolean(), fc.oneof(secret, fc.constant(`/srv/${SECRET}/index.js`)), secret)
  .map(([isError, path, message]) =>
    isError ? Object.assign(new Error(message), { path }) : { path, message },
  );
const lists = fc.dictionary(
  fc.constantFrom('errors', 'details', 'issues', 'violations', 'inner'),
  fc.array(entry, { minLength: 1, maxLength: 2 }),
  { maxKeys: 2 },
);

// None of these may be sent for another library's error.
const headers = fc.dictionary(
  fc.constantFrom(
    'Set-Cookie',
    'X-Upstream',
    'Server',
    'Location',
    'Cache-Control',
    'Content-Type',
    'ETag',
    'Via',
  ),
  secret,
  { maxKeys: 3 },
);

const marks = fc.constantFrom<object>(
  {},
  {},
  { isAxiosError: true },
  { syscall: 'open', code: 'ENOENT', errno: -2 },
  { $metadata: { httpStatusCode: 404 } },
  { severity: 'ERROR', code: '23505' },
  { isOperational: true },
);

// A 4xx whose author let its message be read is left out: that message is for clients.
const statuses = fc.oneof(
  fc.constant({}),
  fc.constantFrom(400, 401, 404, 409, 429).map((status) => ({ status, statusCode: status, expose: false })),
  fc.constantFrom(400, 404, 422).map((status) => ({ status })),
  fc.constantFrom(500, 502, 503, 599).map((status) => ({ status, statusCode: status, expose: true })),
  fc.constantFrom(500, 503).map((statusCode) => ({ statusCode })),
);

const classes = fc.constantFrom(
  ...[Error, TypeError, RangeError, SyntaxError, class QueryFailedError extends Error {}],
);

const shape = fc.record({
  make: classes,
  message: secret,
  isNamed: fc.boolean(),
  members,
  lists,
  headers: fc.option(headers, { nil: undefined }),
  mark: marks,
  status: statuses,
});

/** An error that has the secret in its message and all other texts, and so have its causes. */
export const errorWithSecrets: fc.Arbitrary<Error> = fc
  .tuple(fc.array(shape, { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([shapes, isAggregate]) => {
    const errors = shapes.reduceRight<Error[]>(
      (inner, one) => [errorOf(one, isAggregate ? { errors: inner } : { cause: inner[0] }), ...inner],
      [],
    );
    return errors[0]!;
  });

interface Shape {
  readonly make: new (message: string) => Error;
  readonly message: string;
  readonly isNamed: boolean;
  readonly members: object;
  readonly lists: object;
  readonly headers: object | undefined;
  readonly mark: object;
  readonly status: object;
}

function errorOf(
  { make: Made, message, isNamed, members, lists, headers, mark, status }: Shape,
  from: object,
): Error {
  const error = Object.assign(new Made(message), members, lists, mark, status, from);
  if (isNamed) Object.assign(error, { name: `${SECRET}Error` });
  return headers === undefined ? error : Object.assign(error, { headers });
}

/** Other values that are thrown: texts, and objects that are no errors. */
export const valueWithSecrets: fc.Arbitrary<unknown> = fc.oneof(secret, members, fc.array(secret), memberOf);
