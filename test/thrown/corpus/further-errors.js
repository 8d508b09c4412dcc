// Errors that applications make by classes of frameworks.
import { cases, made } from './forms.js';

const KEY = 'our-secret';

const directus = (want, make) => made('@directus/errors', want, make);
const ghost = (want, make) => made('@tryghost/errors', want, make);
const strapi = (want, make) => made('@strapi/utils', want, ({ errors }) => make(errors));
const egg = (want, make) => made('egg-errors', want, make);
const auth = (want, make) => made('@auth/core/errors', want, make);

export const furtherErrors = {
  '@directus/errors': cases({
    'who may not': [...directus([403], (all) => new all.ForbiddenError())],
    'credentials that are refused': [...directus([401], (all) => new all.InvalidCredentialsError())],
    'a token that expired': [...directus([401], (all) => new all.TokenExpiredError())],
    'a payload that is not valid': [
      ...directus([400], (all) => new all.InvalidPayloadError({ reason: 'a' })),
    ],
    'no route': [...directus([404], (all) => new all.RouteNotFoundError({ path: '/a' }))],
    'a limit of ours': [
      ...directus([429], (all) => new all.HitRateLimitError({ limit: 1, reset: new Date() })),
    ],
    'a service that is not there': [
      ...directus([503], (all) => new all.ServiceUnavailableError({ service: 'a', reason: KEY })),
    ],
  }),
  '@tryghost/errors': cases({
    'an own 404': [...ghost([404], (all) => new all.NotFoundError({ message: 'No user 7.' }))],
    'an own 422': [...ghost([422], (all) => new all.ValidationError({ message: 'Too short.' }))],
    'who may not': [...ghost([403], (all) => new all.NoPermissionError({ message: 'No.' }))],
    'who is not logged in': [...ghost([401], (all) => new all.UnauthorizedError({ message: 'No.' }))],
    'a limit of ours': [...ghost([429], (all) => new all.TooManyRequestsError({ message: 'Slow.' }))],
    maintenance: [...ghost([503], (all) => new all.MaintenanceError({ message: 'Soon.' }))],
    'a wrapped mistake': [
      ...ghost([500], (all) => new all.InternalServerError({ message: 'no', err: new TypeError(KEY) })),
    ],
  }),
  // Without a status code: Strapi’s own middleware has it by the class.
  '@strapi/utils': cases({
    'an own 404': [...strapi([404, 500], (errors) => new errors.NotFoundError('No user 7.'))],
    'an own 400': [...strapi([400, 500], (errors) => new errors.ValidationError('Too short.'))],
    'who may not': [...strapi([403], (errors) => new errors.ForbiddenError('No.'))],
    'a policy that refuses': [...strapi([403], (errors) => new errors.PolicyError('No.'))],
    'who is not logged in': [...strapi([401], (errors) => new errors.UnauthorizedError('No.'))],
    'a limit of ours': [...strapi([429, 503], (errors) => new errors.RateLimitError('Slow.'))],
    'content that is too large': [...strapi([413, 500], (errors) => new errors.PayloadTooLargeError('No.'))],
  }),
  '@adonisjs/core': cases({
    'no route': [
      ...made('@adonisjs/core', [404], ({ errors }) => new errors.E_ROUTE_NOT_FOUND(['GET', '/a'])),
    ],
    'an own 409': [
      ...made('@adonisjs/core', [409], ({ errors }) => errors.E_HTTP_EXCEPTION.invoke('Taken.', 409)),
    ],
    'an own 422': [
      ...made(
        '@adonisjs/core/exceptions',
        [422],
        ({ Exception }) => new Exception('Too short.', { status: 422, code: 'E_SHORT' }),
      ),
    ],
    'a mistake': [
      ...made('@adonisjs/core/exceptions', [500], ({ RuntimeException }) => new RuntimeException(KEY)),
    ],
  }),
  'egg-errors': cases({
    'an own 404': [...egg([404], (all) => new all.NotFoundError({ message: 'No user 7.' }))],
    'who may not': [...egg([403], (all) => new all.ForbiddenError({ message: 'No.' }))],
    'an own 409': [...egg([409], (all) => new all.E409('Taken.'))],
    'a mistake': [...egg([500], (all) => new all.EggException(KEY))],
  }),
  '@auth/core': cases({
    'who may not': [...auth([403], (all) => new all.AccessDenied('No.'))],
    'credentials that are refused': [...auth([401], (all) => new all.CredentialsSignin())],
    'no CSRF token': [...auth([403, 400, 500], (all) => new all.MissingCSRF('No.'))],
    'no secret': [...auth([500], (all) => new all.MissingSecret(KEY))],
    'a database that is not there': [
      [503, 502],
      async (urls) => {
        const { AdapterError } = await import('@auth/core/errors');
        const cause = await fetch(urls.refused).catch((error) => error);
        throw new AdapterError(cause);
      },
    ],
    'a token of a session that is not valid': [
      ...auth([401, 500], (all) => new all.JWTSessionError(new Error('no'))),
    ],
  }),
};
