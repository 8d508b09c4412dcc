// Checks a Node response before its header section is sent, then repairs or replaces it.

import type { ServerResponse } from 'node:http';
import { isOtherLength, lengthOf } from './content-length.ts';
import { isStream } from './content-streams.ts';
import { isDebugging, printPassed } from './debug-log.ts';
import { disclaimChanged, guardedResponseOf, type GuardedResponse, isFinished } from './guarded-responses.ts';
import { checkHeld } from './held-content.ts';
import { replaceInPlace, endWithoutContent } from './in-place.ts';
import { isUnlikeLength, noteLength } from './length-left.ts';
import { isUnreachable } from './lifecycle.ts';
import { handDown, isContent, isHandedDown, passLate } from './late-content.ts';
import { type Below, nodeMethods, type ResponseMethods } from './methods-below.ts';
import { repair, setPhrase, type StatusLine, takeFields, writeRepaired } from './repairs.ts';
import { swallow } from './swallow.ts';
import { areQuiet, NodeResponseView, type NodeResponse } from './views.ts';
import { writeDescription } from './write.ts';

/** The response whose hooked `end` or `write` is on the stack, the arguments of the call, and whether it is `end`. */
let sending: NodeResponse | undefined;
let sendingGuarded: GuardedResponse | undefined;
let sendingCall: readonly unknown[] = [];
let sendsAll = false;

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
 * @param base the methods below the hooks: Node's own, those of a wrapper, of a host's class, or of a mock
 * @param below what these lead to
 */
export function createHooks(base: ResponseMethods, below: Below): ResponseMethods {
  const isOnConnection = below !== 'HTTP/2';
  // Only Node's own `end` and `write` are known to come to `writeHead` before they send anything.
  const checksAhead = below !== 'Node';
  return { writeHead, write, end };

  function writeHead(this: NodeResponse, ...args: unknown[]): unknown {
    const isSending = sending === this;
    const guarded = isSending ? sendingGuarded : guardedResponseOf(this);
    if (guarded?.stage === 'ours') disclaimChanged(guarded);
    if (guarded?.stage === 'replaced') return this;
    if (guarded?.stage === 'checked') return sendHead(this, guarded, args);
    if (guarded?.stage !== 'watched') return base.writeHead.apply(this, args);
    const status = Number(args[0]);
    const { responder } = guarded;
    const call = isSending ? sendingCall : undefined;
    if (responder.passes(status) && areQuiet(this, args, call, sendsAll)) {
      if (isDebugging) printPassed(guarded.view, status);
      return sendHead(this, guarded, args);
    }
    const reason = typeof args[1] === 'string' ? args[1] : undefined;
    if (reason === undefined && !responder.hasNodesPhrase(status)) setPhrase(this, status, responder);
    if (this.headersSent) return base.writeHead.apply(this, args);
    if (!responder.hasRules(status) && areQuiet(this, args, call, sendsAll))
      return sendHead(this, guarded, args);
    // As Node reads it: without a reason the fields are the second argument, or the third after an undefined one.
    if (args.length > 1) takeFields(this, reason === undefined ? (args[2] ?? args[1]) : args[2]);
    const hasContent = isSending ? isContent(sendingCall[0]) : contentKnownToNode(this);
    const line: StatusLine = reason === undefined ? [status] : [status, reason];
    const settled = settle(this, guarded, hasContent, line);
    if (settled?.finish !== undefined) {
      settled.finish();
      return this;
    }
    // Of all the content in one call nothing is counted after the header section.
    const given = isSending && sendsAll ? undefined : this.getHeader('content-length');
    const isTold = given !== undefined && isOtherLength(given, this, call, sendsAll);
    const result = sendHead(this, guarded, line, settled?.undo);
    if (isTold) guarded.left = undefined;
    if (hasContent === undefined && !responder.allowsContent(status)) guarded.stage = 'closed';
    return result;
  }

  /** Sends a header section that was checked, and notes the length that it gives. */
  function sendHead(
    response: NodeResponse,
    guarded: GuardedResponse,
    args: unknown[],
    undo?: () => void,
  ): unknown {
    const result =
      undo === undefined ? base.writeHead.apply(response, args) : writeRepaired(response, base, args, undo);
    guarded.stage = 'sent';
    if (!(sendsAll && sending === response)) noteLength(guarded);
    return result;
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

  /** Passes a call of `write` or `end` on, unless the response was replaced before it. */
  function pass(
    response: NodeResponse,
    guarded: GuardedResponse,
    method: ResponseMethods['end'],
    args: unknown[],
    result: unknown,
  ): unknown {
    if (isFinished(guarded)) {
      return isHandedDown(response, args[0]) ? method.apply(response, args) : swallow(args, result);
    }
    if (response.headersSent) return passLate(guarded, method, base.end, args, result);
    const outer = sending;
    const outerGuarded = sendingGuarded;
    const outerCall = sendingCall;
    const outerSendsAll = sendsAll;
    sending = response;
    sendingGuarded = guarded;
    sendingCall = args;
    sendsAll = method === base.end;
    try {
      if (checksAhead && checkAhead(response, guarded)) return swallow(args, result);
      return method.apply(response, args);
    } catch (error) {
      // With `rejectNonStandardBodyWrites` Node refuses the content of the response that was replaced.
      if (isFinished(guarded) && response.headersSent) return swallow(args, result);
      throw error;
    } finally {
      // The check of the header section has seen how much this call brings.
      if (guarded.left !== undefined && isUnlikeLength(guarded, args, false)) guarded.left = undefined;
      sending = outer;
      sendingGuarded = outerGuarded;
      sendingCall = outerCall;
      sendsAll = outerSendsAll;
    }
  }

  /** Checks a response before its `write` or `end` gets any further: whether it was finished otherwise. */
  function checkAhead(response: NodeResponse, guarded: GuardedResponse): boolean {
    if (isOnConnection) return guarded.stage === 'watched' && preempt(response as ServerResponse, guarded);
    // HTTP/2 marks a response as ending before it writes the header section, which must not be replaced then.
    response.writeHead(response.statusCode);
    return isFinished(guarded);
  }

  /** Checks a response whose `end` may keep its content to itself, such as a mock's. */
  function preempt(response: ServerResponse, guarded: GuardedResponse): boolean {
    const { statusCode } = response;
    setPhrase(response, statusCode, guarded.responder);
    const finish = settle(response, guarded, isContent(sendingCall[0]), [statusCode], true)?.finish;
    if (finish === undefined) guarded.stage = 'checked';
    else finish();
    return finish !== undefined;
  }

  /**
   * Checks a response and repairs it; undefined where it goes on as it is.
   *
   * @param isAhead whether no `end` or `write` of the methods below can be on the stack
   */
  function settle(
    response: NodeResponse,
    guarded: GuardedResponse,
    hasContent: boolean | undefined,
    line: StatusLine,
    isAhead = !isOnConnection,
  ): Settled | undefined {
    // No response it is, and Koa leaves the content of one out.
    if (isUnreachable(response)) return undefined;
    const call = sending === response ? sendingCall : undefined;
    const view = new NodeResponseView(response, line[0], hasContent, call, sendsAll);
    const { responder } = guarded;
    const checked = responder.check(guarded.view, view);
    const isHeld = responder.holdsContent && checked?.replacement === undefined;
    const faulty = isHeld ? checkHeld(guarded, view, sendsAll ? call : undefined) : undefined;
    const verdict = faulty ?? checked;
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
        // The methods below come by way of our hooks once more.
        guarded.stage = 'ours';
        handDown(response, replacement.content);
        if (isAhead || isStream(replacement.content))
          writeDescription(response, replacement, guarded.view, base);
        else
          replaceInPlace(response, replacement, guarded.view, checksAhead ? base : nodeMethods(), base.end);
        guarded.stage = 'replaced';
      };
      return { finish, undo: ignore };
    }
    const undo = repair(response, verdict);
    if (!verdict.dropsContent) return { finish: undefined, undo };
    guarded.stage = 'emptied';
    const finish = (): void => {
      writeRepaired(response, base, line, undo);
      if (isAhead) base.end.call(response);
      else endWithoutContent(response, base.end);
    };
    return { finish, undo };
  }
}

/** Whether a response has content, where Node's own `end` was called past the hooks: it notes the length first. */
function contentKnownToNode(response: NodeResponse): boolean | undefined {
  const length = lengthOf(response);
  return length === undefined ? undefined : length > 0;
}

function ignore(): void {
  // Nothing is left to be done about it: the response has been sent.
}
