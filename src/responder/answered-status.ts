// Chooses the status code of an answer: the error's own, or the one it falls back to.

import type { Mode } from '../check/index.ts';
import {
  documentedAs,
  fallbackOf,
  isLeftToServer,
  type Scope,
  type Violation,
  violationOf,
} from '../contract/index.ts';
import type { MappedError } from '../errors/index.ts';
import { fieldOf, type RequestView } from '../http/index.ts';
import { isServersOwn } from '../mapping/index.ts';
import { isInstance } from '../safe-read.ts';
import { Unmatched } from './unmatched.ts';

/** The status code that an error is answered with, and what was found about the one that it asks for. */
export interface AnsweredStatus {
  readonly status: number;
  readonly violations: readonly Violation[];
  /** Whether all is said of a status code that is not documented: the check need not say it again. */
  readonly isTold: boolean;
}

/** Chooses the status code that an error is answered with, which `thrown` came to; what is bare is judged as it is. */
export function answeredStatus(
  { kind: errorKind, status, headers, decidedBy }: MappedError,
  scope: Scope,
  request: RequestView,
  mode: Mode,
  thrown: unknown,
): AnsweredStatus {
  const documented = documentedAs(scope, status, request);
  if (errorKind === 'bare' || documented === 'documented') return asIs(status);
  const { method, target } = request;
  const about = { status, method, target, strength: 'policy', source: scope.contract.name } as const;
  if (isLeftToServer(scope.contract, status) && isMadeByServer(thrown, decidedBy)) {
    const finding = { kind: 'status-undocumented', ...about, by: 'server' } as const;
    return { status, violations: [violationOf(finding, 'reported', status)], isTold: true };
  }
  if (mode === 'observe') return asIs(status);
  const hasChallenge = fieldOf(headers, 'WWW-Authenticate') !== undefined;
  const answered = fallbackOf(scope, status, request, hasChallenge);
  if (answered === status) return asIs(status);
  const kind = documented === 'undocumented' ? 'status-undocumented' : 'status-of-other-methods';
  return {
    status: answered,
    violations: [violationOf({ kind, ...about }, 'replaced', answered)],
    isTold: false,
  };
}

function asIs(status: number): AnsweredStatus {
  return { status, violations: [], isTold: false };
}

/** Whether the server refused a request by itself: no handler has chosen the status code. */
function isMadeByServer(thrown: unknown, decidedBy: string): boolean {
  return isInstance(thrown, Unmatched) || isServersOwn(thrown, decidedBy);
}
