// Route templates as OpenAPI paths, and back.

import { parameterName, parseSegment } from '../contract/index.ts';

/** A route template as an OpenAPI path with the names of its parameters: `/users/:id` is `/users/{id}`. */
export function pathOf(template: string): { path: string; parameters: readonly string[] } {
  let rest = 0;
  const path = template
    .split('/')
    .map((segment) => {
      const { literals, parameters } = parseSegment(segment);
      const named = parameters.map((one) => `{${parameterName(one) || `rest${rest++ || ''}`}}`);
      return literals.map((literal, index) => literal + (named[index] ?? '')).join('');
    })
    .join('/');
  const parameters = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name);
  return { path, parameters: [...new Set(parameters)] };
}

/** An OpenAPI path as a route template: a segment that is one parameter is written as routers write it. */
export function templateOf(path: string): string {
  return path.replace(/(?<=\/)\{(\w+)\}(?=\/|$)/g, ':$1');
}
