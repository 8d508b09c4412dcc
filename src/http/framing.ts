// Which fields are the writer's of a response to set, and nobody else's.

const WRITERS_OWN =
  /^(?:content-(?:type|length|encoding)|transfer-encoding|trailer|te|connection|keep-alive|proxy-connection|date|http2-settings)$/i;

/** Whether a field frames the message, belongs to the connection, or describes the content (RFC 9110 7.6.1, 8). */
export function isWritersOwn(name: string): boolean {
  return WRITERS_OWN.test(name);
}
