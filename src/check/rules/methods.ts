// Rules about Allow, HEAD, OPTIONS and PATCH (RFC 9110 9, RFC 5789).

import { parseAllow, type ResponseView, writeAllow } from '../../http/index.ts';
import { setting } from '../findings.ts';
import { among, breachOf, type RuleCheck, takenOff, textOf } from './rule.ts';

export const METHOD_RULES: readonly RuleCheck[] = [
  {
    rule: 'head-refused',
    statuses: among(405),
    field: 'allow',
    find: ({ request, response }) =>
      request.method === 'HEAD' && allows(response, 'GET') ? breachOf(response, 'Allow') : undefined,
  },
  {
    rule: 'allow-without-head',
    field: 'allow',
    isForOurs: true,
    find: function findAllowWithoutHead({ request, response, knownValues, isOurs }) {
      if (request.method === 'HEAD' || !allows(response, 'GET') || allows(response, 'HEAD')) return undefined;
      // Libraries throw the methods of their documents, where HEAD is none beside GET.
      if (isOurs) return { repair: setting('Allow', writeAllow(withHead(response))), isSilent: true };
      const known = response.status === 405 ? knownValues('Allow', 405, request) : undefined;
      return breachOf(response, 'Allow', setting('Allow', known));
    },
  },
  {
    rule: 'accept-patch-without-patch',
    field: 'accept-patch',
    find: ({ response }) =>
      response.field('allow') === undefined || allows(response, 'PATCH')
        ? undefined
        : breachOf(response, 'Allow'),
  },
  {
    // A preflight is answered by CORS, which asks for other fields.
    rule: 'options-without-allow',
    statuses: among(200, 204),
    find: ({ request, response }) =>
      request.method === 'OPTIONS' &&
      response.field('allow') === undefined &&
      request.field('access-control-request-method') === undefined
        ? { field: 'Allow' }
        : undefined,
  },
  {
    rule: 'patch-formats-unnamed',
    statuses: among(415),
    find: ({ request, response }) =>
      request.method === 'PATCH' &&
      response.field('accept-patch') === undefined &&
      response.field('accept-encoding') === undefined
        ? { field: 'Accept-Patch' }
        : undefined,
  },
  {
    rule: 'codings-unnamed',
    statuses: among(415),
    find: ({ request, response }) =>
      request.field('content-encoding') !== undefined &&
      ['accept-encoding', 'accept', 'accept-patch'].every((name) => response.field(name) === undefined)
        ? { field: 'Accept-Encoding' }
        : undefined,
  },
  {
    rule: 'codings-uncalled-for',
    statuses: among(415),
    field: 'accept-encoding',
    isForOurs: true,
    // An error may name all that its handler takes; what its request calls for is sent.
    find: ({ request, response, isOurs }) =>
      request.field('content-encoding') === undefined
        ? { ...takenOff(response, 'Accept-Encoding'), isSilent: isOurs }
        : undefined,
  },
];

function allows(response: ResponseView, method: string): boolean {
  return methodsOf(response).includes(method);
}

function withHead(response: ResponseView): readonly string[] {
  return methodsOf(response).flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : method));
}

function methodsOf(response: ResponseView): readonly string[] {
  return parseAllow(textOf(response, 'allow') ?? '') ?? [];
}
