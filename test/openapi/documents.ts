// OpenAPI documents of one operation, GET /a, drawn at random.
import fc from 'fast-check';

/** A document whose operation has these responses. */
export const documentOf = (responses: object) => ({
  openapi: '3.1.0',
  info: { title: 'A', version: '1' },
  paths: { '/a': { get: { responses } } },
});

const json = { 'application/json': {} };
const header = fc.record({
  required: fc.option(fc.boolean(), { nil: undefined }),
  schema: fc.constantFrom(
    { type: 'string' },
    { type: 'integer', minimum: 9 },
    { type: 'string', format: 'http-date' },
  ),
});
const response = fc.record(
  {
    description: fc.constantFrom('', 'Not Found', 'An error.'),
    headers: fc.dictionary(fc.constantFrom('Retry-After', 'location', 'X-Id', 'Allow'), header, {
      maxKeys: 2,
    }),
    content: fc.constantFrom({}, json, { '*/*': {} }, { 'text/plain': {} }),
  },
  { requiredKeys: ['description'] },
);
const key = fc.constantFrom(
  '200',
  '201',
  '204',
  '302',
  '401',
  '404',
  '429',
  '503',
  '2XX',
  '3XX',
  '4XX',
  '5XX',
  'default',
);

/** Documents with exact status codes, ranges and a default, with or without a security requirement. */
export const documents = fc
  .tuple(
    fc.dictionary(key, response, { maxKeys: 5, noNullPrototype: true }),
    fc.constantFrom({}, { security: [] }, { security: [{ token: [] }] }),
  )
  // As a file has it: without what is undefined.
  .map(
    ([responses, security]) =>
      JSON.parse(JSON.stringify({ ...documentOf(responses), ...security })) as object,
  );
