// Fields of all responses of an operation: its deprecation, and what QUERY takes.

import {
  type Headers,
  type Moment,
  parseHttpDate,
  writeAcceptQuery,
  writeDeprecation,
  writeReference,
  writeSunset,
} from '../http/index.ts';
import { isRecord, refuseUnknownKeys, SetupError, worded } from '../setup/index.ts';

/** Since when an operation is deprecated, when it is expected to be gone, and the page that says more. */
export interface DeprecationDefinition {
  /** When it was, or will be, deprecated (RFC 9745 2). */
  readonly since: Moment;
  /** When it is expected to be gone, not before `since` (RFC 8594 3, RFC 9745 4). */
  readonly sunset?: Moment | undefined;
  /** The URI reference of a page about it: a link of the relations deprecation and, with a sunset, sunset. */
  readonly link?: string | { readonly href: string } | undefined;
}

/** What a definition says of an operation beside its rows. */
export interface OperationFields {
  /**
   * The operation is deprecated: every response of it has Deprecation, Sunset and Link, and its page and its OpenAPI
   * document say so. `true` marks it there, and sends nothing.
   *
   * @example
   * operations: { 'GET /v1/orders': { deprecated: { since: '2026-01-01', sunset: '2026-07-01', link: '/docs/v2' } } }
   * // Deprecation: @1767225600
   * // Sunset: Wed, 01 Jul 2026 00:00:00 GMT
   * // Link: </docs/v2>; rel="deprecation", </docs/v2>; rel="sunset"
   */
  readonly deprecated?: true | DeprecationDefinition | undefined;
  /**
   * The media ranges that QUERY takes on the path, for an operation with that method: Accept-Query on a 415, a 405 and
   * the answer to OPTIONS (RFC 10008 3).
   */
  readonly acceptQuery?: readonly string[] | undefined;
}

/** The fields that an operation has on every response; undefined where it is not deprecated. */
export function deprecationFields(where: string, given: OperationFields['deprecated']): Headers | undefined {
  if (given === undefined) return undefined;
  if (given === true) return {};
  if (!isRecord(given))
    throw wrong(where, `deprecated: ${worded(given)} is neither true nor { since: '2026-01-01' }`);
  refuseUnknownKeys(`${where}: deprecated`, given, ['since', 'sunset', 'link']);
  return inWords(`${where}: deprecated`, () => {
    const { since, sunset, link } = given;
    const fields: Record<string, string> = { Deprecation: writeDeprecation(since) };
    if (sunset !== undefined) {
      fields['Sunset'] = writeSunset(sunset);
      const seconds = Number(parseHttpDate(fields['Sunset'])) / 1000;
      if (seconds < Number(fields['Deprecation']?.slice(1)))
        throw Error('sunset: it is before since (RFC 9745 4)');
    }
    if (link !== undefined) {
      const rels = sunset === undefined ? ['deprecation'] : ['deprecation', 'sunset'];
      fields['Link'] = rels.map((rel) => `<${writeReference('link', link)}>; rel="${rel}"`).join(', ');
    }
    return Object.freeze(fields);
  });
}

/** The media ranges that an operation of QUERY takes, checked. */
export function checkedAcceptQuery(
  where: string,
  method: string,
  given: OperationFields['acceptQuery'],
): OperationFields['acceptQuery'] {
  if (given === undefined) return undefined;
  if (method !== 'QUERY')
    throw wrong(where, `acceptQuery: it belongs to an operation of QUERY, not ${method}`);
  inWords(where, () => writeAcceptQuery(given));
  return Object.freeze([...given]);
}

/** Runs what refuses a field value, and refuses it as a mistake of the set-up. */
function inWords<T>(where: string, make: () => T): T {
  try {
    return make();
  } catch (refusal) {
    throw wrong(where, (refusal as Error).message);
  }
}

function wrong(where: string, sentence: string): SetupError {
  return new SetupError('ERR_INVALID_OPTION', `${where}: ${sentence}`);
}
