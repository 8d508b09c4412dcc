// Checks the challenge and the time to wait that a contract gives for want of others.

import { type Challenge, isRetryAfter, show, writeChallenge } from '../http/index.ts';
import type { ChallengeDefault, RetryAfterDefault } from './rules.ts';
import { invalidOption, isRecord, type SetupError, worded } from '../setup/index.ts';

/** Refuses a default that could not be sent. */
export function checkDefaults(
  challenge: ChallengeDefault | undefined,
  retryAfter: RetryAfterDefault | undefined,
): void {
  if (typeof challenge === 'object' && challenge !== null) {
    const challenges = Array.isArray(challenge)
      ? (challenge as readonly Challenge[])
      : [challenge as Challenge];
    if (challenges.length === 0) {
      throw invalidOption('challenge: an empty list; give a challenge, or false for no 401');
    }
    for (const one of challenges) checkChallenge(one);
  } else if (challenge !== undefined && challenge !== false && typeof challenge !== 'function') {
    throw noChallenge(challenge);
  }
  if (retryAfter === undefined || retryAfter === false || typeof retryAfter === 'function') return;
  if (!Number.isSafeInteger(retryAfter) || !isRetryAfter(String(retryAfter))) {
    throw invalidOption(
      `retryAfter: ${show(retryAfter)} is not a whole number of seconds, a year at most; milliseconds look so`,
    );
  }
}

function checkChallenge(challenge: Challenge): void {
  if (!isRecord(challenge)) throw noChallenge(challenge);
  try {
    writeChallenge(challenge);
  } catch (refusal) {
    throw invalidOption((refusal as Error).message);
  }
}

function noChallenge(given: unknown): SetupError {
  const line = "challenge: bearer({ realm: 'users' })";
  return invalidOption(`challenge: ${worded(given)} is no challenge; write ${line}`);
}
