// Holds content against the schema of its row.

import { pointerOf, type SchemaResult, type StatusRule } from '../contract/index.ts';
import type { MaybePromise, RequestView } from '../http/index.ts';
import type { CheckResult } from './findings.ts';

/** The most faults of one content that are told of. */
const MOST = 10;

/** Finds where content does not fit the schema of a row; a promise only where the schema is asynchronous. */
export function checkContentSchema(
  { status, schema }: StatusRule,
  content: unknown,
  { method, target }: RequestView,
  source: string,
): MaybePromise<readonly CheckResult[]> {
  const result = schema?.['~standard'].validate(content);
  if (result instanceof Promise) return result.then(findings);
  return findings(result);

  function findings({ issues = [] }: SchemaResult = {}): readonly CheckResult[] {
    return issues.slice(0, MOST).map((issue) => {
      const about = { status, method, target, strength: 'policy', source } as const;
      return [
        { kind: 'content-invalid', ...about, pointer: pointerOf(issue), fault: issue.message },
        undefined,
      ];
    });
  }
}
