// Deprecation and Accept-Query of an operation, written into a document and read back.

import type { OperationRule } from '../contract/index.ts';
import { type Headers, parseLink } from '../http/index.ts';
import { EXTENSION, isObject, type Reference, type ResponseObject } from './document.ts';

type Responses = Readonly<Record<string, ResponseObject | Reference>>;

/** The responses of a deprecated operation, each that is its own with the headers that all of them have. */
export function withDeprecation(responses: Responses, fields: Headers | undefined): Responses {
  const names = Object.entries(fields ?? {});
  if (names.length === 0) return responses;
  const headers = Object.fromEntries(
    names.map(([name, example]) => [name, { schema: { type: 'string' }, example, [EXTENSION]: OF_ALL }]),
  );
  const written: Record<string, ResponseObject | Reference> = {};
  for (const [status, response] of Object.entries(responses)) {
    const isReference = '$ref' in response;
    written[status] = isReference ? response : { ...response, headers: { ...headers, ...response.headers } };
  }
  return written;
}

const OF_ALL = { isOfOperation: true };

/** Whether a header belongs to all responses of its operation, and is no rule of one. */
export function isOfOperation(header: Readonly<Record<string, unknown>>): boolean {
  const extension = header[EXTENSION];
  return isObject(extension) && extension['isOfOperation'] === true;
}

/** What `defineContract` takes beside the rows of an operation, for the extension. */
export function fieldsBeyond({ deprecation, acceptQuery }: OperationRule): Readonly<Record<string, unknown>> {
  const { Deprecation, Sunset, Link } = deprecation ?? {};
  const deprecated = Deprecation !== undefined && {
    since: new Date(Number(String(Deprecation).slice(1)) * 1000).toISOString(),
    ...(Sunset !== undefined && { sunset: new Date(String(Sunset)).toISOString() }),
    ...(Link !== undefined && { link: parseLink(String(Link))?.[0]?.target }),
  };
  return { ...(deprecated && { deprecated }), ...(acceptQuery !== undefined && { acceptQuery }) };
}

/** What a document says of an operation beside its responses, as `defineContract` takes it. */
export function readOperationFields(operation: Readonly<Record<string, unknown>>): object {
  const extension = isObject(operation[EXTENSION]) ? operation[EXTENSION] : {};
  const { deprecated = operation['deprecated'], acceptQuery } = extension;
  return {
    ...(deprecated === true || isObject(deprecated) ? { deprecated } : {}),
    ...(Array.isArray(acceptQuery) ? { acceptQuery: acceptQuery as readonly string[] } : {}),
  };
}
