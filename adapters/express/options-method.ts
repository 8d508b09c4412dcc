// Corrects the answer that Express itself gives to OPTIONS: it speaks of one router, where siblings share the path.

import type { RequestView, ResponseView } from '../../src/index.ts';
import type { NodeResponder } from '../node/index.ts';

/** A request that knows whether a route for OPTIONS has its path: an answer like Express's may be that route's own. */
export interface RoutedView extends RequestView {
  isOptionsRouted(): boolean;
}

/** As `responder`, for requests with OPTIONS: 204 with what all routes allow, in place of Express's 200. */
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
    // What cannot be read of the routes is as good as unknown.
    return false;
  }
}

/** Whether a list is one as Express 4 makes it: without spaces, of what its routes have, and HEAD wherever GET is. */
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
  // Where the routes seem to know no more than Express said, its answer stays.
  return described instanceof Promise || described.status !== 204 ? undefined : described;
}
