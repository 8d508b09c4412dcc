// Koa's request in the pipeline's words, with what the routers of its app know.

import type Koa from 'koa';
import { allowedMethods, registeredMethods } from './routes.ts';
import { NodeRequestView } from '../node/index.ts';

/** A Koa request in the pipeline's words. */
export class KoaRequestView extends NodeRequestView {
  readonly ctx: Koa.Context;
  /** Whether it is answered for want of a route, and nothing was thrown. */
  isUnmatched = false;

  constructor(ctx: Koa.Context) {
    super(ctx.req);
    this.ctx = ctx;
  }

  allowedMethods(): readonly string[] | undefined {
    return allowedMethods(this.ctx);
  }

  registeredMethods(): ReadonlySet<string> {
    return registeredMethods(this.ctx);
  }
}
