// The repairs of rules, in the words of the page docs/rules.md.
import type { ExchangeRuleId } from '../../src/contract/index.ts';

/** What a repair does, where the right value is known. */
export const REPAIRS: Readonly<Partial<Record<ExchangeRuleId, string>>> = {
  'part-length': 'takes the length of the range',
  'not-modified-metadata': 'takes them off',
  'not-modified-length': 'takes it off',
  'no-content-length': 'takes it off',
  'length-of-content': 'takes the true length, or chunks',
  'length-beside-encoding': 'takes Content-Length off',
  'chunked-not-last': 'puts it last',
  'coding-without-content': 'takes it off',
  'codings-uncalled-for': 'takes it off',
  storable: 'sets no-store',
  'early-data-in-response': 'takes it off',
  undated: 'sets the time',
};
