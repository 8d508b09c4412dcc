// Handlers that answer with a reply, by each way of each framework.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AnyContract, Reply } from 'status-contract';
import { statusContract as onExpress } from 'status-contract/express';
import { statusContract as onKoa } from 'status-contract/koa';
import type { Handlers } from '../hosts/hosts.ts';

/** Gives a reply; anything else is what JavaScript lets happen. */
export type Give = (request: IncomingMessage, response: ServerResponse) => unknown;

/** The two ways of a reply to its response. */
export const WAYS = ['send', 'handle'] as const;

/** Handlers of every framework that answer with what a function gives, by `send` or in `handle`. */
export function answering(
  contract: AnyContract,
  give: Give,
  way: (typeof WAYS)[number] = 'handle',
): Handlers {
  const express = onExpress({ contract });
  const koa = onKoa({ contract });
  if (way === 'send') {
    return {
      express: (request, response) => express.send(response, give(request, response) as Reply),
      koa: (ctx) => koa.send(ctx, give(ctx.req, ctx.res) as Reply),
    };
  }
  return {
    express: express.handle(async (request) => give(request, request.res as ServerResponse) as never),
    koa: koa.handle(async (ctx) => give(ctx.req, (ctx as { readonly res: ServerResponse }).res) as never),
  };
}
