// Route templates as OpenAPI paths, and the base paths of servers.

import { parameterName, parseSegment } from '../contract/index.ts';
import { own } from '../safe-read.ts';
import { isObject } from './document.ts';

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

/** The paths that servers put before the paths of a document: `/v1` of `https://api.example.com/v1/`. */
export function basePathsOf(servers: unknown): readonly string[] {
  if (!Array.isArray(servers)) return [''];
  const paths = servers.filter(isObject).map((server) => basePathOf(server));
  return paths.length === 0 ? [''] : [...new Set(paths)];
}

function basePathOf(server: Readonly<Record<string, unknown>>): string {
  const variables = isObject(server['variables']) ? server['variables'] : {};
  const url = String(server['url'] ?? '').replace(/\{([^{}]+)\}/g, (whole, name: string) => {
    const variable = own(variables, name);
    return isObject(variable) && variable['default'] !== undefined ? String(variable['default']) : whole;
  });
  const [path = ''] = url.replace(/^(?:[a-z][\w+.-]*:)?\/\/[^/?#]*/i, '').split(/[?#]/, 1);
  const trimmed = path.replace(/^\.?\/?/, '').replace(/(?<!\/)\/+$/, '');
  return trimmed === '' ? '' : `/${trimmed}`;
}
