// Sends replies on Koa, and makes middleware of functions that give one.

import type Koa from 'koa';
import { type AnyContract, isReply, type MaybePromise, type Reply } from '../../src/index.ts';
import { answeredBefore, isAdded, noReply, replyContentOf, sendHeld } from '../node/index.ts';
import { writeAtOnce } from './write.ts';

/** What answers a request: a handler whose reply is sent for it has none of these. */
interface Answers {
  readonly body: never;
  readonly status: never;
  readonly message: never;
  readonly respond: never;
  readonly redirect: never;
  readonly back: never;
  readonly flushHeaders: never;
}

/** The context as a handler sees it whose reply is sent for it: it cannot answer in another way. */
export type ReplyContext = Koa.Context &
  Answers & {
    readonly response: Answers;
    readonly res: Readonly<Record<'end' | 'flushHeaders' | 'write' | 'writeHead', never>>;
  };

/** Hands a reply to Koa: conditional requests, HEAD and compression behave as with `ctx.body`. */
export function sendReply(ctx: Koa.Context, reply: Reply): MaybePromise<void> {
  return sendHeld(
    ctx.res,
    reply,
    () => send(ctx, reply),
    (description, guarded) => writeAtOnce(description, guarded, ctx),
  );
}

function send(ctx: Koa.Context, reply: Reply): void {
  // Koa would say nothing of it.
  if (ctx.headerSent) throw answeredBefore();
  const { status, headers } = reply;
  // Before anything is set: content that cannot be sent leaves the context as it was.
  const sent = replyContentOf(reply, ctx.res.getHeader('Content-Type'));
  ctx.status = status;
  for (const name of Object.keys(headers)) {
    if (isAdded(name)) ctx.append(name, headers[name] as string);
    else ctx.set(name, headers[name] as string);
  }
  if (sent.form === 'none') sendNothing(ctx);
  else if (sent.form === 'json' && typeof sent.value === 'object' && sent.value !== null)
    ctx.body = sent.value;
  else {
    // Koa has other meanings for text and null: as JSON they are values like any other.
    if (sent.type !== undefined) ctx.set('Content-Type', sent.type);
    ctx.body = sent.form === 'json' ? JSON.stringify(sent.value) : sent.value;
  }
  if (sent.form === 'stream' && sent.length !== undefined) ctx.length = sent.length;
}

function sendNothing(ctx: Koa.Context): void {
  const { status } = ctx;
  if (status === 204 || status === 205 || status === 304) {
    ctx.body = null;
    return;
  }
  // Koa would write the reason phrase where there is no body.
  ctx.body = '';
  ctx.remove('Content-Type');
  ctx.set('Content-Length', '0');
}

/** A function that answers a request with a reply. */
export type ReplyHandler<R extends Reply> = (ctx: ReplyContext) => MaybePromise<R>;

/** Makes a middleware of a function that gives a reply; `key` names the operation in messages. */
export function createReplyHandler(
  contract: AnyContract,
  key: string | undefined,
  handler: ReplyHandler<Reply>,
): Koa.Middleware {
  if (key !== undefined) contract.operation(key);
  return async function answerWithReply(ctx: Koa.Context): Promise<void> {
    const given: unknown = await handler(ctx as ReplyContext);
    if (!isReply(given)) throw noReply(key, given);
    // One tick less than `await`, where there is nothing to wait for.
    return sendReply(ctx, given);
  };
}
