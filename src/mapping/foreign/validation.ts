// Recognises errors of validators that are bound to a request.

import type { RequestFault } from '../../errors/index.ts';
import { isError, read } from '../../safe-read.ts';
import { carriedHeaders, carriedStatus, isTechnical } from './explicit.ts';
import { errorsMember, faultIn, faultOfJoi, faultsOfSchema } from './faults.ts';
import { call, hasMethod, hasObject, listOf, textOf, traitsOf, type LibraryRule } from './traits.ts';

export const validation: readonly LibraryRule[] = [
  {
    from: 'celebrate',
    when: ({ value }) => segmentsOf(read(value, 'details')) !== undefined,
    status: 400,
    extensions: ({ value }) => errorsMember(segmentsOf(read(value, 'details'))?.flatMap(faultsOfSegment)),
  },
  {
    from: 'express-validator',
    when: ({ value }) =>
      hasMethod(value, 'array') && hasMethod(value, 'mapped') && hasMethod(value, 'isEmpty'),
    status: 400,
    extensions: ({ value }) => errorsMember(listOf(call(value, 'array')).map(faultOfField)),
  },
  {
    from: 'fastify',
    when: ({ value, code }) => code === 'FST_ERR_VALIDATION' || isOfSchema(read(value, 'validation')),
    status: (error) => carriedStatus(error) ?? 400,
    extensions: ({ value }) => {
      const part = textOf(value, 'validationContext') || 'body';
      const findings = listOf(read(value, 'validation')).flatMap(faultsOfSchema);
      return errorsMember(findings.map((finding) => faultIn(part, finding)));
    },
  },
  {
    // ts-rest and its like: a validator's error for each part of the request that was refused.
    from: 'ts-rest',
    when: ({ name, value }) => /Validation\w*Error$/.test(name) && refusedParts(value).length > 0,
    status: 400,
    extensions: ({ value }) => errorsMember(refusedParts(value).flatMap(faultsOfPart)),
  },
  {
    // What it finds in a response is a 500, and is not told.
    from: 'express-openapi-validator',
    when: ({ value }) => isPath(value) && isFinding(listOf(read(value, 'errors'))[0]),
    status: carriedStatus,
    headers: carriedHeaders,
    extensions: (error) =>
      carriedStatus(error) === 400
        ? errorsMember(listOf(read(error.value, 'errors')).filter(isFinding).flatMap(faultOfOpenApi))
        : undefined,
  },
];

const PARTS_OF_REQUEST = ['body', 'headers', 'pathParams', 'params', 'query'];

/** The parts of a request that an error has issues of, where it has nothing else under their names. */
function refusedParts(value: object): [part: string, issues: readonly unknown[]][] {
  const named = PARTS_OF_REQUEST.filter((part) => hasObject(value, part));
  const found = named.map((part): [string, readonly unknown[]] => [
    part,
    listOf(read(read(value, part), 'issues')),
  ]);
  return found.every(([, issues]) => issues.length > 0) ? found : [];
}

function faultsOfPart([part, issues]: [part: string, issues: readonly unknown[]]): RequestFault[] {
  return issues.map((issue) =>
    faultIn(part, { detail: textOf(issue, 'message'), path: listOf(read(issue, 'path')) }),
  );
}

/** Whether a list is what JSON Schema found, each entry with the parameters of its keyword. */
function isOfSchema(validation: unknown): boolean {
  return (
    Array.isArray(validation) &&
    listOf(validation).every((one) => typeof read(one, 'params') === 'object' && !isError(one))
  );
}

const SEGMENTS = ['body', 'cookies', 'headers', 'params', 'query', 'signedCookies'];

/** The segments of celebrate's `details`, a Map from segment to joi's error. */
function segmentsOf(details: unknown): [segment: string, error: unknown][] | undefined {
  if (!hasMethod(details, 'entries') || !hasMethod(details, 'set')) return undefined;
  const segments = Array.from((details as Map<string, unknown>).entries()).slice(0, 10);
  return segments.every(([name, error]) => SEGMENTS.includes(name) && isRefusal(error))
    ? segments
    : undefined;
}

/** Whether joi refused something: a rule of the user's may have failed instead, by a query say. */
function isRefusal(error: unknown): boolean {
  return hasObject(error, 'details') && !listOf(read(error, 'details')).some(hasFailed);
}

function hasFailed(detail: unknown): boolean {
  const error = read(read(detail, 'context'), 'error');
  return isError(error) && isTechnical(traitsOf(error as object));
}

function faultsOfSegment([segment, error]: [segment: string, error: unknown]): RequestFault[] {
  return listOf(read(error, 'details')).map((detail) => faultIn(segment, faultOfJoi(detail)));
}

function faultOfField(field: unknown): RequestFault {
  const path = textOf(field, 'path')
    .split(/[.[\]"]/)
    .filter((part) => part !== '');
  const message = textOf(field, 'msg');
  return faultIn(textOf(field, 'location') || 'body', { detail: isOfFailure(message) ? '' : message, path });
}

// A custom validator that failed, by a query say, has its message taken for that of a refusal.
const SYSTEM_ERROR =
  /\b(?:ECONN\w+|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|EPIPE|EHOST\w+|ENET\w+|ENOENT|EACCES|EPERM)\b|\b\d{1,3}(?:\.\d{1,3}){3}\b/i;

// The first word of a statement and the one that follows somewhere behind it: each is looked for once, so that a
// message that repeats what a client sent takes no longer than it is.
const STATEMENTS = [
  [/\bselect\b/i, /\bfrom\b/i],
  [/\binsert\b/i, /\binto\b/i],
  [/\bupdate\b/i, /\bset\b/i],
  [/\bdelete\b/i, /\bfrom\b/i],
] as const;

function isOfFailure(message: string): boolean {
  if (SYSTEM_ERROR.test(message)) return true;
  return STATEMENTS.some(([first, then]) => {
    const found = first.exec(message);
    return found !== null && then.test(message.slice(found.index));
  });
}

function isPath(value: unknown): boolean {
  return textOf(value, 'path').startsWith('/');
}

/** Whether an entry of a list of errors is a finding: an error with a path is the file system's, say. */
function isFinding(entry: unknown): boolean {
  return !isError(entry) && isPath(entry);
}

/** Where a finding is, in a part of the request; the path of the request itself is no place in it. */
function faultOfOpenApi(finding: unknown): RequestFault[] {
  const [, part = '', ...path] = textOf(finding, 'path').split('/');
  return SEGMENTS.includes(part) ? [faultIn(part, { detail: textOf(finding, 'message'), path })] : [];
}
