// Corrects the answer that Express itself gives to OPTIONS: it speaks of one router, where siblings share the path.

import type { RequestView, ResponseView } from '../src/index.ts';
import type { NodeResponder } from './node-responder.ts';

/** As `responder`, for requests with OPTIONS: 204 with what all routes allow, in place of Express's 200. */
export function correctingOptions(responder: NodeResponder): NodeResponder {
  return {
    ...responder,
    hasRules: (status) => status === 200 || responder.hasRules(status),
    passes: (status) => status !== 200 && responder.passes(status),
    check: function check(request, response) {
      const replacement = isAutomatic(response) ? correctionOf(request, response, responder) : undefined;
      if (replacement === undefined) return responder.check(request, response);
      return { violations: [], headers: {}, removed: [], dropsContent: false, replacement };
    },
  };
}

// Express sends the methods twice: as Allow, and as the content.
function isAutomatic(response: ResponseView): boolean {
  const allow = response.field('allow');
  return (
    response.status === 200 &&
    typeof allow === 'string' &&
    response.field('content-length') === String(allow.length)
  );
}

function correctionOf(request: RequestView, response: ResponseView, responder: NodeResponder) {
  const described = responder.describeUnmatched(request, response);
  // Where the routes seem to know no more than Express said, its answer stays.
  return described instanceof Promise || described.status !== 204 ? undefined : described;
}
