// Fixes Express' automatic OPTIONS answer, which lists the methods of one router only.

import type { RequestView, ResponseView } from '../../src/index.ts';
import type { NodeResponder } from '../node/index.ts';

/** A request that knows whether a route of the user's answers OPTIONS: its answer may look like Express's. */
export interface RoutedView extends RequestView {
  isOptionsRouted(): boolean;
}

/** The responder for OPTIONS requests: a 204 with the methods of all routes takes the place of Express's 200. */
export function correctingOptions(responder: NodeResponder): NodeResponder {
  return {
    ...responder,
    hasRules: (status) => status === 200 || responder.hasRules(status),
    passes: (status) => status !== 200 && responder.passes(status),
    check: function check(request, response) {
      const replacement = isAutomatic(request as RoutedView, response)
        ? correctionOf(request, response, responder)
        : undefined;
      if (replacement === undefined) return responder.check(request, response);
      return { violations: [], headers: {}, removed: [], dropsContent: false, replacement };
    },
  };
}

// Express sends the methods twice: as Allow, and as the content.
function isAutomatic(request: RoutedView, response: ResponseView): boolean {
  const allow = response.field('allow');
  if (response.status !== 200 || typeof allow !== 'string') return false;
  if (response.field('content-length') !== String(allow.length)) return false;
  // Express 5 writes a type that no `send` does, which adds a charset; Express 4 has its list sent.
  if (response.field('content-type') === 'text/plain') return true;
  try {
    return isListOfRoutes(allow, request) && !request.isOptionsRouted();
  } catch {
    // Routes that cannot be read are taken as unknown.
    return false;
  }
}

/** Whether a list looks like one of Express 4: without spaces, of methods of the routes, with HEAD beside GET. */
function isListOfRoutes(allow: string, request: RequestView): boolean {
  const methods = allow.split(',');
  const known = request.allowedMethods?.() ?? [];
  return (
    methods.every((method) => known.includes(method)) &&
    (!methods.includes('GET') || methods.includes('HEAD'))
  );
}

function correctionOf(request: RequestView, response: ResponseView, responder: NodeResponder) {
  const described = responder.describeUnmatched(request, response);
  // Where the routes are not known to us, the answer of Express stays.
  return described instanceof Promise || described.status !== 204 ? undefined : described;
}
