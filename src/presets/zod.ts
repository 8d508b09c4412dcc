// zod 4, its mini, zod 3, and zod-validation-error.

import type { RequestFault } from '../errors/index.ts';
import { listOf, mapping, type MappingEntry, textOf } from '../mapping/index.ts';
import { read } from '../safe-read.ts';
import { presetErrors, type ValidationOptions } from './options.ts';
import { faultAt } from './echoed-values.ts';

/**
 * Makes the entry for zod's errors.
 *
 * @example
 * statusContract({ contract, map: [...zodErrors()] });
 * // z.object({ age: z.number() }).parse({ age: '7' }):
 * // HTTP/1.1 422 Unprocessable Content
 * //
 * // {"type":"about:blank","title":"Unprocessable Content","status":422,"detail":"The request is not valid.",
 * //  "errors":[{"detail":"Invalid input: expected number, received string","pointer":"#/age"}]}
 *
 * @throws SetupError when an option is unknown or wrong.
 */
export function zodErrors(options: ValidationOptions = {}): MappingEntry[] {
  const { invalid } = presetErrors('zodErrors', options);
  return [
    mapping(isZodError, (thrown, request) =>
      invalid(
        issuesOf(thrown).flatMap((issue) => faultsOf(issue, [])),
        request,
      ),
    ),
  ];
}

function isZodError(thrown: unknown): boolean {
  const isZods = /^(?:\$?Zod(?:Real)?Error|ZodValidationError)$/.test(textOf(thrown, 'name'));
  // What was not our client's to send has been called a fault by its author.
  return isZods && !(Number(read(thrown, 'status') ?? read(thrown, 'statusCode')) >= 500);
}

function issuesOf(thrown: unknown): readonly unknown[] {
  const issues = listOf(read(thrown, 'issues'));
  return issues.length > 0 ? issues : listOf(read(thrown, 'details'));
}

function faultsOf(issue: unknown, above: readonly unknown[]): RequestFault[] {
  const path = [...above, ...listOf(read(issue, 'path'))];
  const code = textOf(issue, 'code');
  if (code === 'unrecognized_keys') {
    return listOf(read(issue, 'keys')).map((key) => faultAt([...path, key], 'is not expected'));
  }
  const branch = code === 'invalid_union' ? nearestBranch(issue) : undefined;
  // zod 4 counts the paths of a union's branches from the union, zod 3 from the root.
  if (branch !== undefined)
    return branch.issues.flatMap((one) => faultsOf(one, branch.isRelative ? path : []));
  // zod 3 repeats the value here, and only here.
  return [
    faultAt(path, code === 'invalid_enum_value' ? 'is none of the allowed values' : textOf(issue, 'message')),
  ];
}

/** The one branch of a union that is right about what the value is as a whole, where there is one. */
function nearestBranch(issue: unknown) {
  const depth = listOf(read(issue, 'path')).length;
  const relative = listOf(read(issue, 'errors')).map((issues) => ({
    issues: listOf(issues),
    isRelative: true,
  }));
  const absolute = listOf(read(issue, 'unionErrors')).map((error) => ({
    issues: listOf(read(error, 'issues')),
    isRelative: false,
  }));
  const near = [...relative, ...absolute].filter(
    ({ issues, isRelative }) =>
      issues.length > 0 && issues.every((one) => listOf(read(one, 'path')).length > (isRelative ? 0 : depth)),
  );
  return near.length === 1 ? near[0] : undefined;
}
