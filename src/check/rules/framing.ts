// Rules about the end of a message: lengths, codings, connections (RFC 9112 6).

import { KNOWN_FIELDS, type ResponseView } from '../../http/index.ts';
import { membersOf } from '../fields.ts';
import type { Repair } from '../findings.ts';
import { among, breachOf, namesIn, type RuleCheck, takenOff, textOf } from './rule.ts';

const CONNECTION_FIELDS = ['Connection', 'Keep-Alive', 'Proxy-Connection', 'Transfer-Encoding'];

const UNKNOWN: Pick<ResponseView, 'contentLength' | 'leastLength'> = {};

export const FRAMING_RULES: readonly RuleCheck[] = [
  {
    rule: 'interim-as-final',
    statuses: (status) => status < 200,
    // The last response of its protocol, where the client asked for another (RFC 9110 7.8).
    find: ({ request, response }) =>
      response.status === 101 && [request, response].every((one) => one.field('upgrade') !== undefined)
        ? undefined
        : {},
  },
  { rule: 'status-range', statuses: (status) => status > 599, find: () => ({}) },
  {
    // Content is forbidden by a rule of its own; a length of 0 is taken off without a word.
    rule: 'no-content-length',
    statuses: among(204),
    field: 'content-length',
    find: ({ response }) =>
      response.hasContent === false && textOf(response, 'content-length') !== '0'
        ? takenOff(response, 'Content-Length')
        : undefined,
  },
  {
    rule: 'length-of-content',
    field: 'content-length',
    statuses: (status) => status !== 204 && status !== 304,
    find: function findLength({ request, response }) {
      const text = textOf(response, 'content-length');
      // Most responses: nothing has to be parsed.
      if (text === String(response.contentLength)) return undefined;
      // A HEAD says the length that GET would have, which nothing here knows.
      const { contentLength: actual, leastLength = 0 } = request.method === 'HEAD' ? UNKNOWN : response;
      const declared = lengthOf(response);
      const isRight = actual === undefined ? declared >= leastLength : declared === actual;
      if (isRight && text === String(declared)) return undefined;
      const known = actual ?? (isRight ? declared : undefined);
      // Without a length Node frames the content by chunks, however much comes.
      const repair: Repair =
        known === undefined
          ? { removed: ['Content-Length'] }
          : { headers: { 'Content-Length': String(known) } };
      return breachOf(response, 'Content-Length', repair);
    },
  },
  {
    rule: 'length-beside-encoding',
    field: 'transfer-encoding',
    find: ({ response }) =>
      response.field('content-length') === undefined ? undefined : takenOff(response, 'Content-Length'),
  },
  {
    // Without chunks at the end only a closed connection ends the content.
    rule: 'chunked-not-last',
    field: 'transfer-encoding',
    statuses: (status) => status >= 200 && status !== 204 && status !== 205 && status !== 304,
    find: function findCodings({ request, response }) {
      const codings = namesIn(response, 'transfer-encoding');
      const at = codings.indexOf('chunked');
      const isClosed = at < 0 && namesIn(response, 'connection').includes('close');
      if (request.httpVersion > 1 || isClosed || (at >= 0 && at === codings.length - 1)) return undefined;
      const others = codings.filter((coding) => coding !== 'chunked' && coding !== 'identity');
      const headers = { 'Transfer-Encoding': [...others, 'chunked'].join(', ') };
      return breachOf(response, 'Transfer-Encoding', { headers });
    },
  },
  {
    rule: 'coding-without-content',
    field: 'content-encoding',
    statuses: among(204, 205),
    // With content it goes, with all that describes it.
    find: ({ response }) =>
      response.hasContent === true ? undefined : takenOff(response, 'Content-Encoding'),
  },
  {
    rule: 'connection-names-field',
    field: 'connection',
    find: function findNamedField({ response }) {
      const isNamed = namesIn(response, 'connection').some((option) => {
        const known = KNOWN_FIELDS.get(option);
        return known !== undefined && known.isFraming === undefined && option !== 'upgrade';
      });
      return isNamed ? breachOf(response, 'Connection') : undefined;
    },
  },
  {
    rule: 'connection-field-on-http2',
    find: function findConnectionField({ request, response }) {
      if (request.httpVersion < 2) return undefined;
      const field = CONNECTION_FIELDS.find((name) => response.field(name.toLowerCase()) !== undefined);
      return field === undefined ? undefined : breachOf(response, field);
    },
  },
];

/** The length that a response gives: NaN where it is malformed, or where several lines differ. */
function lengthOf(response: ResponseView): number {
  const [length = '', ...others] = membersOf(response.field('content-length'));
  return /^\d+$/.test(length) && others.every((other) => other === length) ? Number(length) : NaN;
}
