// The responder for Node: adds the debug page and a fast path without a check.

import { STATUS_CODES } from './builtins.ts';
import { createResponder, type Responder, type ResponderOptions } from '../../src/index.ts';
import { perStatusCode } from '../../src/http/index.ts';
import { withDebugPage } from './debug-page.ts';

/** A responder that knows which responses Node writes just as the contract has them. */
export interface NodeResponder extends Responder {
  /** Whether every response with this status code goes out as it is, with the phrase that Node has for it. */
  passes(status: number): boolean;
  /** Whether Node has the phrase that responses with this status code are to have. */
  hasNodesPhrase(status: number): boolean;
  /** Whether responses are only observed: then a stream that fails ends them as it would without a guard. */
  readonly isObserving: boolean;
}

/** Creates the pipeline of one `statusContract`. */
export function createNodeResponder(options: ResponderOptions): NodeResponder {
  const created = createResponder(withDebugPage(options));
  // Where content is held against schemas no response passes unseen.
  const responder = created.holdsContent ? { ...created, hasRules: () => true } : created;
  const hasNodesPhrase = perStatusCode((status) => {
    const phrase = responder.phraseOf(status);
    return phrase === undefined || phrase === STATUS_CODES[status];
  });
  // One look where there were three: 1.5 % fewer instructions for a success on Koa.
  const passes = perStatusCode((status) => hasNodesPhrase(status) && !responder.hasRules(status));
  return { ...responder, hasNodesPhrase, passes, isObserving: options.mode === 'observe' };
}
