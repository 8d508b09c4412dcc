// Rules about partial responses: method, part, length (RFC 9110 14).

import { isRetrieval, parseContentRange, type RequestView } from '../../http/index.ts';
import { among, breachOf, isDocumentedFor, type RuleCheck, textOf } from './rule.ts';

export const PARTIAL_RULES: readonly RuleCheck[] = [
  {
    // A HEAD with Range is answered as its GET would be by most servers, and no content can be wrong.
    rule: 'part-of-other-method',
    statuses: among(206, 416),
    find: ({ request }, rule) =>
      isRetrieval(request.method) || isDocumentedFor(rule, request.method) ? undefined : {},
  },
  {
    rule: 'part-not-asked-for',
    statuses: among(206),
    field: 'content-range',
    find: ({ request, response }) =>
      isAskedFor(textOf(response, 'content-range') ?? '', request)
        ? undefined
        : breachOf(response, 'Content-Range'),
  },
  {
    rule: 'part-length',
    statuses: among(206),
    field: 'content-range',
    find: function findPartLength({ response }) {
      const range = parseContentRange(textOf(response, 'content-range') ?? '');
      const length = textOf(response, 'content-length');
      if (range === undefined || !('first' in range) || range.unit !== 'bytes') return undefined;
      const isRight = length === undefined || Number(length) === range.last - range.first + 1;
      return isRight ? undefined : breachOf(response, 'Content-Length');
    },
  },
];

/** Whether a part is the one that a request for one range of bytes names, or the start of it. */
function isAskedFor(contentRange: string, request: RequestView): boolean {
  const part = parseContentRange(contentRange);
  const [, from, to] = /^bytes=[\t ]*(\d*)-(\d*)[\t ]*$/i.exec(request.field('range') ?? '') ?? [];
  if (part === undefined || !('first' in part) || part.unit !== 'bytes') return true;
  if (from === undefined || to === undefined || from + to === '') return true;
  const { first, last, completeLength } = part;
  if (from !== '') return first === Number(from) && (to === '' || last <= Number(to));
  return completeLength === undefined || first === Math.max(0, completeLength - Number(to));
}
