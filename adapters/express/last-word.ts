// Replaces Express' final handler, for errors and requests that pass every error handler.

import { type Final, followEntries } from './entering.ts';
import { onMount } from './mounting.ts';
import type { Handle } from './router-layers.ts';

/**
 * Puts an error handler in the place of Express' own final handler, on each app that it is mounted on.
 *
 * `next(error)` a second time, and `'router'` thrown in the app's own router, go past every handler: Express
 * would show a page of its own with the stack, or destroy the connection of a response that has been sent.
 */
export function takeLastWord(errorHandler: Handle, final: Final): void {
  onMount(errorHandler, (app, layer) => void followEntries(app).finals.push({ layer, final }));
}
