// Values of required fields that the contract, the routes or the target give.

import {
  type Challenge,
  type HeaderValue,
  locationOfTarget,
  otherMethodsOf,
  type RequestView,
  writeAllow,
  writeChallenge,
  writeRetryAfter,
} from '../http/index.ts';
import { atOnce, own } from '../safe-read.ts';
import type { AnyContract } from '../contract/index.ts';

/** Gives the value of a field for a status code and a request; undefined where it is unknown. */
export type KnownValues = (field: string, status: number, request: RequestView) => HeaderValue | undefined;

/** Compiles the knownValues of a contract; a default that is a function and fails supplies nothing. */
export function createKnownValues(
  { challenge, retryAfter }: AnyContract,
  onFailure: (failure: unknown, request: RequestView) => void,
): KnownValues {
  const challengeFor = challengesOf(challenge);
  const known: Readonly<Record<string, (request: RequestView, status: number) => HeaderValue | undefined>> = {
    Allow: allowedMethods,
    Location: (request, status) =>
      status === 201 && request.method === 'PUT' ? locationOfTarget(request.target) : undefined,
    'Retry-After': (request) => {
      if (retryAfter === undefined || retryAfter === false) return undefined;
      return writeRetryAfter(
        typeof retryAfter === 'function' ? atOnce(retryAfter(request), 'retryAfter') : retryAfter,
      );
    },
    'WWW-Authenticate': (request, status) =>
      status === 401 ? challengeFor(request, hasToken(request)) : undefined,
  };
  return function knownValues(field, status, request) {
    try {
      return own(known, field)?.(request, status);
    } catch (failure) {
      // A default of the user's own making failed: its field counts as unknown, and the failure is reported.
      onFailure(failure, request);
      return undefined;
    }
  };
}

/** Gives the challenges of a contract; those that are the same for every request are written once. */
function challengesOf(
  challenge: AnyContract['challenge'],
): (request: RequestView, isRefused: boolean) => HeaderValue | undefined {
  if (challenge === undefined || challenge === false) return () => undefined;
  if (typeof challenge === 'function')
    return (request, isRefused) => writeChallenges(challenge(request), isRefused);
  const missing = writeChallenges(challenge, false);
  const refused = writeChallenges(challenge, true);
  return (_request, isRefused) => (isRefused ? refused : missing);
}

function writeChallenges(
  given: Challenge | readonly Challenge[],
  isRefused: boolean,
): HeaderValue | undefined {
  const lines = [given].flat().map((one) => writeChallenge(told(atOnce(one, 'challenge'), isRefused)));
  return lines.length > 1 ? lines : lines[0];
}

/** Whether a request has a bearer token that can have been refused; another scheme is none (RFC 6750 3.1). */
function hasToken(request: RequestView): boolean {
  return /^bearer +[^ ]/i.test(request.field('authorization') ?? '');
}

/** A refused token is told apart from a missing one, which is told nothing (RFC 6750 3.1). */
function told(challenge: Challenge, isRefused: boolean): Challenge {
  const { scheme, params, token68 } = challenge;
  const isRefusal = isRefused && scheme.toLowerCase() === 'bearer';
  if (!isRefusal || token68 !== undefined || params?.['error'] !== undefined) return challenge;
  return { scheme, params: { ...params, error: 'invalid_token' } };
}

function allowedMethods(request: RequestView): string | undefined {
  const methods = otherMethodsOf(request);
  return methods && writeAllow(methods);
}
