// The base paths that the servers of a document put before its paths.

import { SetupError, worded } from '../setup/index.ts';
import { own } from '../safe-read.ts';
import { isObject } from './document.ts';

/** Which servers of a document count, or what stands before its paths instead. */
export interface ServerOptions {
  /** What the app has before the paths of the document: the base paths of its servers unless given. */
  readonly prefix?: string | undefined;
  /** The servers that count, by their URLs as the document has them, or by a predicate: all unless given. */
  readonly servers?: readonly string[] | ((url: string) => boolean) | undefined;
}

/** Gives the base paths of a list of servers: `/v1` of `https://api.example.com/v1/`. */
export type BasePaths = (servers: unknown) => readonly string[];

/** Makes the look-up of base paths; `what` is the function whose options they are. */
export function createBasePaths(what: string, { prefix, servers: chosen }: ServerOptions): BasePaths {
  const fixed = checkedPrefix(what, prefix);
  const counts = checkedServers(what, chosen);
  if (fixed !== undefined) return () => [fixed];
  return (servers) => {
    const all = Array.isArray(servers) ? servers.filter(isObject) : [];
    const counted = all.filter((server) => counts(String(server['url'] ?? '')));
    const paths = counted.map(basePathOf);
    // A document without servers is served at the root, says the specification.
    return paths.length === 0 ? [''] : [...new Set(paths)];
  };
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

function checkedPrefix(what: string, prefix: string | undefined): string | undefined {
  if (prefix === undefined || prefix === '' || prefix === '/') return prefix?.replace('/', '');
  if (typeof prefix === 'string' && /^\/[^\s?#]*$/.test(prefix)) return prefix.replace(/(?<!\/)\/+$/, '');
  throw wrong(`${what}: prefix is a path such as "/v1", not "${worded(prefix)}"`);
}

function checkedServers(what: string, chosen: ServerOptions['servers']): (url: string) => boolean {
  if (chosen === undefined) return () => true;
  if (typeof chosen === 'function') return chosen;
  if (Array.isArray(chosen) && chosen.length > 0 && chosen.every((url) => typeof url === 'string')) {
    const urls: readonly string[] = chosen;
    return (url) => urls.includes(url);
  }
  const form = "a list of URLs such as ['https://api.example.com/v1'], or a predicate of one";
  throw wrong(`${what}: servers is ${form}, not ${worded(chosen)}`);
}

function wrong(message: string): SetupError {
  return new SetupError('ERR_INVALID_OPTION', message);
}

/** Refuses a choice that no server of the document fits: every path would be elsewhere. */
export function refuseUnfitServers(
  what: string,
  document: Readonly<Record<string, unknown>>,
  chosen: ServerOptions['servers'],
): void {
  if (chosen === undefined) return;
  const servers = document['servers'];
  const urls = (Array.isArray(servers) ? servers.filter(isObject) : []).map(({ url }) => String(url ?? ''));
  const counts = checkedServers(what, chosen);
  if (urls.length === 0 || urls.some(counts)) return;
  throw wrong(`${what}: servers: none of ${urls.join(', ')} is chosen`);
}
