// Path, query and origin form of a request target (RFC 9112 3.2).

// A target is in origin form, or in absolute form where it goes to a proxy (RFC 9112 3.2.1, 3.2.2).
const ORIGIN = /^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i;

/** The target as it follows an authority: path and query, without a fragment, which HTTP never sends. */
export function originFormOf(target: string): string {
  const rest = target.startsWith('/') ? target : target.replace(ORIGIN, '');
  const end = rest.indexOf('#');
  const sent = end < 0 ? rest : rest.slice(0, end);
  return sent.startsWith('/') ? sent : `/${sent}`;
}

/** The path of a target, without its query; `/` where it has none. `*` stays what it is. */
export function pathOfTarget(target: string): string {
  const path = target.startsWith('/') ? target : target.replace(ORIGIN, '');
  const end = path.search(/[?#]/);
  return (end < 0 ? path : path.slice(0, end)) || '/';
}
