// Hooks at the moment before the header section of a Node response is sent: it is checked, repaired or replaced.

import type { ServerResponse } from 'node:http';
import type { Responder, Verdict } from '../../src/index.ts';
import { withConnection } from './connection.ts';
import { STATUS_CODES } from './http.ts';
import { isHttp1, NodeResponseView, type NodeResponse } from './views.ts';
import { takesAnswer } from './failures.ts';
import { disclaimChanged, guardedResponseOf, type GuardedResponse } from './guarded-responses.ts';
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

type StatusLine = [status: number, reason?: string];

/** What a check comes to that changes a response. */
interface Settled {
  /** Finishes the response where it does not go on by itself. */
  readonly finish: (() => void) | undefined;
  /** Takes the repairs back. */
  readonly undo: () => void;
}

/**
 * Makes the hooks over the methods they call.
 *
 * @param base the methods below the hooks: Node's own, or those of whoever has wrapped the response already
 * @param own Node's own methods, which write what takes the place of a response: whoever wrapped it took part in
 *   the abandoned one, and would compress or delay the other
 * @param isOnConnection whether the responses are those of HTTP/1.1
 */
export function createHooks(
  base: ResponseMethods,
  own: ResponseMethods,
  isOnConnection: boolean,
): ResponseMethods {
  // Nobody else's frames lie between ours then.
  const canUnwind = base === own;
  return { writeHead, write, end };

  function writeHead(this: NodeResponse, ...args: unknown[]): unknown {
    const guarded = sending === this ? sendingGuarded : guardedResponseOf(this);
    if (guarded?.stage === 'ours') disclaimChanged(guarded);
    if (guarded?.stage === 'replaced') return this;
    const status = Number(args[0]);
    if (guarded?.stage !== 'watched' || guarded.responder.passes(status))
      return base.writeHead.apply(this, args);
    const { responder } = guarded;
    const reason = typeof args[1] === 'string' ? args[1] : undefined;
    if (reason === undefined) setPhrase(this, status, responder);
    if (!responder.hasRules(status) || this.headersSent) return base.writeHead.apply(this, args);
    // As Node reads it: without a reason the fields are the second argument, or the third after an undefined one.
    takeHeaders(this, reason === undefined ? (args[2] ?? args[1]) : args[2]);
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
      if (response.writableEnded) hearLateWrite(response, guarded);
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
   * Checks a wrapped response before those who wrapped it hear of its end: whether it was finished otherwise.
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
    if (verdict === undefined) return undefined;
    const { replacement } = verdict;
    if (replacement !== undefined) {
      guarded.stage = 'replaced';
      // Whoever holds Node's own methods from before the hooks may still write: that must not end the process.
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

/** Has the error told that Node makes of a write after the end: without a listener it ends the process. */
function hearLateWrite(response: NodeResponse, guarded: GuardedResponse): void {
  if (response.listenerCount('error') > 0) return;
  const { responder } = guarded;
  response.on('error', (error: unknown) => void takesAnswer(error, response, guarded, responder, true));
}

/** Sets the contract's phrase where it differs from Node's, unless the handler has set one of its own. */
function setPhrase(response: NodeResponse, status: number, responder: Responder): void {
  const phrase = responder.phraseOf(status);
  const nodes = STATUS_CODES[status];
  if (phrase === nodes || phrase === undefined || !isHttp1(response)) return;
  const { statusMessage } = response;
  // Koa sets Node's older phrase explicitly.
  if (statusMessage && statusMessage !== nodes) return;
  response.statusMessage = phrase;
}

/** Sets the fields that `writeHead` was called with: an object, a flat or a nested list. */
function takeHeaders(response: NodeResponse, given: unknown): void {
  if (typeof given !== 'object' || given === null) return;
  const pairs = Array.isArray(given) ? pairsOf(given) : Object.entries(given).filter(([name]) => name !== '');
  for (const [name] of pairs) response.removeHeader(name);
  for (const [name, value] of pairs) {
    const lines = value as string | string[];
    const before = response.getHeader(name);
    if (before === undefined) response.setHeader(name, lines);
    else response.setHeader(name, [before, lines].flat().map(String));
  }
}

function pairsOf(list: readonly unknown[]): [string, unknown][] {
  if (Array.isArray(list[0])) return list as [string, unknown][];
  return Array.from({ length: list.length / 2 }, (_, index) => [
    String(list[2 * index]),
    list[2 * index + 1],
  ]);
}

/** Corrects the fields of a response; gives what puts them back as they were. */
function repair(response: NodeResponse, { headers: repaired, removed }: Verdict): () => void {
  const headers = withConnection(repaired, response);
  const names = [...removed, ...Object.keys(headers)];
  const before = names.map((name) => [name, response.getHeader(name)] as const);
  for (const name of removed) response.removeHeader(name);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) response.removeHeader(name);
      else response.setHeader(name, value);
    }
  };
}

/** Writes a repaired header section; where Node refuses it, the error in its place must not have the repairs. */
function writeRepaired(
  response: NodeResponse,
  { writeHead }: ResponseMethods,
  line: StatusLine,
  undo: () => void,
): unknown {
  try {
    return writeHead.apply(response, line);
  } catch (error) {
    undo();
    throw error;
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
