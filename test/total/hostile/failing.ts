// Ways in which code of the user's fails, and scenarios in which it does.
import { NotFound, type ResponderOptions } from 'status-contract';
import { throws, type Hand, type Scenario } from './scenario.ts';

export const fails = (hand: Hand) => (): never => {
  throw hand.note(new Error('secret-word'));
};
export const rejects = (hand: Hand) => async (): Promise<never> => fails(hand)();
export const never = (): Promise<never> => new Promise(() => undefined);
export const pick = ({ turn }: Hand, ...values: readonly unknown[]): never =>
  values[turn % values.length] as never;
export const thenable = (hand: Hand) => ({ then: fails(hand) });

/** A typed 404 is thrown, with options whose code fails as often as is told beside it. */
export function failing(
  title: string,
  options: (hand: Hand) => ResponderOptions,
  more: Partial<Scenario> & { readonly failures?: number } = {},
): Scenario {
  const { failures = 1, ...rest } = more;
  const expected = { status: 404, told: 1 + failures };
  return { title, ...throws(() => new NotFound('No.')), options, expected, ...rest };
}
