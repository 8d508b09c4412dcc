// The request methods that a server knows: their order in Allow, and what each may do.

// In the order of RFC 9110 9.1, so that Allow reads as in its examples (10.2.1: GET, HEAD, PUT); later RFCs follow.
// `isSafe` ones ask for no change (RFC 9110 9.2.1).
const ROWS: Readonly<Record<string, { readonly isSafe?: true }>> = {
  // RFC 9110 9.3.1
  GET: { isSafe: true },
  // RFC 9110 9.3.2
  HEAD: { isSafe: true },
  // RFC 9110 9.3.3
  POST: {},
  // RFC 9110 9.3.4
  PUT: {},
  // RFC 9110 9.3.5
  DELETE: {},
  // RFC 9110 9.3.6
  CONNECT: {},
  // RFC 9110 9.3.7
  OPTIONS: { isSafe: true },
  // RFC 9110 9.3.8
  TRACE: { isSafe: true },
  // RFC 5789 2
  PATCH: {},
  // RFC 10008 2
  QUERY: { isSafe: true },
};

/** The known methods in the order of Allow, each with what is known of it. */
export const METHODS: ReadonlyMap<string, { readonly isSafe?: true }> = new Map(Object.entries(ROWS));

/**
 * Tells whether a method is a known one whose requests ask for no change (RFC 9110 section 9.2.1).
 *
 * @example
 * isSafe('QUERY'); // true
 * isSafe('PATCH'); // false
 */
export function isSafe(method: string): boolean {
  return METHODS.get(method)?.isSafe === true;
}

/**
 * Tells whether a method retrieves a representation: GET, HEAD, which is answered as GET is, and QUERY, whose conditions
 * and ranges are those of GET (RFC 9110 section 9.3.2, RFC 10008 sections 2.6 and 2.8).
 */
export function isRetrieval(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'QUERY';
}
