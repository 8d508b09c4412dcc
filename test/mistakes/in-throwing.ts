// Mistakes in what a handler throws, and in what it makes an error of.
import { type Mistake, toldAt, toldOfHandler } from './mistake.ts';

const aged = 'const api = statusContract({ contract, map: [mapping(RangeError, () => 400)], onError });\n';

/** Mistakes in throwing an error. */
export const inThrowing: readonly Mistake[] = [
  ...toldOfHandler('warning', [
    [
      'a text is thrown',
      "throw 'No user 7.';",
      /Throw an error: throw new NotFound\(.*\[WARN_THROWN_IS_NO_ERROR\]/,
    ],
    [
      'an object is thrown that is no error',
      "throw { status: 404, message: 'No user 7.' };",
      /which is no error.*\[WARN_THROWN_IS_NO_ERROR\]/,
    ],
    ['a class is thrown', 'throw NotFound;', /throw new NotFound\(.*\[WARN_THROWN_IS_NO_ERROR\]/],
    [
      'the status code of an error is a string',
      "throw Object.assign(new Error('No user 7.'), { status: '404' });",
      /Make it a number: status = 404.*\[WARN_STATUS_IS_NO_NUMBER\]/,
    ],
    [
      'a class is called without new',
      "throw NotFound('No user 7.');",
      /Write throw new NotFound\(…\).*\[WARN_CLASS_WITHOUT_NEW\]/,
    ],
    [
      'a class of contract.errors is not documented',
      'throw new contract.errors.Gone();',
      /Add a row to statuses, or import \{ Gone \}.*\[WARN_UNDOCUMENTED_CLASS\]/,
    ],
    [
      'a class of contract.errors is misspelt',
      'throw new contract.errors.Notfound();',
      /did you mean NotFound\?.*\[WARN_UNDOCUMENTED_CLASS\]/,
    ],
    [
      'a class has the name that other packages give it',
      'const { NotFoundError } = contract.errors; throw new NotFoundError();',
      /did you mean NotFound\?.*\[WARN_UNDOCUMENTED_CLASS\]/,
    ],
  ]),
  // As JavaScriptCore words it, the engine of Bun.
  ...toldOfHandler('warning', [
    [
      'a class is called without new, in Bun',
      "throw new TypeError('Cannot call a class constructor NotFound without |new|');",
      /Write throw new NotFound\(…\).*\[WARN_CLASS_WITHOUT_NEW\]/,
    ],
    [
      'a class of contract.errors is not documented, in Bun',
      "throw new TypeError('undefined is not a constructor (evaluating \\'new contract.errors.Gone()\\')');",
      /Add a row to statuses, or import \{ Gone \}.*\[WARN_UNDOCUMENTED_CLASS\]/,
    ],
  ]),
  ...toldAt(
    'warning',
    ['Koa'],
    [
      [
        'an error is returned',
        "app.use(statusContract({ contract }));\napp.use(() => new NotFound('No user 7.'));",
        /Throw it: throw new NotFound\(…\).*\[WARN_ERROR_RETURNED\]/,
      ],
    ],
  ),
  ...toldOfHandler('console', [
    [
      'an error has a status code that the contract does not document',
      "throw new Gone('No user 7.');",
      /410 is not documented\. Document it under statuses, name a fallback/,
    ],
  ]),
  ...toldOfHandler('onError', [
    [
      'the detail is an option',
      "throw new NotFound({ detail: 'No user 7.' });",
      /the detail is the first argument: new NotFound\('…'/,
    ],
    [
      'the message is an option',
      "throw new NotFound({ message: 'No user 7.' });",
      /the detail is the first argument: new NotFound\('…'/,
    ],
    ['the detail is a number', 'throw new NotFound(7);', /detail: 7 is not a string/],
    [
      'the status code comes first',
      "throw new NotFound(404, 'No user 7.');",
      /404 is not a string; a named class has its status code/,
    ],
    [
      'the detail comes before the status code',
      "throw new HttpError('No user 7.', 404);",
      /status: "No user 7\." is not an error status code/,
    ],
    [
      'the cause takes the place of the options',
      "throw new NotFound('No.', new Error('inner'));",
      /pass it as \{ cause: error \}/,
    ],
    [
      'the option is the name of the field',
      "throw new MethodNotAllowed({ Allow: ['GET'] });",
      /did you mean "allow"\?/,
    ],
    [
      'the option is nearly right',
      "throw new MethodNotAllowed({ allowed: ['GET'] });",
      /did you mean "allow"\?/,
    ],
    [
      'the option has a unit',
      'throw new TooManyRequests({ retryAfterSeconds: 30 });',
      /did you mean "retryAfter"\?/,
    ],
    [
      'the methods are a text',
      "throw new MethodNotAllowed({ allow: 'GET, HEAD' });",
      /not a list; give \["GET","HEAD"\]/,
    ],
    [
      'the methods are in small letters',
      "throw new MethodNotAllowed({ allow: ['get'] });",
      /give a token such as GET/,
    ],
    [
      'the time to wait is a text',
      "throw new TooManyRequests({ retryAfter: '30s' });",
      /retryAfter: "30s" is not a whole number of seconds/,
    ],
    [
      'the time to wait is in milliseconds',
      'throw new TooManyRequests({ retryAfter: Date.now() });',
      /milliseconds look so: divide by 1000/,
    ],
    [
      'the challenge is a text',
      "throw new Unauthorized({ challenge: 'Bearer' });",
      /write bearer\(\{ realm: 'users' \}\)/,
    ],
    [
      'the value of a field is a number',
      "throw new NotFound('No.', { headers: { 'X-Age': 7 } });",
      /headers: X-Age: 7 is not a field value/,
    ],
    [
      'an extension member is an option',
      "throw new NotFound('No.', { userId: 7 });",
      /further members into \{ extensions \}/,
    ],
    [
      'the faults are those of a validator',
      "throw new UnprocessableContent('No.', { errors: [{ message: 'x', path: ['a'] }] });",
      /errors: a list of \{ detail, pointer/,
    ],
    [
      'a redirect has a status code before its location',
      "throw new SeeOther(303, '/x');",
      /location: 303 is not a URI-reference; give a path/,
    ],
    [
      'a redirect has no location',
      'throw new SeeOther();',
      /location: undefined is not a URI-reference; give a path/,
    ],
  ]),
  ...toldAt(
    'onError',
    ['Express'],
    [
      [
        'an entry of map gives a status code',
        `${aged}app.use(api.guard);\napp.get('/a', () => { throw new RangeError('No.'); });\napp.use(api.errorHandler);`,
        /^map: TypeError: map: gave a value of type number; return new BadRequest/,
      ],
    ],
  ),
];
