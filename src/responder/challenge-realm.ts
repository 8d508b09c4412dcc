// Gives the challenge of a refused token the realm that the contract names (RFC 6750 3).

import type { MappedError } from '../errors/index.ts';
import { fieldOf, type HeaderValue, parseChallenges, writeChallenge } from '../http/index.ts';

/**
 * Completes the Bearer challenge that a recognised error brings: libraries know why a token is refused, the contract
 * alone knows the realm. What a handler gave itself stays as it is.
 *
 * @param own gives the challenge of the contract; asked where it is needed
 */
export function withRealm(error: MappedError, own: () => HeaderValue | undefined): MappedError {
  if (error.status !== 401 || error.decidedBy === 'typed' || error.decidedBy === 'map') return error;
  const given = fieldOf(error.headers, 'WWW-Authenticate');
  if (typeof given !== 'string' || !/^bearer /i.test(given)) return error;
  const params = bearerParams(given);
  const realm = [own() ?? []]
    .flat()
    .map((line) => bearerParams(line)?.['realm'])
    .find((one) => one !== undefined);
  if (params === undefined || params['realm'] !== undefined || realm === undefined) return error;
  const challenge = writeChallenge({ scheme: 'Bearer', params: { realm, ...params } });
  return { ...error, headers: { ...error.headers, 'WWW-Authenticate': challenge } };
}

function bearerParams(line: string): Readonly<Record<string, string>> | undefined {
  return parseChallenges(line)?.find(({ scheme }) => scheme.toLowerCase() === 'bearer')?.params;
}
