// Rules about the end of a message: lengths, codings, connections (RFC 9112 6).

import { KNOWN_FIELDS } from '../../http/index.ts';
import { membersOf } from '../fields.ts';
import { among, breachOf, type RuleCheck, textOf } from './rule.ts';

const CONNECTION_FIELDS = ['Connection', 'Keep-Alive', 'Proxy-Connection', 'Transfer-Encoding'];

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
        ? breachOf(response, 'Content-Length', { removed: ['Content-Length'] })
        : undefined,
  },
  {
    rule: 'length-of-content',
    field: 'content-length',
    statuses: (status) => status !== 204 && status !== 304,
    find: function findLength({ request, response }) {
      const { contentLength } = response;
      if (contentLength === undefined || request.method === 'HEAD') return undefined;
      if (textOf(response, 'content-length') === String(contentLength)) return undefined;
      return breachOf(response, 'Content-Length', { headers: { 'Content-Length': String(contentLength) } });
    },
  },
  {
    rule: 'length-beside-encoding',
    field: 'transfer-encoding',
    find: ({ response }) =>
      response.field('content-length') === undefined
        ? undefined
        : breachOf(response, 'Content-Length', { removed: ['Content-Length'] }),
  },
  {
    rule: 'connection-names-field',
    field: 'connection',
    find: function findNamedField({ response }) {
      const isForAll = (option: string) => KNOWN_FIELDS.get(option)?.isFraming === undefined;
      const names = membersOf(response.field('connection')).map((option) => option.toLowerCase());
      const isNamed = names.some(
        (option) => KNOWN_FIELDS.has(option) && option !== 'upgrade' && isForAll(option),
      );
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
