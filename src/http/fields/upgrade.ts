// Upgrade: the protocols that the server would go on with.

import { listOf, readList, token, whole, writeList } from './grammar.ts';

const protocolSource = `${token}(?:/${token})?`;
const protocol = whole(protocolSource);
const upgrade = whole(`(?!$)${listOf(protocolSource)}`);

/**
 * Writes the protocols that a 426 asks for, the preferred one first (RFC 9110 section 7.8).
 *
 * @throws TypeError `ERR_FIELD_VALUE` for a string instead of a list, an empty list, or a member that is no protocol.
 *
 * @example
 * writeUpgrade(['HTTP/2.0', 'websocket']);
 * // Upgrade: HTTP/2.0, websocket
 */
export function writeUpgrade(protocols: Iterable<string>): string {
  return writeList('upgrade', protocols, protocol, 'a protocol; give one such as HTTP/2.0');
}

/**
 * Reads the protocols, passing over empty members (RFC 9110 sections 7.8 and 5.6.1.2); undefined when one is
 * malformed, or when there is none.
 *
 * @example
 * // Upgrade: HTTP/2.0, websocket
 * parseUpgrade('HTTP/2.0, websocket'); // ['HTTP/2.0', 'websocket']
 */
export function parseUpgrade(value: string): readonly string[] | undefined {
  const protocols = readList(value, protocol);
  return protocols?.length ? protocols : undefined;
}

/**
 * Tells whether a value of Upgrade is as a sender must write it: at least one protocol, no empty members
 * (RFC 9110 sections 7.8 and 5.6.1.1).
 *
 * @example
 * isUpgrade('HTTP/2.0, websocket'); // true
 * isUpgrade(''); // false
 */
export function isUpgrade(value: string): boolean {
  return upgrade(value);
}
