// Writes an answer past Koa, or sets it on the context for Koa to write.

import type Koa from 'koa';
import type { ResponseDescription } from '../../src/index.ts';
import {
  allowLaterAnswer,
  type GuardedResponse,
  isStream,
  markAsOurs,
  type NodeResponse,
  removeFields,
  toReadable,
  writeDescription,
} from '../node/index.ts';
import { ownMethods } from './hooks.ts';

/** Writes a response past Koa, which would put it together from its parts once more. */
export function writeAtOnce(
  description: ResponseDescription,
  guarded: GuardedResponse,
  ctx: Koa.Context,
): void {
  const { res } = ctx;
  markAsOurs(guarded);
  ctx.respond = false;
  writeDescription(res, description, guarded.view, ownMethods(res));
}

/** Hands a response to Koa, so that the middleware before ours still sees status, fields and body. */
export function handToKoa(
  { status, phrase, headers, removed, content }: ResponseDescription,
  guarded: GuardedResponse,
  ctx: Koa.Context,
): void {
  markAsOurs(guarded, status);
  ctx.status = status;
  if (guarded.view.httpVersion < 2) ctx.message = phrase;
  removeFields(ctx.res, removed);
  ctx.set(headers as Record<string, string | string[]>);
  if (content === undefined) {
    ctx.body = '';
    ctx.remove('Content-Type');
    ctx.set('Content-Length', '0');
  } else {
    // After its Content-Type, so that Koa need not guess one; Content-Length it sets itself.
    ctx.body = bodyOf(content, ctx.res);
  }
  ctx.respond = true;
  allowLaterAnswer(ctx.res);
}

function bodyOf(content: NonNullable<ResponseDescription['content']>, response: NodeResponse): unknown {
  if (isStream(content)) return toReadable(content, response);
  return typeof content === 'object' ? Buffer.from(content) : content;
}
