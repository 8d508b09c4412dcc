// Rules about 304: method, validators, metadata (RFC 9110 15.4.5).

import { hasTag, isRetrieval } from '../../http/index.ts';
import { requestRuleOf } from '../requests.ts';
import { among, breachOf, isDocumentedFor, type RuleCheck, takenOff, textOf } from './rule.ts';

const on304 = among(304);

export const NOT_MODIFIED_RULES: readonly RuleCheck[] = [
  {
    rule: 'not-modified-to-other-method',
    statuses: on304,
    // A row may document a 304 that answers no precondition.
    find: ({ request }, rule) =>
      requestRuleOf(rule)?.conditional &&
      !isRetrieval(request.method) &&
      !isDocumentedFor(rule, request.method)
        ? {}
        : undefined,
  },
  {
    rule: 'not-modified-metadata',
    statuses: on304,
    find: function findMetadata({ response }) {
      const removed = ['Content-Type', 'Content-Encoding', 'Content-Language'];
      const field = removed.find((name) => response.field(name.toLowerCase()) !== undefined);
      return field === undefined ? undefined : breachOf(response, field, { removed });
    },
  },
  {
    // A 200 of another length may have it, but one without content is answered as it is.
    rule: 'not-modified-length',
    statuses: on304,
    find: ({ response }) =>
      textOf(response, 'content-length') === '0' ? takenOff(response, 'Content-Length') : undefined,
  },
  {
    rule: 'not-modified-without-tag',
    statuses: on304,
    find: function findMissingTag({ request, response }) {
      const asked = request.field('if-none-match');
      if (asked === undefined || response.field('etag') !== undefined) return undefined;
      return hasTag(undefined, asked) === false ? { field: 'ETag' } : undefined;
    },
  },
  {
    rule: 'not-modified-other-tag',
    statuses: on304,
    field: 'etag',
    find: function findOtherTag({ request, response }) {
      const asked = request.field('if-none-match');
      const isOther = asked !== undefined && hasTag(textOf(response, 'etag'), asked) === false;
      return isOther ? breachOf(response, 'ETag') : undefined;
    },
  },
];
