// Completes the Connection field of an answer on HTTP/1.1.

import type { ServerResponse } from 'node:http';
import type { HeaderValue } from '../../src/index.ts';
import { isHttp1, type NodeResponse } from './views.ts';

/** The options of a Connection field with `close` among them, which ends the connection (RFC 9112 9.6). */
export function withClose(options: HeaderValue = []): string {
  const lines = [options].flat();
  const closes = lines.some((line) => /(?:^|,)[\t ]*close[\t ]*(?:,|$)/i.test(line));
  return [...lines, ...(closes ? [] : ['close'])].join(', ');
}

/**
 * The fields of an answer, its Connection with `close` where Node would have said so: to a client that asked for it, to
 * one of HTTP/1.0 (RFC 9112 9.3), and where the server wants to be rid of the connection.
 */
export function withConnection<Fields extends Readonly<Record<string, HeaderValue>>>(
  fields: Fields,
  response: NodeResponse,
): Fields {
  const { Connection: options } = fields;
  if (options === undefined || !isHttp1(response) || staysOpen(response)) return fields;
  return { ...fields, Connection: withClose(options) };
}

function staysOpen({ shouldKeepAlive, req }: ServerResponse): boolean {
  return shouldKeepAlive && (req as Partial<typeof req> | undefined)?.httpVersionMinor !== 0;
}
