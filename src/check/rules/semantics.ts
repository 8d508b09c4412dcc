// Rules about well-formed fields out of place (RFC 6750 3.1, RFC 9110 10.2.2).

import { parseChallenges, type ResponseView } from '../../http/index.ts';
import { among, breachOf, type RuleCheck, takenOff, textOf } from './rule.ts';

const STATUS_OF_ERROR: ReadonlyMap<string, number> = new Map([
  ['invalid_request', 400],
  ['invalid_token', 401],
  ['insufficient_scope', 403],
]);

export const SEMANTIC_RULES: readonly RuleCheck[] = [
  {
    rule: 'bearer-error',
    field: 'www-authenticate',
    find: function findError({ response }) {
      const status = STATUS_OF_ERROR.get(errorOf(response) ?? '');
      return status === undefined || status === response.status
        ? undefined
        : breachOf(response, 'WWW-Authenticate');
    },
  },
  {
    // A token may come in the target too (RFC 6750 2.3).
    rule: 'bearer-error-uncalled-for',
    statuses: among(401),
    field: 'www-authenticate',
    find: function findUncalledFor({ request, response }) {
      const hasNone =
        request.field('authorization') === undefined && !request.target.includes('access_token=');
      const isTold = request.method === 'GET' && errorOf(response) !== undefined;
      return hasNone && isTold ? breachOf(response, 'WWW-Authenticate') : undefined;
    },
  },
  {
    rule: 'manipulations-unnamed',
    statuses: among(226),
    find: ({ response }) => (response.field('im') === undefined ? { field: 'IM' } : undefined),
  },
  {
    rule: 'fragment-of-created',
    statuses: among(201),
    field: 'location',
    find: ({ response }) =>
      textOf(response, 'location')?.includes('#') === true ? breachOf(response, 'Location') : undefined,
  },
  {
    rule: 'early-data-in-response',
    field: 'early-data',
    find: ({ response }) => takenOff(response, 'Early-Data'),
  },
];

/** The error that a Bearer challenge names. */
function errorOf(response: ResponseView): string | undefined {
  const challenges = parseChallenges(textOf(response, 'www-authenticate') ?? '');
  return challenges?.find(({ scheme }) => scheme.toLowerCase() === 'bearer')?.params?.['error'];
}
