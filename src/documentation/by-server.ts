// Lists what the server answers by itself, where a contract is silent about it.

import { type AnyContract, baseRule, isLeftToServer } from '../contract/index.ts';
import { FINAL_STATUSES } from '../http/index.ts';

/** A status code that Node, the framework or a parser of content answers before a handler is asked. */
export interface ServerEntry {
  readonly status: number;
  readonly phrase: string;
  /** The names of the fields that it has at least. */
  readonly fields: readonly string[];
}

/** What a page says above the list. */
export const BY_SERVER = 'The server answers these by itself, before a handler is asked:';

/** Describes the status codes that a contract leaves to the server. */
export function describeByServer(contract: AnyContract): readonly ServerEntry[] {
  return FINAL_STATUSES.filter((status) => isLeftToServer(contract, status)).map((status) => {
    const { phrase, fields } = baseRule(status);
    const required = Object.entries(fields).filter(([, { presence }]) => presence === 'required');
    return { status, phrase, fields: required.map(([name]) => name) };
  });
}
