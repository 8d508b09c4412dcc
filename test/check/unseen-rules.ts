// The MUSTs of the RFCs about responses that no check looks at, each with the reason.

/** One rule that is not seen. */
export interface UnseenRule {
  readonly rule: string;
  readonly source: string;
  readonly why: string;
}

const RESOURCE = 'only the resource knows';
const OTHERS = 'needs a second exchange';

export const UNSEEN: readonly UnseenRule[] = [
  {
    rule: 'Content-Location, Date, ETag, Vary, Cache-Control and Expires on a 304 as on the 200',
    source: 'RFC 9110 15.4.5',
    why: `${OTHERS}; ETag is seen where the request names one`,
  },
  { rule: 'The same on a 206', source: 'RFC 9110 15.3.7', why: OTHERS },
  { rule: 'Content-Length of a HEAD as of the GET', source: 'RFC 9110 8.6', why: OTHERS },
  {
    rule: 'No ETag in the answer to a PUT that was not stored as it came',
    source: 'RFC 9110 9.3.4',
    why: RESOURCE,
  },
  {
    rule: 'A PUT that creates is 201, one that replaces 200 or 204',
    source: 'RFC 9110 9.3.4',
    why: RESOURCE,
  },
  {
    rule: 'Preconditions are evaluated after all other checks, and in their order',
    source: 'RFC 9110 13.2',
    why: RESOURCE,
  },
  {
    rule: 'A false If-None-Match is 304 to GET and HEAD, and 412 to others',
    source: 'RFC 9110 13.1.2',
    why: `${RESOURCE}; the methods of a 304 are seen`,
  },
  {
    rule: 'Range to HEAD is ignored',
    source: 'RFC 9110 14.2',
    why: 'most servers of files answer a HEAD as its GET, and no content can be wrong',
  },
  {
    rule: 'Content-Range in each part of a multipart 206',
    source: 'RFC 9110 15.3.7.2',
    why: 'content is not read',
  },
  {
    rule: 'A 101 names protocols that the request offered',
    source: 'RFC 9110 7.8',
    why: 'Node hands an upgrade to the socket, past every response',
  },
  {
    rule: 'No content and no length in a 2xx to CONNECT',
    source: 'RFC 9110 9.3.6',
    why: 'Node hands CONNECT to the socket, past every response',
  },
  {
    rule: 'A 400 to bad framing, and a closed connection behind it',
    source: 'RFC 9112 6.3',
    why: "Node's parser answers it",
  },
  { rule: 'No trailer fields that frame the message', source: 'RFC 9110 6.5.1', why: 'Node refuses them' },
  {
    rule: 'The blocking entity is named by blocked-by, not who asked for it',
    source: 'RFC 7725 4',
    why: RESOURCE,
  },
  {
    rule: 'A 421 is of no proxy, a 407 of one only',
    source: 'RFC 9110 15.5.20',
    why: 'who is a proxy is not in the exchange',
  },
  {
    rule: 'A 425 where the request was early',
    source: 'RFC 8470 5.2',
    why: 'what came early in TLS is not in the exchange',
  },
];
