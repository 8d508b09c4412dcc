// The options of fields that any response may have, each with its writer.

import { refuse } from './grammar.ts';
import { isHttpDate } from './http-date.ts';
import { isDeprecation, isRateLimit, isRateLimitPolicy, writeAcceptQuery } from './structured-fields.ts';

/** A moment: a Date, or a date as text, `2026-11-01` or `2026-11-01T12:00:00Z`. */
export type Moment = Date | string;

/** What remains of one limit (draft-ietf-httpapi-ratelimit-headers-10 section 4). */
export interface RateLimit {
  /** The name of the policy, as RateLimit-Policy has it. */
  readonly policy: string;
  /** How many requests, or other units, are left. */
  readonly remaining: number;
  /** The seconds after which the quota is there again. */
  readonly resetSeconds?: number | undefined;
}

/** One limit (draft-ietf-httpapi-ratelimit-headers-10 section 3). */
export interface RateLimitPolicy {
  readonly policy: string;
  /** How many requests, or other units, a window allows. */
  readonly quota: number;
  /** The length of the window. */
  readonly windowSeconds?: number | undefined;
}

/** The options of errors, redirects and replies that become fields of any response, each validated when it is given. */
export interface CommonFieldOptions {
  /** Accept-Query: the media ranges that QUERY takes here, without weights (RFC 10008 3). */
  readonly acceptQuery: readonly string[];
  /** Deprecation: when the resource was, or will be, deprecated (RFC 9745 2.1). */
  readonly deprecation: Moment;
  /** Sunset: when the resource is expected to be gone (RFC 8594 3). */
  readonly sunset: Moment;
  /** RateLimit: what remains of each limit (draft-ietf-httpapi-ratelimit-headers-10 4). */
  readonly rateLimit: RateLimit | readonly RateLimit[];
  /** RateLimit-Policy: the limits (draft-ietf-httpapi-ratelimit-headers-10 3). */
  readonly rateLimitPolicy: RateLimitPolicy | readonly RateLimitPolicy[];
}

/** The field that each of these options becomes. */
export interface CommonFieldNames {
  readonly acceptQuery: 'Accept-Query';
  readonly deprecation: 'Deprecation';
  readonly sunset: 'Sunset';
  readonly rateLimit: 'RateLimit';
  readonly rateLimitPolicy: 'RateLimit-Policy';
}

/** The field of each option, and what writes its value. */
export const COMMON_WRITERS: {
  readonly [K in keyof CommonFieldOptions]: readonly [
    field: CommonFieldNames[K],
    write: (value: CommonFieldOptions[K]) => string,
  ];
} = {
  acceptQuery: ['Accept-Query', writeAcceptQuery],
  deprecation: ['Deprecation', writeDeprecation],
  sunset: ['Sunset', writeSunset],
  rateLimit: ['RateLimit', writeRateLimit],
  rateLimitPolicy: ['RateLimit-Policy', writeRateLimitPolicy],
};

/**
 * Writes a date as seconds since 1970 (RFC 9745 section 2.1).
 *
 * @throws TypeError `ERR_FIELD_VALUE` for what is no date.
 *
 * @example
 * writeDeprecation('2023-06-30T23:59:59Z');
 * // Deprecation: @1688169599
 */
export function writeDeprecation(moment: Moment): string {
  const text = `@${Math.floor(dateOf(moment).getTime() / 1000)}`;
  if (isDeprecation(text)) return text;
  throw noDate('deprecation', moment);
}

/**
 * Writes a date as an HTTP-date (RFC 8594 section 3).
 *
 * @throws TypeError `ERR_FIELD_VALUE` for what is no date.
 *
 * @example
 * writeSunset('2026-11-11');
 * // Sunset: Wed, 11 Nov 2026 00:00:00 GMT
 */
export function writeSunset(moment: Moment): string {
  const text = dateOf(moment).toUTCString();
  if (isHttpDate(text)) return text;
  throw noDate('sunset', moment);
}

/** The date of a moment, of whichever realm; an invalid one for anything else. */
function dateOf(moment: Moment): Date {
  const isText = typeof moment === 'string' && /^\d{4}-\d\d-\d\d/.test(moment);
  return new Date(isText || typeof (Object(moment) as Partial<Date>).getTime === 'function' ? moment : NaN);
}

function noDate(option: string, moment: Moment): Error {
  return refuse(option, moment, 'a date; give a Date, or a text such as 2026-11-01');
}

function writeRateLimit(limits: CommonFieldOptions['rateLimit']): string {
  const text = writeLimits(limits, 'r', 'remaining', 't', 'resetSeconds');
  if (isRateLimit(text)) return text;
  throw refuse('rateLimit', limits, "a limit; give one such as { policy: 'default', remaining: 5 }");
}

function writeRateLimitPolicy(limits: CommonFieldOptions['rateLimitPolicy']): string {
  const text = writeLimits(limits, 'q', 'quota', 'w', 'windowSeconds');
  if (isRateLimitPolicy(text)) return text;
  throw refuse('rateLimitPolicy', limits, "a policy; give one such as { policy: 'default', quota: 100 }");
}

/** Limits as items: each name is a string, whose escapes JSON shares (RFC 9651 section 3.3.3). */
function writeLimits(
  limits: unknown,
  needed: string,
  amount: string,
  optional: string,
  time: string,
): string {
  const items = [limits].flat().map((one) => {
    const { policy, [amount]: most, [time]: seconds } = Object(one) as Readonly<Record<string, unknown>>;
    const rest = seconds === undefined ? '' : `;${optional}=${String(seconds)}`;
    return `${typeof policy === 'string' ? JSON.stringify(policy) : ''};${needed}=${String(most)}${rest}`;
  });
  return items.join(', ');
}
