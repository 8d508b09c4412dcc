// Hooks that answer for a stream which fails while it is piped into a response.

import type { ServerResponse } from 'node:http';
import type { Answering } from './answering.ts';
import { guardedResponseOf, type GuardedResponse, isAnswered } from './guarded-responses.ts';
import { isOpen } from './lifecycle.ts';
import { isReadable, followSource } from './piped-streams.ts';

/** The methods of a response that tell of a stream piped into it, and of its failure. */
export interface PipeMethods {
  emit: (this: ServerResponse, event: string, ...args: unknown[]) => boolean;
  destroy: (this: ServerResponse, error?: Error) => ServerResponse;
}

/**
 * Creates the hooks for a prototype of responses.
 *
 * They call the methods of what the prototype inherits from, looked up late: a host may put its class there.
 */
export function createPipeHooks(prototype: object, answering: Answering<ServerResponse>): PipeMethods {
  const { emit, destroy } = prototype as PipeMethods;
  const ownEmit = Object.hasOwn(prototype, 'emit') ? emit : undefined;
  const ownDestroy = Object.hasOwn(prototype, 'destroy') ? destroy : undefined;
  const inherited = (): PipeMethods => Object.getPrototypeOf(prototype) as PipeMethods;
  return { emit: followPipes, destroy: answerInstead };

  function followPipes(this: ServerResponse, event: string, ...args: unknown[]): boolean {
    if (event === 'pipe') follow(this, args[0]);
    // A handler that writes after the end, its own or ours, would end the process.
    else if (event === 'error' && isHandled(args[0], this)) return true;
    return (ownEmit ?? inherited().emit).call(this, event, ...args);
  }

  /** `pipeline` takes the response down with the stream that failed: before the first byte it can be answered. */
  function answerInstead(this: ServerResponse, error?: Error): ServerResponse {
    const guarded = error == null || !isOpen(this) ? undefined : unansweredResponse(this);
    if (guarded?.responder.isObserving !== false) (ownDestroy ?? inherited().destroy).call(this, error);
    if (guarded !== undefined) void answering.thrown(error, guarded, guarded.responder, this);
    return this;
  }

  /** Takes the `error` event of a guarded response that has no listener of its own. */
  function isHandled(error: unknown, response: ServerResponse): boolean {
    const guarded = response.listenerCount('error') === 0 ? guardedResponseOf(response) : undefined;
    if (guarded !== undefined) answerFailure(error, response, guarded);
    return guarded !== undefined;
  }

  /**
   * Answers a failure that would end the process, since nothing else listens to it.
   *
   * A client gets no answer from a process that ends: where responses are only observed, it gets none either.
   */
  function answerFailure(error: unknown, response: ServerResponse, guarded: GuardedResponse): void {
    const { responder } = guarded;
    if (responder.isObserving && isOpen(response)) response.destroy(error as Error);
    else void answering.thrown(error, guarded, responder, response);
  }

  function follow(response: ServerResponse, source: unknown): void {
    const guarded = unansweredResponse(response);
    if (guarded === undefined || !isReadable(source)) return;
    const stop = followSource(
      source,
      (error) => answerFailure(error, response, guarded),
      // Another response may have been sent in its place.
      () => !response.writableEnded,
    );
    response.on('unpipe', function onUnpipe(unpiped) {
      if (unpiped !== source) return;
      response.off('unpipe', onUnpipe);
      // A source that a finished response leaves behind has no other listener: its failure would end the process.
      if (!response.writableEnded && !response.destroyed) stop();
    });
  }
}

/** The guarded response, unless an answer of ours has taken its place. */
function unansweredResponse(response: ServerResponse): GuardedResponse | undefined {
  const guarded = guardedResponseOf(response);
  return guarded === undefined || isAnswered(guarded) ? undefined : guarded;
}
