// Classes of errors, and validators.
import { cases } from './forms.js';

export const recentErrors = {
  'type-graphql': cases({
    'who is not logged in': [
      [401],
      async () => {
        const { UnauthorizedError } = await import('type-graphql');
        throw new UnauthorizedError();
      },
    ],
    'who may not': [
      [403],
      async () => {
        const { ForbiddenError } = await import('type-graphql');
        throw new ForbiddenError();
      },
    ],
    'an argument that is not valid': [
      [500, 400, 422],
      async () => {
        const { ArgumentValidationError } = await import('type-graphql');
        throw new ArgumentValidationError([]);
      },
    ],
  }),
  fets: cases({
    'an own 404': [
      [404],
      async () => {
        const { HTTPError } = await import('fets');
        throw new HTTPError(404, 'No user 7.', {}, { details: { user: 7 } });
      },
    ],
  }),
  'standard-http-error': cases({
    'an own 404': [
      [404],
      async () => {
        const { default: HttpError } = await import('standard-http-error');
        throw new HttpError(404, 'No user 7.');
      },
    ],
    'an own 422 by name': [
      [422],
      async () => {
        const { default: HttpError } = await import('standard-http-error');
        throw new HttpError('UNPROCESSABLE_ENTITY');
      },
    ],
  }),
  verror: cases({
    'a wrapped failure of the network': [
      [503],
      async (urls) => {
        const { default: VError } = await import('verror');
        throw new VError(await fetch(urls.refused).catch((error) => error), 'could not load users');
      },
    ],
    'a mistake with words of its own': [
      [500],
      async () => {
        const { VError } = (await import('verror')).default;
        throw new VError({ name: 'BadThing', info: { status: 404 } }, 'no');
      },
    ],
  }),
  'common-errors': cases({
    'an own 404': [
      [404],
      async () => {
        const { NotFoundError } = (await import('common-errors')).default;
        throw new NotFoundError('User');
      },
    ],
    'an own 409': [
      [409, 500],
      async () => {
        const { AlreadyInUseError } = (await import('common-errors')).default;
        throw new AlreadyInUseError('User', 'email');
      },
    ],
    'an own 401': [
      [401],
      async () => {
        const { AuthenticationRequiredError } = (await import('common-errors')).default;
        throw new AuthenticationRequiredError();
      },
    ],
    'an own 403': [
      [403],
      async () => {
        const { NotPermittedError } = (await import('common-errors')).default;
        throw new NotPermittedError();
      },
    ],
    'an own status code': [
      [418, 500],
      async () => {
        const { HttpStatusError } = (await import('common-errors')).default;
        throw new HttpStatusError(418);
      },
    ],
    'an argument that is not valid': [
      [400, 500],
      async () => {
        const { ValidationError } = (await import('common-errors')).default;
        throw new ValidationError('no', 'INVALID');
      },
    ],
    'a connection': [
      [503, 502, 500],
      async () => {
        const { ConnectionError } = (await import('common-errors')).default;
        throw new ConnectionError('no');
      },
    ],
  }),
  'throw.js': cases({
    'an own 404': [
      [404],
      async () => {
        const { NotFound } = (await import('throw.js')).default;
        throw new NotFound('No user 7.');
      },
    ],
    'an own 409': [
      [409],
      async () => {
        const { Conflict } = (await import('throw.js')).default;
        throw new Conflict('Taken.');
      },
    ],
  }),
  jsonschema: cases({
    'a value that is not valid': [
      [500, 400, 422],
      async () =>
        (await import('jsonschema')).default.validate('a', { type: 'number' }, { throwError: true }),
    ],
  }),
  myzod: cases({
    'a value that is not valid': [
      [500, 400, 422],
      async () => (await import('myzod')).default.number().parse('a'),
    ],
  }),
  typanion: cases({
    'a value that is not valid': [
      [500, 400, 422],
      async () => {
        const t = await import('typanion');
        t.assert('a', t.isNumber());
      },
    ],
  }),
  'libphonenumber-js': cases({
    'a number that is none': [
      [500, 400, 422],
      async () => (await import('libphonenumber-js')).parsePhoneNumberWithError('1', 'DE'),
    ],
  }),
  'adm-zip': cases({
    'an archive that is none': [
      [500, 400],
      async () => new (await import('adm-zip')).default(Buffer.from('our-secret')),
    ],
  }),
};
