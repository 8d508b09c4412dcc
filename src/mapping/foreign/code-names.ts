// Status codes by word: phrases of the registry, and names of gRPC and tRPC.

import { FINAL_STATUSES, isErrorStatusCode, phraseOf } from '../../http/index.ts';

// google.rpc.Code with the HTTP counterparts that its definition gives, tRPC's codes, and phrases of older RFCs.
const OTHER_NAMES: Readonly<Record<string, number>> = {
  INVALID_ARGUMENT: 400,
  FAILED_PRECONDITION: 400,
  OUT_OF_RANGE: 400,
  PARSE_ERROR: 400,
  UNAUTHENTICATED: 401,
  PERMISSION_DENIED: 403,
  METHOD_NOT_SUPPORTED: 405,
  ABORTED: 409,
  ALREADY_EXISTS: 409,
  REQUEST_ENTITY_TOO_LARGE: 413,
  PAYLOAD_TOO_LARGE: 413,
  UNPROCESSABLE_ENTITY: 422,
  RESOURCE_EXHAUSTED: 429,
  INTERNAL: 500,
  DATA_LOSS: 500,
  UNIMPLEMENTED: 501,
  UNAVAILABLE: 503,
  DEADLINE_EXCEEDED: 504,
};

function nameOfPhrase(phrase: string): string {
  return phrase.toUpperCase().replace(/[^A-Z]+/g, '_');
}

let byName: ReadonlyMap<unknown, number> | undefined;

/** The status code that a name such as `NOT_FOUND` stands for; undefined for any other text. */
export function statusByName(name: unknown): number | undefined {
  // Made when it is first asked, as the start of every process would pay for it.
  byName ??= new Map([
    ...FINAL_STATUSES.filter(isErrorStatusCode).map(
      (status) => [nameOfPhrase(phraseOf(status)), status] as const,
    ),
    ...Object.entries(OTHER_NAMES),
  ]);
  return byName.get(name);
}

/** The status code that a text names in any spelling: `NOT_FOUND`, `Not Found`, `not-found` and `notFound` name 404. */
export function statusBySpelling(text: string): number | undefined {
  return statusByName(nameOfPhrase(text.replace(/([a-z])(?=[A-Z])/g, '$1_')));
}
