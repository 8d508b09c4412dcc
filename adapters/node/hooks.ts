// Checks a Node response before its header section is sent, then repairs or replaces it.

import type { ServerResponse } from 'node:http';
import { isDebugging, printPassed } from './debug-log.ts';
import { reportErrorEvents } from './failures.ts';
import { disclaimChanged, guardedResponseOf, type GuardedResponse } from './guarded-responses.ts';
import { repair, setPhrase, type StatusLine, takeFields, writeRepaired } from './repairs.ts';
import { areQuiet, NodeResponseView, type NodeResponse } from './views.ts';
import { writeDescription, type ResponseMethods } from './write.ts';

/** The response whose own `end` or `write` is on the stack, its guarded response, and whether content came with the call. */
let sending: NodeResponse | undefined;
let sendingGuarded: GuardedResponse | undefined;
let sendsContent = false;

/** Thrown from `writeHead` to our own `end` or `write` below it on the stack, never past it. */
class Unwind {
  readonly finish: () => void;

  constructor(finish: () => void) {
    this.finish = finish;
  }
}

/** What a check comes to that changes a response. */
interface Settled {
  /** Finishes the response where it does not go on by itself. */
  readonly finish: (() => void) | undefined;
  /** Takes the repairs back. */
  readonly undo: () => void;
}

/**
 * Creates the hooks over the methods that they call.
 *
 * @param base the methods below the hooks: Node's own, or those of a wrapper that was there before
 * @param own Node's own methods, which write the replacement of a response: a wrapper took part in the abandoned
 *   one, and would compress or delay the other
 * @param isOnConnection whether the responses are those of HTTP/1.1
 */
export function createHooks(
  base: ResponseMethods,
  own: ResponseMethods,
  isOnConnection: boolean,
): ResponseMethods {
  // No frames of others lie between ours then.
  const canUnwind = base === own;
  return { writeHead, write, end };

  function writeHead(this: NodeResponse, ...args: unknown[]): unknown {
    const guarded = sending === this ? sendingGuarded : guardedResponseOf(this);
    if (guarded?.stage === 'ours') disclaimChanged(guarded);
    if (guarded?.stage === 'replaced') return this;
    const status = Number(args[0]);
    if (guarded?.stage !== 'watched') return base.writeHead.apply(this, args);
    const { responder } = guarded;
    if (responder.passes(status) && areQuiet(this, args)) {
      if (isDebugging && !this.headersSent) printPassed(guarded.view, status);
      return base.writeHead.apply(this, args);
    }
    const reason = typeof args[1] === 'string' ? args[1] : undefined;
    if (reason === undefined) setPhrase(this, status, responder);
    const isUnchecked = !responder.hasRules(status) && areQuiet(this, args);
    if (isUnchecked || this.headersSent) return base.writeHead.apply(this, args);
    // As Node reads it: without a reason the fields are the second argument, or the third after an undefined one.
    takeFields(this, reason === undefined ? (args[2] ?? args[1]) : args[2]);
    const hasContent = sending === this ? sendsContent : undefined;
    const line: StatusLine = reason === undefined ? [status] : [status, reason];
    const settled = settle(this, guarded, hasContent, line);
    const finish = settled?.finish;
    if (finish === undefined) {
      if (hasContent === undefined && !responder.allowsContent(status)) guarded.stage = 'closed';
      return settled === undefined
        ? base.writeHead.apply(this, line)
        : writeRepaired(this, base, line, settled.undo);
    }
    // Control flow between two frames of ours, not an error.
    // eslint-disable-next-line @typescript-eslint/only-throw-error
    if (canUnwind && isOnConnection && sending === this) throw new Unwind(finish);
    finish();
    return this;
  }

  function write(this: NodeResponse, ...args: unknown[]): unknown {
    const guarded = guardedResponseOf(this);
    if (guarded?.stage === 'ours') disclaimChanged(guarded);
    // Over HTTP/2 Node takes a response down that is written to after its end: ours may be on its way still.
    if (!isOnConnection && guarded?.stage === 'ours' && this.writableEnded) return swallow(args, false);
    if (guarded === undefined || guarded.stage === 'ours') return base.write.apply(this, args);
    return pass(this, guarded, base.write, args, true);
  }

  function end(this: NodeResponse, ...args: unknown[]): unknown {
    const guarded = guardedResponseOf(this);
    if (guarded?.stage === 'ours') disclaimChanged(guarded);
    if (guarded === undefined || guarded.stage === 'ours') return base.end.apply(this, args);
    return pass(this, guarded, base.end, args, this);
  }

  /** Passes a call of `write` or `end` on, unless the response was replaced before it or by it. */
  function pass(
    response: NodeResponse,
    guarded: GuardedResponse,
    method: ResponseMethods['end'],
    args: unknown[],
    result: unknown,
  ): unknown {
    if (guarded.stage === 'replaced' || guarded.stage === 'emptied') return swallow(args, result);
    if (response.headersSent) {
      // Node makes an error event of a write after the end.
      if (response.writableEnded && response.listenerCount('error') === 0) {
        reportErrorEvents(guarded, guarded.responder);
      }
      if (guarded.stage === 'closed' && isContent(args[0]) && isRefused(response, guarded)) {
        base.end.call(response);
        return swallow(args, result);
      }
      return method.apply(response, args);
    }
    const outer = sending;
    const outerGuarded = sendingGuarded;
    const outerSendsContent = sendsContent;
    sending = response;
    sendingGuarded = guarded;
    sendsContent = isContent(args[0]);
    try {
      const isFinished = !canUnwind || !isOnConnection ? checkAhead(response, guarded) : false;
      return isFinished ? swallow(args, result) : method.apply(response, args);
    } catch (thrown) {
      if (!(thrown instanceof Unwind)) throw thrown;
      thrown.finish();
      return swallow(args, result);
    } finally {
      sending = outer;
      sendingGuarded = outerGuarded;
      sendsContent = outerSendsContent;
    }
  }

  /** Checks a response before its `write` or `end` gets any further: whether it was finished otherwise. */
  function checkAhead(response: NodeResponse, guarded: GuardedResponse): boolean {
    if (isOnConnection) return preempt(response as ServerResponse, guarded);
    // HTTP/2 marks a response as ending before it writes the header section, which must not be replaced then.
    response.writeHead(response.statusCode);
    return guarded.stage === 'replaced' || guarded.stage === 'emptied';
  }

  /** Whether content that comes after a header section that allows none is left out. */
  function isRefused(response: NodeResponse, guarded: GuardedResponse): boolean {
    const view = new NodeResponseView(response, response.statusCode, true);
    if (guarded.responder.check(guarded.view, view)?.dropsContent !== true) return false;
    guarded.stage = 'emptied';
    return true;
  }

  /**
   * Checks a wrapped response before its wrappers learn of its end: whether it was finished otherwise.
   *
   * Once Node's own `end` is on the stack it would send its content behind that of the replacement, and with the
   * frames of others in between there is no unwinding.
   */
  function preempt(response: ServerResponse, guarded: GuardedResponse): boolean {
    const { statusCode } = response;
    setPhrase(response, statusCode, guarded.responder);
    const finish = settle(response, guarded, sendsContent, [statusCode])?.finish;
    if (finish === undefined) guarded.stage = 'ours';
    else finish();
    return finish !== undefined;
  }

  /** Checks a response and repairs it; undefined where it goes on as it is. */
  function settle(
    response: NodeResponse,
    guarded: GuardedResponse,
    hasContent: boolean | undefined,
    line: StatusLine,
  ): Settled | undefined {
    const verdict = guarded.responder.check(
      guarded.view,
      new NodeResponseView(response, line[0], hasContent),
    );
    if (verdict === undefined) {
      if (isDebugging) printPassed(guarded.view, line[0]);
      return undefined;
    }
    const { replacement } = verdict;
    if (replacement !== undefined) {
      guarded.stage = 'replaced';
      // A holder of Node's own methods from before the hooks may still write: that must not end the process.
      response.on('error', ignore);
      const finish = (): void => {
        // Over HTTP/2 Node's `end` writes its content by way of our `write`.
        guarded.stage = 'ours';
        writeDescription(response, replacement, guarded.view, own);
        guarded.stage = 'replaced';
      };
      return { finish, undo: ignore };
    }
    const undo = repair(response, verdict);
    if (!verdict.dropsContent) return { finish: undefined, undo };
    guarded.stage = 'emptied';
    const finish = (): void => {
      writeRepaired(response, own, line, undo);
      own.end.call(response);
    };
    return { finish, undo };
  }
}

/** Takes a write after the last one as done: its callback is called, its content goes nowhere. */
function swallow(args: unknown[], result: unknown): unknown {
  const callback = args.find((arg) => typeof arg === 'function') as (() => void) | undefined;
  if (callback !== undefined) process.nextTick(callback);
  return result;
}

function isContent(chunk: unknown): boolean {
  return (typeof chunk === 'string' || chunk instanceof Uint8Array) && chunk.length > 0;
}

function ignore(): void {
  // Nothing is left to be done about it: the response has been sent.
}
