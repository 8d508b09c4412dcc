// Asks rules for libraries, one by one, what a thrown value comes to.

import { isErrorStatusCode } from '../../http/index.ts';
import type { LibraryRule, Traits } from './traits.ts';

/** What a thrown value of another library comes to. */
export interface Recognised {
  readonly status: number;
  /** What the client may read. */
  readonly detail: string | undefined;
  /** The fields that the library gave it, not yet validated. */
  readonly headers: unknown;
  readonly extensions: Readonly<Record<string, unknown>> | undefined;
  /** What decided: the library, or `status`. */
  readonly decidedBy: string;
}

/** An answer of which the status code is all that is sent. */
export function bare(status: number, decidedBy: string): Recognised {
  return { status, detail: undefined, headers: undefined, extensions: undefined, decidedBy };
}

/** What the first rule that is for an error makes of it. */
export function answerOf(rules: readonly LibraryRule[], error: Traits): Recognised | undefined {
  for (const rule of rules) {
    try {
      const status = rule.when(error) ? statusOf(rule, error) : undefined;
      if (status !== undefined) {
        const { detail } = rule;
        return {
          status,
          detail: typeof detail === 'function' ? detail(error) : detail,
          headers: rule.headers?.(error),
          extensions: rule.extensions?.(error),
          decidedBy: rule.from,
        };
      }
    } catch {
      // A value that throws when it is looked at is not what the rule is for.
    }
  }
  return undefined;
}

function statusOf({ status }: LibraryRule, error: Traits): number | undefined {
  const given = typeof status === 'function' ? status(error) : status;
  return isErrorStatusCode(given) ? given : undefined;
}
