// Reads one object of a log: a HAR entry, a line of Kong, of nginx, or of a Node logger.

import { readHarEntry } from './har-entry.ts';
import { member, recordedExchange, textOf, type FieldLines, type RecordedExchange } from './recorded.ts';

/**
 * Reads one line of a newline-delimited log that was parsed as JSON; undefined for what is no exchange.
 *
 * Kong's log plugins and loggers such as pino-http keep all fields of the response; nginx keeps what its `log_format`
 * names (`sent_http_location`), so that a field which it does not name is unknown, not missing.
 */
export function readLogLine(line: unknown): RecordedExchange | undefined {
  const request = member(line, 'request') ?? member(line, 'req');
  const response = member(line, 'response') ?? member(line, 'res');
  if (Array.isArray(member(response, 'headers'))) return readHarEntry(line);
  return typeof response === 'object' && response !== null
    ? readPair(line, request, response)
    : readAccess(line, request);
}

/** A line with an object for the request and one for the response. */
function readPair(line: unknown, request: unknown, response: unknown): RecordedExchange | undefined {
  const responseFields = fieldsOf(member(response, 'headers'));
  const length = responseFields.get('content-length')?.[0];
  const hasHeaders = member(response, 'headers') !== undefined;
  return recordedExchange({
    method: member(request, 'method'),
    url: member(request, 'url') ?? member(request, 'uri') ?? member(line, 'upstream_uri'),
    status: member(response, 'status') ?? member(response, 'statusCode'),
    version: member(request, 'httpVersion'),
    requestFields: fieldsOf(member(request, 'headers')),
    responseFields,
    hasContent: length === undefined ? undefined : length !== '0',
    knowsField: () => hasHeaders,
  });
}

function fieldsOf(headers: unknown): FieldLines {
  const entries = typeof headers === 'object' && headers !== null ? Object.entries(headers) : [];
  return new Map(
    entries
      .map(
        ([name, value]) =>
          [name.toLowerCase(), [value as unknown].flat().flatMap((one) => textOf(one) ?? [])] as const,
      )
      .filter(([, lines]) => lines.length > 0),
  );
}

// nginx writes a variable that has no value as a hyphen, or in `escape=json` as nothing.
const ABSENT: readonly string[] = ['', '-'];

/** A flat line of an access log, whose members have the names of nginx' variables. */
function readAccess(line: unknown, requestLine: unknown): RecordedExchange | undefined {
  const [, method, target, version] =
    /^(\S+) (\S+)(?: (HTTP\/\S+))?$/.exec(typeof requestLine === 'string' ? requestLine : '') ?? [];
  const names = typeof line === 'object' && line !== null ? Object.keys(line) : [];
  const kept = (prefix: string) =>
    names.filter((name) => name.startsWith(prefix)).map((name) => [name, fieldName(name, prefix)] as const);
  const sent = [...kept('sent_http_'), ...kept('upstream_http_')];
  const known = new Set(sent.map(([, name]) => name));
  const bytes = Number(textOf(member(line, 'body_bytes_sent')) ?? NaN);
  return recordedExchange({
    method: member(line, 'request_method') ?? member(line, 'method') ?? method,
    url:
      member(line, 'request_uri') ??
      target ??
      member(line, 'uri') ??
      member(line, 'url') ??
      member(line, 'path'),
    status: member(line, 'status') ?? member(line, 'statusCode'),
    version: member(line, 'server_protocol') ?? version,
    requestFields: linesOf(line, kept('http_')),
    responseFields: linesOf(line, sent),
    hasContent: Number.isNaN(bytes) ? undefined : bytes > 0,
    knowsField: (name) => known.has(name.toLowerCase()),
  });
}

function fieldName(variable: string, prefix: string): string {
  return variable.slice(prefix.length).toLowerCase().replaceAll('_', '-');
}

function linesOf(line: unknown, kept: readonly (readonly [variable: string, field: string])[]): FieldLines {
  return new Map(
    kept.flatMap(([variable, field]) => {
      const value = textOf(member(line, variable));
      return value === undefined || ABSENT.includes(value) ? [] : [[field, [value]] as const];
    }),
  );
}
