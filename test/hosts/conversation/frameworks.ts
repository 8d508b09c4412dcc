// The app of the conversation on each version of a framework that has its suite.
import type { RequestListener } from 'node:http';
import { createRequire } from 'node:module';
import express from 'express';
import Koa from 'koa';
import Router from '@koa/router';
import { connect } from '../foreign-middleware.ts';
import { expressApp, koaApp } from './apps.ts';

const require = createRequire(import.meta.url);

/** Each makes an app of its own. */
export const apps: Readonly<Record<string, () => RequestListener>> = {
  'Express 5': () => expressApp(express),
  'Express 4': () => expressApp(require('express4')),
  'Koa 3': () => listenerOf(koaApp(Koa, Router)),
  'Koa 2': () => listenerOf(koaApp(require('koa2'), Router)),
};

/** One framework inside the other, the guard inside. */
export const nestedApps: Readonly<Record<string, () => RequestListener>> = {
  'Express 5 inside Koa 3': () => {
    const app = new Koa().use((ctx, next) => {
      // Koa begins with 404, which Express leaves as it is.
      ctx.status = 200;
      return next();
    });
    return listenerOf(app.use(connect(expressApp(express))));
  },
  'Koa 3 inside Express 5': () => {
    const inner = koaApp(Koa, Router).callback();
    return express()
      .disable('x-powered-by')
      .use((req, res) => void inner(req, res));
  },
};

function listenerOf(app: Koa): RequestListener {
  const handle = app.callback();
  return (req, res) => void handle(req, res);
}
