// Sends replies on Koa, and makes middleware of functions that give one.

import type Koa from 'koa';
import { type AnyContract, isReply, type MaybePromise, type Reply } from '../../src/index.ts';
import { noReply, replyContentOf, sendHeld } from '../node/index.ts';
import { writeAtOnce } from './write.ts';

/** The context as a handler sees it whose reply is sent for it: it cannot set another body or status code. */
export type ReplyContext = Koa.Context & { readonly body: never; readonly status: never };

/** Hands a reply to Koa: conditional requests, HEAD and compression behave as with `ctx.body`. */
export function sendReply(ctx: Koa.Context, reply: Reply): MaybePromise<void> {
  return sendHeld(
    ctx.res,
    reply,
    () => send(ctx, reply),
    (description, guarded) => writeAtOnce(description, guarded, ctx),
  );
}

function send(ctx: Koa.Context, { status, headers, content }: Reply): void {
  ctx.status = status;
  ctx.set(headers as Record<string, string | string[]>);
  const type = ctx.response.get('Content-Type');
  const sent = replyContentOf(content, type);
  if (sent.form === 'none') sendNothing(ctx);
  else if (sent.form === 'json') {
    const { value } = sent;
    if (!type) ctx.type = 'json';
    // Koa has other meanings for text and null: as JSON they are values like any other.
    ctx.body = typeof value === 'object' && value !== null ? value : JSON.stringify(value);
  } else {
    // Text is text: Koa takes some for HTML, and what a client sent may be in it.
    if (!type) ctx.type = sent.form === 'text' ? 'text/plain' : 'application/octet-stream';
    ctx.body = sent.value;
  }
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
    await sendReply(ctx, given);
  };
}
