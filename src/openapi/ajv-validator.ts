// Ajv as the validator of the schemas of a document.

import type { SchemaIssue } from '../contract/index.ts';
import type { SchemaValidator } from './read-schemas.ts';

/** An instance of Ajv 8, by shape. */
export interface AjvInstance {
  addSchema(schema: object, id: string, isMeta?: boolean, isValidated?: boolean): unknown;
  getSchema(id: string): AjvCheck | undefined;
}

/** What Ajv compiles a schema into. */
export interface AjvCheck {
  (value: unknown): unknown;
  errors?: readonly AjvError[] | null;
}

/** One error of Ajv 8. */
export interface AjvError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly message?: string | undefined;
  readonly params: object;
}

/**
 * Makes Ajv the validator of `fromOpenAPI`; `Ajv2020`, since schemas of every version are given to it as JSON Schema 2020-12.
 *
 * @example
 * const ajv = addFormats(new Ajv2020({ strict: false, allErrors: true }));
 * const contract = fromOpenAPI(readFileSync('openapi.yaml', 'utf8'), { validator: ajvValidator(ajv) });
 * expect(await request(app).get('/pets/7')).toKeep(contract);
 * // GET /pets/7: 200 has content that its schema does not allow at "#/id": "must be integer". …
 */
export function ajvValidator(ajv: AjvInstance): SchemaValidator {
  return function addDocument(schemas) {
    const id = freeIdIn(ajv);
    // One schema that is none breaks what refers to it, and not the document.
    ajv.addSchema(schemas, id, false, false);
    return function compile(name) {
      const check = ajv.getSchema(`${id}#/$defs/${encodeURIComponent(name)}`);
      if (check === undefined) throw new Error(`ajv knows no schema ${name}`);
      return (value) => (check(value) === true ? {} : { issues: (check.errors ?? []).map(issueOf) });
    };
  };
}

/** An id that no document has which the same instance was given before. */
function freeIdIn(ajv: AjvInstance): string {
  let index = 1;
  while (ajv.getSchema(`openapi:${index}`) !== undefined) index += 1;
  return `openapi:${index}`;
}

function issueOf({ instancePath, keyword, message = keyword, params }: AjvError): SchemaIssue {
  const path = instancePath.split('/').slice(1).map(keyOf);
  if (keyword === 'false schema') return { path, message: 'must not be there' };
  const { additionalProperty, allowedValues, unevaluatedProperty } = params as Record<string, unknown>;
  const detail = additionalProperty ?? unevaluatedProperty ?? allowedValues;
  return { path, message: detail === undefined ? message : `${message}: ${JSON.stringify(detail)}` };
}

/** A segment of a JSON Pointer as the key that it stands for (RFC 6901 4). */
function keyOf(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}
