// A rule about fields that browsers hide from scripts of other origins (Fetch).

import { membersOf } from '../fields.ts';
import type { RuleBreach, RuleCheck } from './rule.ts';

/** Fields that a client acts on, and that no browser shows unless they are exposed. */
const ACTED_ON = [
  ...['WWW-Authenticate', 'Retry-After', 'Location', 'Allow', 'Deprecation', 'Sunset', 'Link'],
  ...['RateLimit', 'RateLimit-Policy', 'Accept-Query', 'Accept-Patch'],
];
const EXPOSED = 'Access-Control-Expose-Headers';

export const CORS_RULES: readonly RuleCheck[] = [
  {
    rule: 'hidden-from-scripts',
    field: 'access-control-allow-origin',
    isForOurs: true,
    find: function findHidden({ request, response, exposes }, _rule, results): RuleBreach | undefined {
      const origin = request.field('origin');
      // Of its own origin a script sees everything.
      if (origin === undefined || origin.endsWith(`//${request.field('host') ?? ''}`)) return undefined;
      const given = membersOf(response.field(EXPOSED.toLowerCase()));
      const exposed = given.map((name) => name.toLowerCase());
      // With credentials `*` is a name like any other.
      const hasCredentials = response.field('access-control-allow-credentials') === 'true';
      if (exposed.includes('*') && !hasCredentials) return undefined;
      const isSent = (name: string) =>
        response.field(name.toLowerCase()) !== undefined ||
        results.some(([, repair]) => repair?.headers?.[name] !== undefined);
      const hidden = ACTED_ON.filter((name) => !exposed.includes(name.toLowerCase()) && isSent(name));
      if (hidden.length === 0) return undefined;
      const headers = { [EXPOSED]: [...given, ...hidden].join(', ') };
      return {
        field: EXPOSED,
        value: hidden.join(', '),
        ...(exposes && { repair: { headers }, isSilent: true }),
      };
    },
  },
];
