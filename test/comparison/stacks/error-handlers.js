// Error handlers of others on Express and Koa, each as its own page shows it.
import * as errorIq from '@common-sense/error-iq';
import * as errorIqOnExpress from '@common-sense/error-iq/express';
import ghostErrors from '@tryghost/errors';
import ghostHandler from '@tryghost/mw-error-handler';
import betterErrorHandler from 'koa-better-error-handler';
import strongErrorHandler from 'strong-error-handler';
import { expressWith } from './express.js';
import { koaWith } from './koa.js';

export function withStrongErrorHandler() {
  return expressWith({ behind: [strongErrorHandler({ log: false })] });
}

export function withErrorIq() {
  const classes = {
    401: errorIq.Unauthorized,
    410: errorIq.Gone,
    429: errorIq.TooManyRequests,
    503: errorIq.ServiceUnavailable,
  };
  return expressWith({
    behind: [errorIqOnExpress.notFoundHandler(), errorIqOnExpress.errorHandler()],
    errorOf: (status, detail) => new classes[status](detail),
  });
}

export function withGhost() {
  const classes = {
    401: ghostErrors.UnauthorizedError,
    429: ghostErrors.TooManyRequestsError,
    503: ghostErrors.MaintenanceError,
  };
  // Sentry is the app's own; the page of the handler asks for its middleware.
  const sentry = { errorHandler: (error, _request, _response, next) => next(error) };
  return expressWith({
    behind: [ghostHandler.resourceNotFound, ...ghostHandler.handleJSONResponse(sentry)],
    errorOf: (statusCode, message) =>
      classes[statusCode] === undefined
        ? new ghostErrors.BadRequestError({ statusCode, message })
        : new classes[statusCode]({ message }),
  });
}

export function withBetterErrorHandler() {
  return koaWith({ prepare: (app) => (app.context.onerror = betterErrorHandler()) });
}
