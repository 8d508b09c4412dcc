// Uses of the Koa adapter, compiled against the packed tarball.
import * as koa from 'status-contract/koa';

export const names: readonly string[] = Object.keys(koa);

// Real uses go here: what must compile for a user, and with `@ts-expect-error` what must not.
const api = koa.statusContract({ mode: 'observe' });
export const messages: readonly string[] = api
  .checkRoutes({ middleware: [api] })
  .map(({ path }) => path ?? '');
