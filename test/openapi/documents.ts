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

const component = fc.constantFrom('NotFound', 'TooManyRequests', 'Slow');

/** A response of its own, or one that the components have. */
const responses = fc.dictionary(
  key,
  fc.oneof(
    { arbitrary: response, weight: 3 },
    { arbitrary: component.map((name) => ({ $ref: `#/components/responses/${name}` })), weight: 1 },
  ),
  { maxKeys: 5, noNullPrototype: true },
);
const headers = fc.record({ 'Retry-After': header, 'X-Id': header });

/** A response whose headers are those of the components. */
const shared = fc.tuple(response, fc.subarray(['Retry-After', 'X-Id'])).map(([given, names]) => ({
  ...given,
  headers: Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }])),
}));
const components = fc.record({
  headers,
  responses: fc.record({ NotFound: shared, TooManyRequests: shared, Slow: response }),
});

/** Documents with exact status codes, ranges and a default, with or without a security requirement. */
export const documents = fc
  .tuple(responses, fc.constantFrom({}, { security: [] }, { security: [{ token: [] }] }), components)
  // As a file has it: without what is undefined.
  .map(
    ([given, security, parts]) =>
      JSON.parse(JSON.stringify({ ...documentOf(given), ...security, components: parts })) as object,
  );
