// Stripe: cards that are declined.

import { mapping, type MappingEntry, textOf } from '../mapping/index.ts';
import { PaymentRequired } from '../errors/index.ts';

/**
 * Makes the entry for cards that Stripe declines: 402 with `code` and `decline_code`, by which a client chooses
 * its words. All else that Stripe answers is 502, 503 or 504, as without it.
 *
 * It is right only where the client pays with the card that was declined: `forRequests` keeps it to these.
 *
 * @example
 * statusContract({ contract, map: [...forRequests(({ target }) => target.startsWith('/pay'), stripeErrors())] });
 * // HTTP/1.1 402 Payment Required
 * //
 * // {"type":"about:blank","title":"Payment Required","status":402,"detail":"The card was declined.",
 * //  "code":"card_declined","decline_code":"insufficient_funds"}
 */
export function stripeErrors(): MappingEntry[] {
  return [
    mapping(isCardError, (thrown) => {
      const extensions = { code: tokenOf(thrown, 'code'), decline_code: declineCodeOf(thrown) };
      return new PaymentRequired('The card was declined.', { extensions });
    }),
  ];
}

function isCardError(thrown: unknown): boolean {
  return textOf(thrown, 'type') === 'StripeCardError' || textOf(thrown, 'rawType') === 'card_error';
}

// Stripe asks that these look like any other decline: who tries out a stolen card learns nothing.
const CONFIDENTIAL: ReadonlySet<string> = new Set([
  'fraudulent',
  'lost_card',
  'merchant_blacklist',
  'pickup_card',
  'stolen_card',
]);

function declineCodeOf(thrown: unknown): string | undefined {
  const code = tokenOf(thrown, 'decline_code');
  return code !== undefined && CONFIDENTIAL.has(code) ? 'generic_decline' : code;
}

/** A word of Stripe's vocabulary; anything longer would be free text. */
function tokenOf(thrown: unknown, name: string): string | undefined {
  const code = textOf(thrown, name);
  return /^[a-z0-9_]{1,60}$/.test(code) ? code : undefined;
}
