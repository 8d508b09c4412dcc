// Tells of a response that passed a guard and is sent unchecked all the same.

import { warnOnce } from '../../src/setup/index.ts';
import { guardedResponseOf } from './guarded-responses.ts';
import type { NodeResponse } from './views.ts';

/** The response whose header section was checked last. */
let checked: NodeResponse | undefined;

/** Notes that the header section of a response was checked, and is about to be sent. */
export function noteChecked(response: NodeResponse): void {
  checked = response;
}

type StoreHeader = (this: NodeResponse, firstLine: string, fields: unknown) => unknown;

/**
 * A hook over the step of Node that all header sections of HTTP/1.1 pass.
 *
 * It is a method of Node's own: where a runtime has none, nothing is told.
 */
export function createHeaderHook(prototype: object): { readonly _storeHeader?: StoreHeader } {
  const { _storeHeader: base } = prototype as { readonly _storeHeader?: StoreHeader };
  if (typeof base !== 'function') return {};
  return {
    _storeHeader: function storeHeader(firstLine, fields) {
      // One comparison: most responses come by way of the hooks.
      if (checked !== this) tellUnchecked(this);
      checked = undefined;
      return base.call(this, firstLine, fields);
    },
  };
}

/** Warns, once for each contract, where a guarded response was not checked before its header section. */
export function tellUnchecked(response: NodeResponse): void {
  const guarded = guardedResponseOf(response);
  if (guarded?.stage !== 'watched') return;
  const { view, responder } = guarded;
  warnOnce(
    'WARN_SENT_UNCHECKED',
    responder.contract.name,
    `${view.method} ${view.target.split('?', 1)[0]} was sent unchecked: something calls Node's own writeHead.`,
  );
}
