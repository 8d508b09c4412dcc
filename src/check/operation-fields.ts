// Fields that a contract has every response of an operation carry: set without a word.

import type { CompiledContract, Scope } from '../contract/index.ts';
import { type HeaderValue, parseAllow, parseLink, writeAcceptQuery } from '../http/index.ts';
import type { CheckInput, CheckResult } from './findings.ts';

/** Adds the fields that a response should have on account of its operation or its path, and has not. */
export type SupplyFields = (input: CheckInput, results: CheckResult[]) => void;

/** Compiles what responses with a status code are given in a scope; undefined where that is nothing. */
export function createSupply(
  { acceptQueryOf }: CompiledContract,
  { deprecation }: Scope,
  status: number,
): SupplyFields | undefined {
  const namesQuery = acceptQueryOf !== undefined && (status === 204 || status === 405 || status === 415);
  if (!namesQuery && deprecation === undefined) return undefined;
  return function supplyFields(input, results) {
    const acceptQuery = namesQuery && isAboutQuery(input) ? acceptQueryOf(input.request) : undefined;
    const fields = acceptQuery === undefined ? {} : { 'Accept-Query': writeAcceptQuery(acceptQuery) };
    const headers: Record<string, HeaderValue> = {};
    for (const [name, value] of Object.entries<HeaderValue>({ ...deprecation, ...fields })) {
      const given = input.response.field(name.toLowerCase());
      // A malformed one does not stay.
      const isLost = name === 'Link' && !parseLink(String(given))?.length;
      if (given === undefined || isLost) headers[name] = value;
      else if (name === 'Link' && !String(given).includes(String(value)))
        headers[name] = [given, value].flat();
    }
    if (Object.keys(headers).length > 0) results.push([undefined, { headers }]);
  };
}

/** Whether a response says what may be asked: a refused method, refused content of a QUERY, or the answer to OPTIONS. */
function isAboutQuery({ request: { method }, response }: CheckInput): boolean {
  const allow = response.field('allow');
  const isAllowed = allow === undefined || parseAllow(String(allow))?.includes('QUERY') === true;
  if (response.status === 415) return method === 'QUERY';
  return isAllowed && (response.status === 405 || method === 'OPTIONS');
}
