// Passes on chosen status codes of another API, without its words and fields.

import { HttpError } from '../errors/index.ts';
import {
  hasMethod,
  integerOf,
  mapping,
  type MappingEntry,
  receivedStatus,
  textOf,
} from '../mapping/index.ts';
import { isError, read } from '../safe-read.ts';
import { refuseUnknownKeys, SetupError, worded } from '../setup/index.ts';
import { isErrorStatusCode, statusRow } from '../http/index.ts';

/** What a gateway takes. */
export interface GatewayOptions {
  /** The 4xx status codes of the other API that say the same of our client's request. */
  readonly pass: readonly number[];
}

/**
 * Makes the entry of a gateway: a status code in `pass` that another API answered is answered here, whichever
 * client brought it; all others are 502, 503 or 504. Its words and its fields are never sent.
 *
 * It knows the errors of HTTP clients and SDKs, gRPC's codes by their HTTP counterparts, a `Response` of fetch that
 * was thrown, and problem details that were thrown as they came. A cause is not looked at. To pass 401 is right only
 * where our client's own credentials were sent on.
 *
 * @example
 * statusContract({ contract, map: [...gatewayErrors({ pass: [404, 409] })] });
 * // await axios.get('https://users.internal/7'), answered 404:
 * // HTTP/1.1 404 Not Found
 * // the same, answered 401:
 * // HTTP/1.1 502 Bad Gateway
 *
 * @throws SetupError when a status code is none, is no 4xx, or requires a field that has no known value.
 */
export function gatewayErrors(options: GatewayOptions): MappingEntry[] {
  const pass = passedBy(options);
  return [
    mapping(
      (thrown) => thrown !== null && typeof thrown === 'object',
      (thrown) => {
        const status = statusFrom(thrown);
        if (status !== undefined && pass.has(status)) return new HttpError<number>(status);
        // What is no error is a 500 otherwise: it is not known to be another API's.
        return status === undefined || isError(thrown) ? undefined : new HttpError<number>(failureOf(status));
      },
    ),
  ];
}

function passedBy(options: GatewayOptions): ReadonlySet<number> {
  refuseUnknownKeys('gatewayErrors', options, ['pass']);
  const pass: unknown = options.pass;
  if (!Array.isArray(pass)) {
    throw new SetupError('ERR_INVALID_OPTION', 'gatewayErrors: pass is a list of 4xx status codes');
  }
  for (const status of pass as unknown[]) {
    if (!isErrorStatusCode(status) || status > 499) {
      throw new SetupError('ERR_INVALID_OPTION', `gatewayErrors: pass: ${worded(status)} is no 4xx`);
    }
    const field = ownField(status);
    if (field !== undefined) {
      throw new SetupError(
        'ERR_INVALID_OPTION',
        `gatewayErrors: pass: a ${status} has ${field}, which speaks of the other API; leave ${status} out`,
      );
    }
  }
  return new Set(pass as number[]);
}

/** The field that a status code must have and that only the other API could fill in; a challenge is the contract's. */
function ownField(status: number): string | undefined {
  const fields = Object.entries(statusRow(status)?.fields ?? {});
  return fields.find(
    ([name, [presence, strength]]) =>
      presence === 'required' && strength === 'must' && name !== 'WWW-Authenticate',
  )?.[0];
}

/** The status code that another API answered. */
function statusFrom(thrown: unknown): number | undefined {
  return thrownStatus(thrown) ?? grpcStatus(thrown) ?? receivedStatus(thrown);
}

/** The status code of a response, or of problem details (RFC 9457 3.1.2), that was thrown instead of an error. */
function thrownStatus(thrown: unknown): number | undefined {
  if (isError(thrown)) return undefined;
  const isResponse = hasMethod(thrown, 'arrayBuffer') && hasMethod(thrown, 'clone');
  const status = isResponse || textOf(thrown, 'title') !== '' ? integerOf(thrown, 'status') : undefined;
  return isErrorStatusCode(status) ? status : undefined;
}

// google.rpc.Code, as its definition gives the HTTP counterparts.
const GRPC: Readonly<Record<number, number>> = {
  3: 400,
  5: 404,
  6: 409,
  7: 403,
  8: 429,
  9: 400,
  10: 409,
  11: 400,
  16: 401,
};

function grpcStatus(thrown: unknown): number | undefined {
  const isGrpc = hasMethod(read(thrown, 'metadata'), 'getMap') || textOf(thrown, 'rawMessage') !== '';
  return isGrpc ? GRPC[integerOf(thrown, 'code') ?? 0] : undefined;
}

function failureOf(status: number): number {
  return status === 504 ? 504 : status === 429 || status === 503 ? 503 : 502;
}
