// Errors known by their message only: broken multipart, refused origins.

import { mapping, type MappingEntry, textOf } from '../mapping/index.ts';
import { BadRequest, Forbidden, UnsupportedMediaType } from '../errors/index.ts';

const MALFORMED =
  /^(?:Multipart: Boundary not found|Unexpected end of (?:form|multipart data|file)|Malformed (?:part header|content type|urlencoded form)|Missing Content-Type)$/;

/**
 * Makes the entries for the plain errors of busboy, which multer and others pass on.
 *
 * @example
 * statusContract({ contract, map: [...uploadErrors()] });
 * // an upload that breaks off:
 * // HTTP/1.1 400 Bad Request
 */
export function uploadErrors(): MappingEntry[] {
  return [
    mapping(
      (thrown) => MALFORMED.test(textOf(thrown, 'message')),
      () => new BadRequest('The content is malformed.'),
    ),
    mapping(
      (thrown) => textOf(thrown, 'message').startsWith('Unsupported content type: '),
      (thrown, request) =>
        textOf(thrown, 'message') !== `Unsupported content type: ${request.field('content-type') ?? ''}`
          ? undefined
          : new UnsupportedMediaType({
              accept: ['multipart/form-data', 'application/x-www-form-urlencoded'],
            }),
    ),
  ];
}

/**
 * Makes the entry for the error that cors' documentation has its readers throw.
 *
 * @example
 * statusContract({ contract, map: [...corsErrors()] });
 * // HTTP/1.1 403 Forbidden
 */
export function corsErrors(): MappingEntry[] {
  return [
    mapping(
      (thrown) => textOf(thrown, 'message') === 'Not allowed by CORS',
      () => new Forbidden('The origin is not allowed.'),
    ),
  ];
}
