// The answers to responses of Express: with hooks, or without a guard.

import type { ServerResponse } from 'node:http';
import type { ResponseDescription } from '../../src/index.ts';
import {
  type Answering,
  createAnswering,
  type GuardedResponse,
  markAsOurs,
  writeDescription,
} from '../node/index.ts';

/** Answers responses that have hooks. */
export const guardedAnswers = answering(true);

/** Answers responses that may have none. */
export const unguardedAnswers = answering(false);

function answering(hasErrorHook: boolean): Answering<ServerResponse> {
  return createAnswering({ write, hasErrorHook, mayWait: true, honoursStatus: true });
}

function write(description: ResponseDescription, guarded: GuardedResponse, response: ServerResponse): void {
  markAsOurs(guarded);
  writeDescription(response, description, guarded.view);
}
