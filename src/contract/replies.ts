// Makes replies: one validating function for each documented success and redirect.

import { type HeaderValue, isMediaType, replyNameOf, writeLocation } from '../http/index.ts';
import { createReply, isReply, type Reply } from './reply.ts';
import { fault, refuseMissing, type ReplyRow, takeOptions } from './reply-options.ts';
import type { StatusRule } from './rules.ts';

/** Makes a reply of what a call gives. */
type MakeReply = (...given: unknown[]) => Reply;

/** The functions of the documented successes and redirects, each named as its phrase in camel case. */
export function createReplies(rules: Readonly<Record<number, StatusRule>>): object {
  const replies = Object.values(rules)
    .filter(({ status }) => status < 400)
    .map(createReplyFunction);
  return Object.freeze(Object.fromEntries(replies.map((reply) => [reply.name, reply])));
}

function createReplyFunction(rule: StatusRule): MakeReply {
  const { status, fields, content } = rule;
  const name = replyNameOf(status);
  const takesLocation = fields['Location']?.presence === 'required';
  const takesContent = content !== 'forbidden';
  const parameters = parametersOf(takesLocation, takesContent);
  const row: ReplyRow = { rule, name, parameters };
  const contentAt = takesLocation ? 1 : 0;
  const optionsAt = parameters.length - 1;
  const contentType = onlyMediaType(rule);
  const asksMore = Object.entries(fields).some(
    ([field, { presence }]) => presence === 'required' && field !== 'Location',
  );
  return Object.defineProperty(makeReply, 'name', { value: name });

  function makeReply(...given: unknown[]): Reply {
    if (given.length > optionsAt + 1)
      throw fault(row, `it takes (${parameters.join(', ')}), not ${given.length} arguments`);
    const headers: Record<string, HeaderValue> = {};
    if (takesLocation) headers['Location'] = writeLocation(given[0] as string);
    const value = takesContent ? given[contentAt] : undefined;
    if (value === undefined && content === 'required')
      throw fault(row, `its content is missing, which the contract requires of a ${status}`);
    const unsendable = contentFault(value);
    if (unsendable !== undefined) throw fault(row, unsendable);
    if (given[optionsAt] !== undefined) takeOptions(row, given[optionsAt], headers);
    if (value !== undefined && contentType !== undefined) headers['Content-Type'] ??= contentType;
    if (asksMore) refuseMissing(row, headers);
    return createReply(status, Object.freeze(headers), value);
  }
}

function parametersOf(takesLocation: boolean, takesContent: boolean): readonly string[] {
  return [...(takesLocation ? ['location'] : []), ...(takesContent ? ['content'] : []), 'options'];
}

/** Why a value cannot be sent: JSON has no word for it, or it is still to come. */
function contentFault(value: unknown): string | undefined {
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') {
    return `a ${typeof value} is no content; JSON has no word for it`;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  if (isPromise(value)) return 'a promise is no content; await it first';
  if (value instanceof Error) return 'an error is no content; throw it';
  return isReply(value) ? 'a reply is no content; return it as it is' : undefined;
}

function isPromise(value: object): boolean {
  return typeof (value as { readonly then?: unknown }).then === 'function';
}

/** The media type of a row that has one and no range: its content can have no other. */
function onlyMediaType({ mediaTypes = [] }: StatusRule): string | undefined {
  const [only = ''] = mediaTypes;
  return mediaTypes.length === 1 && isMediaType(only) ? only : undefined;
}
