// Refuses a QUERY whose content no handler has to look at (RFC 10008 2).

import type { CompiledContract } from '../contract/index.ts';
import { HttpError } from '../errors/index.ts';
import { hasMediaType, type RequestView } from '../http/index.ts';
import type { Follow } from '../mapping/index.ts';

/**
 * Creates what requests pass before their handlers, where a contract documents QUERY: one without Content-Type is a 400,
 * which the RFC demands, and one whose type is not among those of `acceptQuery` a 415.
 *
 * @param follow what follows a request that is admitted
 */
export function createAdmission(
  { scopes, scopeOf, acceptQueryOf }: CompiledContract,
  follow: Follow | undefined,
): Follow | undefined {
  const documenting = new Set(
    scopes.filter(({ operation, methods }) => operation?.startsWith('QUERY ') ?? methods.has('QUERY')),
  );
  if (documenting.size === 0) return follow;
  return function admit(request, run) {
    const refusal = request.method === 'QUERY' && documenting.has(scopeOf(request)) && refusalOf(request);
    if (refusal) return run(refusal);
    return follow === undefined ? run() : follow(request, run);
  };

  function refusalOf(request: RequestView): HttpError | undefined {
    const type = request.field('content-type');
    if (!type) return new HttpError(400, 'QUERY needs a Content-Type (RFC 10008 2).');
    const acceptQuery = acceptQueryOf?.(request);
    if (acceptQuery === undefined || hasMediaType(type, acceptQuery)) return undefined;
    return new HttpError(415, { acceptQuery });
  }
}
