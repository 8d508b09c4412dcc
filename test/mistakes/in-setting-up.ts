// Mistakes in a definition, and in the options of a contract.
import { type Mistake, toldAt, toldOfHandler } from './mistake.ts';

/** Mistakes in what is given to defineContract and to statusContract. */
export const inSettingUp: readonly Mistake[] = [
  ...toldAt(
    'thrown',
    ['Express', 'Koa'],
    [
      [
        'an option is nearly right',
        'statusContract({ contracts: contract });',
        /did you mean "contract"\? \[ERR_UNKNOWN_OPTION\]/,
      ],
      [
        'an option has other capitals',
        'statusContract({ contract, onerror: console.error });',
        /did you mean "onError"\? \[ERR_UNKNOWN_OPTION\]/,
      ],
      [
        'the mode is another word',
        "statusContract({ contract, mode: 'development' });",
        /none of observe, enforce, strict \[ERR_INVALID_OPTION\]/,
      ],
      [
        'the definition takes the place of the contract',
        'statusContract({ contract: { statuses: { 200: {} } } });',
        /give what defineContract returned \[ERR_INVALID_OPTION\]/,
      ],
      [
        'a preset is not spread',
        'statusContract({ contract, map: [zodErrors()] });',
        /\.\.\.zodErrors\(\)\] \[ERR_INVALID_OPTION\]/,
      ],
      [
        'map is an object',
        'statusContract({ contract, map: { ValidationError: 400 } });',
        /map: a list of entries made by mapping\(when, map\).*\[ERR_INVALID_OPTION\]/,
      ],
      [
        'an entry of map has a status code',
        'mapping(RangeError, 400);',
        /map a function that returns an error/,
      ],
      [
        'a format has an extension',
        'statusContract({ contract, format: { json: () => ({}) } });',
        /"json" is no media type, such as text\/html \[ERR_INVALID_OPTION\]/,
      ],
    ],
  ),
  ...toldAt(
    'thrown',
    ['Express'],
    [
      [
        'statuses is misspelt',
        'defineContract({ status: { 200: {} } });',
        /did you mean "statuses"\? \[ERR_UNKNOWN_OPTION\]/,
      ],
      [
        'the rows have no statuses around them',
        'defineContract({ 200: {}, 404: {} });',
        /rows go into statuses: .* \[ERR_UNKNOWN_OPTION\]/,
      ],
      [
        'the rows are a list',
        'defineContract([200, 404]);',
        /is no definition; write defineContract\(\{ .* \[ERR_INVALID_OPTION\]/,
      ],
      [
        'a row is for no status code',
        'defineContract({ statuses: { 999: {} } });',
        /final status codes, 200 to 599 \[ERR_UNKNOWN_STATUS\]/,
      ],
      [
        'a row has a description',
        "defineContract({ statuses: { 404: { description: 'None.' } } });",
        /did you mean "meaning"\? \[ERR_UNKNOWN_OPTION\]/,
      ],
      [
        'a row has headers',
        "defineContract({ statuses: { 201: { headers: { Location: 'required' } } } });",
        /did you mean "fields"\? \[ERR_UNKNOWN_OPTION\]/,
      ],
      [
        'a field is required by true',
        'defineContract({ statuses: { 201: { fields: { Location: true } } } });',
        /write required, recommended, optional, forbidden \[ERR_FIELD_RULE\]/,
      ],
      [
        'a field has an underscore',
        "defineContract({ statuses: { 503: { fields: { Retry_After: 'required' } } } });",
        /did you mean "Retry-After"\? \[ERR_FIELD_RULE\]/,
      ],
      [
        'a field has the name of its option',
        "defineContract({ statuses: { 503: { fields: { retryAfter: 'required' } } } });",
        /did you mean "Retry-After"\? \[ERR_FIELD_RULE\]/,
      ],
      [
        'an operation is a path',
        "defineContract({ operations: { '/users': { 200: {} } } });",
        /such as 'POST \/users\/:id'.* \[ERR_OPERATION\]/,
      ],
      [
        'the rows of an operation are one level too deep',
        "defineContract({ operations: { 'GET /users': { responses: { 200: {} } } } });",
        /operations GET \/users: responses: not a status code.* \[ERR_UNKNOWN_STATUS\]/,
      ],
      [
        'a schema is one of JSON Schema',
        "defineContract({ statuses: { 200: { schema: { type: 'object' } } } });",
        /such as a schema of zod, valibot or arktype \[ERR_INVALID_OPTION\]/,
      ],
      [
        'the challenge is a text',
        "defineContract({ challenge: 'Bearer' });",
        /write challenge: bearer\(\{ realm: 'users' \}\) \[ERR_INVALID_OPTION\]/,
      ],
      [
        'the time to wait is a text',
        "defineContract({ retryAfter: '120' });",
        /retryAfter: "120" is not a whole number of seconds.* \[ERR_INVALID_OPTION\]/,
      ],
      [
        'a definition is extended',
        'defineContract({ extends: { statuses: { 200: {} } } });',
        /extends: not a contract; give what defineContract returned \[ERR_INVALID_OPTION\]/,
      ],
      [
        'a must is relaxed',
        "defineContract({ statuses: { 405: { fields: { Allow: 'optional' } } } });",
        /says it MUST be there; leave the rule out.* \[ERR_MUST_RELAXED\]/,
      ],
    ],
  ),
  ...toldOfHandler(
    'console',
    [
      [
        'a contract that extends another has rows of its own, and is taken to have all',
        "throw new NotFound('No user 7.');",
        /404 is not documented\. Document it under statuses/,
      ],
    ],
    "contract: defineContract({ name: 'Two', extends: contract, statuses: { 200: {} } })",
  ),
  ...toldOfHandler(
    'onError',
    [
      [
        'a format throws',
        "throw new NotFound('No user 7.');",
        /^format: TypeError: Cannot read properties of undefined/,
      ],
    ],
    'contract, format: (problem) => problem.errors.length, onError',
  ),
  ...toldOfHandler(
    'console',
    [
      [
        'a format throws, and no onError is there',
        "throw new NotFound('No user 7.');",
        /status-contract: format failed: TypeError: Cannot read/,
      ],
    ],
    'contract, format: (problem) => problem.errors.length',
  ),
];
