// GraphQL: errors that say which status code they are, by `extensions.http`.

import { carriedFields, hasObject, mapping, type MappingEntry, textOf } from '../mapping/index.ts';
import { BadRequest, HttpError } from '../errors/index.ts';
import { read } from '../safe-read.ts';
import { isErrorStatusCode } from '../http/index.ts';

/**
 * Makes the entries for a document that is no GraphQL, 400, and for GraphQL errors with a status code in `extensions.http.status`, as GraphQL Yoga and Apollo
 * Server read it; `extensions.code` goes along. A message of a 4xx is sent.
 *
 * An error with an `originalError` is what a resolver threw: that one is looked at as if there were no preset.
 *
 * @example
 * statusContract({ contract, map: [...graphqlErrors()] });
 * // throw new GraphQLError('No such order.', { extensions: { code: 'NOT_FOUND', http: { status: 404 } } });
 * // HTTP/1.1 404 Not Found
 * //
 * // {"type":"about:blank","title":"Not Found","status":404,"detail":"No such order.","code":"NOT_FOUND"}
 */
export function graphqlErrors(): MappingEntry[] {
  return [
    // A document that is no GraphQL; what it quotes is not sent.
    mapping(isSyntaxError, () => new BadRequest('The GraphQL document is malformed.')),
    mapping(isGraphqlError, (thrown) => {
      const extensions = read(thrown, 'extensions');
      const http = read(extensions, 'http');
      const status = read(http, 'status');
      if (!isErrorStatusCode(status)) return undefined;
      const code = textOf(extensions, 'code');
      return new HttpError<number>(status, textOf(thrown, 'message'), {
        headers: carriedFields(read(http, 'headers'), 'foreign').headers,
        ...(code === '' ? {} : { extensions: { code } }),
      });
    }),
  ];
}

function isSyntaxError(thrown: unknown): boolean {
  const isSyntax = textOf(thrown, 'message').startsWith('Syntax Error: ');
  return isSyntax && isGraphqlError(thrown) && hasObject(thrown, 'source');
}

function isGraphqlError(thrown: unknown): boolean {
  return (
    textOf(thrown, 'name') === 'GraphQLError' &&
    hasObject(thrown, 'extensions') &&
    (read(thrown, 'originalError') ?? undefined) === undefined
  );
}
