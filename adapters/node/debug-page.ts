// With `debug`, shows youch's page for a server fault: source context, causes, links.

import type * as YouchModule from 'youch';
import {
  representations,
  type Formatter,
  type Representation,
  type ResponderOptions,
} from '../../src/index.ts';

/** Puts the page for developers in the place of the built-in one, unless the options have one of their own. */
export function withDebugPage<Options extends ResponderOptions>(options: Options): Options {
  // `createResponder` refuses options that are no object.
  const { debug, format = representations } = Object(options) as Options;
  if (debug !== true || typeof format !== 'object' || format['text/html'] !== builtIn) return options;
  const youch = loadYouch();
  return { ...options, format: { ...format, 'text/html': debugPage(youch) } };
}

const builtIn = representations['text/html'];

function debugPage(youch: Promise<typeof YouchModule | undefined>): Representation {
  const format: Formatter = async (problem, context) => {
    const module = problem.status < 500 ? undefined : await youch;
    if (module === undefined || context.thrown === undefined) return builtIn.format(problem, context);
    const { method, target: url } = context.request;
    const options = { title: problem.title, ide: 'vscode', request: { method, url } };
    return new module.Youch().toHTML(context.thrown, options);
  };
  // What youch sends runs scripts of its own, in the page; it still loads nothing from anywhere.
  const policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";
  return { format, headers: { ...builtIn.headers, 'Content-Security-Policy': policy } };
}

/** Loads youch, which is an optional peer: without it the built-in page lists the stack. */
async function loadYouch(): Promise<typeof YouchModule | undefined> {
  try {
    // An import at the top would need youch from everyone; this one is reached with `debug` only.
    // eslint-disable-next-line no-restricted-syntax
    return await import('youch');
  } catch {
    return undefined;
  }
}
