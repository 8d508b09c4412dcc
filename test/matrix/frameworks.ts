// Versions of the frameworks and routers, installed side by side under aliases.
import type express from 'express';
import type Koa from 'koa';
import type KoaRouter from '@koa/router';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** One version of Express, with the router that came with it. */
export interface ExpressVersion {
  readonly name: string;
  readonly express: typeof express;
  readonly major: 4 | 5;
}

export const expresses: readonly ExpressVersion[] = [
  { name: 'Express 4.21', express: load('express4-21'), major: 4 },
  { name: 'Express 4.22', express: load('express4'), major: 4 },
  { name: 'Express 5.0, router 2.0', express: load('express5-0'), major: 5 },
  { name: 'Express 5.1, router 2.1', express: load('express5-1'), major: 5 },
  { name: 'Express 5.2, router 2.2', express: load('express5-2'), major: 5 },
  { name: 'Express 5.3, router 2.3', express: load('express'), major: 5 },
];

/** One version of Koa with one of a router. */
export interface KoaVersion {
  readonly name: string;
  readonly Koa: typeof Koa;
  readonly Router: typeof KoaRouter;
  /** Which syntax of paths the router reads. */
  readonly paths: 6 | 8;
}

export const koas: readonly KoaVersion[] = [
  { name: 'Koa 2, @koa/router 12', Koa: load('koa2'), Router: load('koa-router12'), paths: 6 },
  { name: 'Koa 3, @koa/router 12', Koa: load('koa'), Router: load('koa-router12'), paths: 6 },
  { name: 'Koa 3, @koa/router 13', Koa: load('koa'), Router: load('koa-router13'), paths: 6 },
  { name: 'Koa 3, @koa/router 14', Koa: load('koa'), Router: load('koa-router14'), paths: 8 },
  { name: 'Koa 2, @koa/router 15', Koa: load('koa2'), Router: load('@koa/router'), paths: 8 },
  { name: 'Koa 3, @koa/router 15', Koa: load('koa'), Router: load('@koa/router'), paths: 8 },
  { name: 'Koa 3, koa-router 14', Koa: load('koa'), Router: load('koa-router'), paths: 8 },
];

// Aliases come without types; a version that is compiled from a module has its export under `default`.
function load(name: string): never {
  const loaded = require(name) as { readonly default?: never };
  return loaded.default ?? (loaded as never);
}
