// Recognises errors of the system and of the network.

import type { LibraryRule } from './traits.ts';

/** What the code of a system error, of undici, of TLS (OpenSSL's verification codes) or of what is no HTTP comes to. */
const STATUSES: readonly (readonly [status: number, codes: RegExp])[] = [
  [
    503,
    /^(?:ECONNREFUSED|ENOTFOUND|EAI_(?:AGAIN|FAIL|NODATA)|ENODATA|ESERVFAIL|EHOST(?:UNREACH|DOWN)|ENET(?:UNREACH|DOWN)|E[MN]FILE|EADDRNOTAVAIL|UND_ERR_(?:CLOSED|DESTROYED|ABORTED))$/,
  ],
  [504, /^(?:ETIMED?OUT|ESOCKETTIMEDOUT|UND_ERR_\w+_TIMEOUT)$/],
  [507, /^(?:ENOSPC|EDQUOT)$/],
  [
    502,
    /^(?:(?:ECONNRESET|ECONNABORTED|EPIPE|EPROTO|CERT_(?:CHAIN_TOO_LONG|HAS_EXPIRED|NOT_YET_VALID|REJECTED|REVOKED|SIGNATURE_FAILURE|UNTRUSTED)|CRL_(?:HAS_EXPIRED|NOT_YET_VALID|SIGNATURE_FAILURE))$|HPE_|UND_ERR_(?:HEADERS_OVERFLOW|PRX_TLS|REQ_RETRY|RES_|SOCKET)|ERR_SSL_|ERR_TLS_|ERR_HTTP2_(?:STREAM_|SESSION_)?ERROR|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_(?:DECRYPT_|DECODE_|GET_|VERIFY_LEAF_)|HOSTNAME_MISMATCH)/,
  ],
];

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
  return STATUSES.find(([, codes]) => codes.test(code))?.[0];
}
