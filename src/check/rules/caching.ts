// Rules about caches: Cache-Control, Vary, ages (RFC 9111, RFC 9110 12.5.5).

import {
  type HeaderValue,
  isRetrieval,
  isSetCookie,
  parseDirectives,
  parseHttpDate,
  type ResponseView,
  statusRow,
} from '../../http/index.ts';
import { among, breachOf, namesIn, type RuleCheck, textOf } from './rule.ts';

export const CACHING_RULES: readonly RuleCheck[] = [
  {
    // Without a word of freshness no cache stores it, and no-store is set without one of ours.
    rule: 'storable',
    statuses: (status) => statusRow(status)?.store === false,
    find: ({ response }) =>
      isFresh(response)
        ? breachOf(response, 'Cache-Control', { headers: { 'Cache-Control': 'no-store' } })
        : undefined,
  },
  {
    rule: 'cookie-in-shared-cache',
    statuses: (status) => status >= 400 && statusRow(status)?.cacheable === true,
    field: 'set-cookie',
    find: function findSharedCookie({ response }) {
      const directives = directivesOf(response);
      return directives.has('private') || directives.has('no-store') ? undefined : { field: 'Set-Cookie' };
    },
  },
  {
    // Its value is not told: it may be the key to a session.
    rule: 'cookie-malformed',
    field: 'set-cookie',
    find: ({ response }) =>
      [response.field('set-cookie') ?? []].flat().every(isSetCookie) ? undefined : { field: 'Set-Cookie' },
  },
  {
    rule: 'public-and-private',
    field: 'cache-control',
    find: function findConflict({ response }) {
      const directives = directivesOf(response);
      const isBoth = directives.has('public') && directives.get('private') === '';
      return isBoth ? breachOf(response, 'Cache-Control') : undefined;
    },
  },
  {
    rule: 'must-understand-alone',
    field: 'cache-control',
    find: function findMustUnderstand({ response }) {
      const directives = directivesOf(response);
      const isAlone = directives.has('must-understand') && !directives.has('no-store');
      return isAlone ? breachOf(response, 'Cache-Control') : undefined;
    },
  },
  {
    rule: 'negotiation-unnamed',
    statuses: among(406),
    find: ({ response }) => (response.field('vary') === undefined ? { field: 'Vary' } : undefined),
  },
  {
    rule: 'preference-unnamed',
    field: 'preference-applied',
    find: function findPreference({ request, response }) {
      const vary = namesIn(response, 'vary');
      const isNamed = vary.includes('prefer') || vary.includes('*');
      const isStored = isRetrieval(request.method) && !directivesOf(response).has('no-store');
      return isStored && !isNamed ? { field: 'Vary' } : undefined;
    },
  },
  {
    rule: 'modified-in-future',
    field: 'last-modified',
    find: function findFuture({ response }) {
      const modified = timeOf(response.field('last-modified'));
      const sent = timeOf(response.field('date')) ?? Date.now();
      return modified !== undefined && modified > sent ? breachOf(response, 'Last-Modified') : undefined;
    },
  },
  {
    rule: 'sunset-before-deprecation',
    field: 'deprecation',
    find: function findSunset({ response }) {
      const sunset = timeOf(response.field('sunset'));
      const [, seconds] = /^@(-?\d+)$/.exec(textOf(response, 'deprecation') ?? '') ?? [];
      const isBefore = sunset !== undefined && seconds !== undefined && sunset < Number(seconds) * 1000;
      return isBefore ? breachOf(response, 'Sunset') : undefined;
    },
  },
  {
    rule: 'undated',
    statuses: (status) => status >= 200 && status < 500,
    find: ({ response }) =>
      response.isDated === false && response.field('date') === undefined
        ? { field: 'Date', repair: { headers: { Date: new Date().toUTCString() } } }
        : undefined,
  },
];

/** Whether a response names how long it may be kept, or that it may be. */
export function isFresh(response: ResponseView): boolean {
  const directives = directivesOf(response);
  if (directives.has('no-store')) return false;
  if (response.field('expires') !== undefined) return true;
  return ['max-age', 's-maxage', 'public', 'must-revalidate'].some((name) => directives.has(name));
}

/** Whether a response forbids caches to store it. */
export function isUnstored(response: ResponseView): boolean {
  return directivesOf(response).has('no-store');
}

function directivesOf(response: ResponseView): ReadonlyMap<string, string> {
  return parseDirectives(textOf(response, 'cache-control') ?? '');
}

function timeOf(value: HeaderValue | undefined): number | undefined {
  return typeof value === 'string' ? parseHttpDate(value)?.getTime() : undefined;
}
