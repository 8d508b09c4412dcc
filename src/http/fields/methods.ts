// The request methods that a server knows: their order in Allow, and what each may do.

/** One method: the section that defines it, and whether its requests change nothing (RFC 9110 9.2.1). */
type MethodRow = readonly [source: string, isSafe?: true];

// In the order of RFC 9110 9.1, so that Allow reads as in its examples (10.2.1: GET, HEAD, PUT); later RFCs follow.
const ROWS: Readonly<Record<string, MethodRow>> = {
  GET: ['RFC 9110 9.3.1', true],
  HEAD: ['RFC 9110 9.3.2', true],
  POST: ['RFC 9110 9.3.3'],
  PUT: ['RFC 9110 9.3.4'],
  DELETE: ['RFC 9110 9.3.5'],
  CONNECT: ['RFC 9110 9.3.6'],
  OPTIONS: ['RFC 9110 9.3.7', true],
  TRACE: ['RFC 9110 9.3.8', true],
  PATCH: ['RFC 5789 2'],
  QUERY: ['RFC 10008 2', true],
};

/** The known methods in the order of Allow, each with what is known of it. */
export const METHODS: ReadonlyMap<string, MethodRow> = new Map(Object.entries(ROWS));

/**
 * Tells whether a method is a known one whose requests ask for no change (RFC 9110 section 9.2.1).
 *
 * @example
 * isSafe('QUERY'); // true
 * isSafe('PATCH'); // false
 */
export function isSafe(method: string): boolean {
  return METHODS.get(method)?.[1] === true;
}

/**
 * Tells whether a method retrieves a representation: GET, HEAD, which is answered as GET is, and QUERY, whose conditions
 * and ranges are those of GET (RFC 9110 section 9.3.2, RFC 10008 sections 2.6 and 2.8).
 */
export function isRetrieval(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'QUERY';
}
