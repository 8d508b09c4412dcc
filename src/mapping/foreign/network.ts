// Recognises errors of the system and of the network.

import type { LibraryRule } from './traits.ts';

/** Status codes by the code of a system error, which says all. */
const STATUSES: Readonly<Record<string, number>> = {
  ECONNREFUSED: 503,
  ENOTFOUND: 503,
  EAI_AGAIN: 503,
  EAI_FAIL: 503,
  EAI_NODATA: 503,
  ENODATA: 503,
  ESERVFAIL: 503,
  EHOSTUNREACH: 503,
  EHOSTDOWN: 503,
  ENETUNREACH: 503,
  ENETDOWN: 503,
  EMFILE: 503,
  ENFILE: 503,
  EADDRNOTAVAIL: 503,
  ENOSPC: 507,
  EDQUOT: 507,
  ETIMEDOUT: 504,
  ETIMEOUT: 504,
  ESOCKETTIMEDOUT: 504,
  ECONNRESET: 502,
  ECONNABORTED: 502,
  EPIPE: 502,
  EPROTO: 502,
  UND_ERR_CLOSED: 503,
  UND_ERR_DESTROYED: 503,
  UND_ERR_ABORTED: 503,
};

// Certificates and handshakes (OpenSSL's verification codes), and what is no HTTP.
const PROTOCOL =
  /^(?:HPE_|UND_ERR_(?:HEADERS_OVERFLOW|PRX_TLS|REQ_RETRY|RES_|SOCKET)|CERT_(?:CHAIN_TOO_LONG|HAS_EXPIRED|NOT_YET_VALID|REJECTED|REVOKED|SIGNATURE_FAILURE|UNTRUSTED)$|CRL_(?:HAS_EXPIRED|NOT_YET_VALID|SIGNATURE_FAILURE)$|ERR_SSL_|ERR_TLS_|ERR_HTTP2_(?:STREAM|SESSION)_ERROR|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_(?:DECRYPT_|DECODE_|GET_|VERIFY_LEAF_)|HOSTNAME_MISMATCH)/;

export const network: readonly LibraryRule[] = [
  {
    from: 'network',
    when: ({ word }) => word !== '',
    status: ({ word }) => statusOfCode(word),
  },
];

/** Errors that say that a request of ours failed, and leave it to their cause to say how. */
export const wrapped: readonly LibraryRule[] = [
  {
    from: 'fetch',
    when: (error) =>
      (error.name === 'TypeError' && error.message === 'fetch failed') ||
      (error.name === 'FetchError' && error.type !== undefined),
    status: ({ type }) => (typeof type === 'string' && type.endsWith('timeout') ? 504 : 502),
  },
];

/** The status code that the code of a system error, of TLS or of undici comes to. */
export function statusOfCode(code: string): number | undefined {
  if (Object.hasOwn(STATUSES, code)) return STATUSES[code];
  if (/^UND_ERR_\w+_TIMEOUT$/.test(code)) return 504;
  return PROTOCOL.test(code) ? 502 : undefined;
}
