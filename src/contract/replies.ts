// Makes replies: one validating function for each documented success and redirect.

import { checkedHeaders } from '../errors/index.ts';
import {
  fieldValueError,
  type Headers,
  type HeaderValue,
  isMediaType,
  replyNameOf,
  show,
  writeContentRange,
  writeETag,
  writeLocation,
  writeRetryAfter,
} from '../http/index.ts';
import { createReply, type Reply } from './reply.ts';
import type { ByteRange, ReplyFieldOptions } from './reply-types.ts';
import type { StatusRule } from './rules.ts';

/** Makes a reply of what a call gives. */
type MakeReply = (...given: unknown[]) => Reply;

const WRITERS: {
  readonly [K in keyof ReplyFieldOptions]: readonly [
    field: string,
    write: (value: ReplyFieldOptions[K]) => HeaderValue,
  ];
} = {
  location: ['Location', writeLocation],
  contentRange: [
    'Content-Range',
    (range) => {
      const { first, last, completeLength } = Object(range) as ByteRange;
      return writeContentRange(first, last, completeLength);
    },
  ],
  contentType: ['Content-Type', writeContentType],
  etag: ['ETag', writeETag],
  retryAfter: ['Retry-After', writeRetryAfter],
};

/** The functions of the documented successes and redirects, each named as its phrase in camel case. */
export function createReplies(rules: Readonly<Record<number, StatusRule>>): object {
  const replies = Object.values(rules)
    .filter(({ status }) => status < 400)
    .map((rule) => [replyNameOf(rule.status), createReplyFunction(rule)] as const);
  return Object.freeze(Object.fromEntries(replies));
}

function createReplyFunction(rule: StatusRule): MakeReply {
  const { status, fields, content } = rule;
  const name = replyNameOf(status);
  const takesLocation = fields['Location']?.presence === 'required';
  const takesContent = content !== 'forbidden';
  const contentAt = takesLocation ? 1 : 0;
  const optionsAt = takesContent ? contentAt + 1 : contentAt;
  const contentType = onlyMediaType(rule);
  const asksMore = Object.entries(fields).some(
    ([field, { presence }]) => presence === 'required' && field !== 'Location',
  );
  return Object.defineProperty(makeReply, 'name', { value: name });

  function makeReply(...given: unknown[]): Reply {
    if (given.length > optionsAt + 1) {
      throw fieldValueError(`${name}: ${optionsAt + 1} arguments at most, not ${given.length}`);
    }
    const headers: Record<string, HeaderValue> = {};
    if (takesLocation) headers['Location'] = writeLocation(given[0] as string);
    const value = takesContent ? given[contentAt] : undefined;
    if (content === 'required' && value === undefined) {
      throw fieldValueError(`${name}: its content is missing, which the contract requires of a ${status}`);
    }
    if (given[optionsAt] !== undefined) takeOptions(rule, name, given[optionsAt], headers);
    if (value !== undefined && contentType !== undefined) headers['Content-Type'] ??= contentType;
    if (asksMore) refuseMissing(rule, name, headers);
    return createReply(status, Object.freeze(headers), value);
  }
}

/** Writes the options of a call into its fields. */
function takeOptions(
  rule: StatusRule,
  name: string,
  options: unknown,
  headers: Record<string, HeaderValue>,
): void {
  if (typeof options !== 'object' || options === null) {
    throw fieldValueError(`${name}: options: ${show(options)} is not an object`);
  }
  for (const [option, value] of Object.entries(options)) {
    if (value === undefined) continue;
    if (option === 'headers') {
      for (const [field, lines] of Object.entries(checkedHeaders(value as Headers, rule.status))) {
        if (ruleFor(rule, field)?.presence === 'forbidden') throw forbidden(name, field);
        headers[field] = lines;
      }
      continue;
    }
    if (!Object.hasOwn(WRITERS, option)) {
      const known = Object.keys(WRITERS).join(', ');
      throw fieldValueError(`${name}: there is no option ${show(option)}; there are ${known} and headers`);
    }
    if (option === 'contentRange' && value === 'multipart') continue;
    const [field, write] = WRITERS[option as keyof ReplyFieldOptions];
    if (rule.fields[field]?.presence === 'forbidden') throw forbidden(name, field);
    headers[field] = (write as (value: unknown) => HeaderValue)(value);
  }
}

/** The media type of a row that has one and no range: its content can have no other. */
function onlyMediaType({ mediaTypes = [] }: StatusRule): string | undefined {
  const [only = ''] = mediaTypes;
  return mediaTypes.length === 1 && isMediaType(only) ? only : undefined;
}

function writeContentType(mediaType: string): string {
  if (typeof mediaType === 'string' && isMediaType(mediaType)) return mediaType;
  throw fieldValueError(`contentType: ${show(mediaType)} is not a media type; give one such as text/csv`);
}

function forbidden(name: string, field: string): Error {
  return fieldValueError(`${name}: the contract forbids ${field} on this status code`);
}

function refuseMissing(rule: StatusRule, name: string, headers: Readonly<Record<string, HeaderValue>>): void {
  const given = new Set(Object.keys(headers).map((field) => field.toLowerCase()));
  // Each part has its own, and the whole must have none (RFC 9110 15.3.7.2).
  if (/^multipart\/byteranges\b/i.test(String(headers['Content-Type']))) given.add('content-range');
  for (const [field, { presence }] of Object.entries(rule.fields)) {
    if (presence !== 'required' || given.has(field.toLowerCase())) continue;
    throw fieldValueError(`${name}: ${field} is missing, which the contract requires of a ${rule.status}`);
  }
}

function ruleFor({ fields }: StatusRule, name: string): StatusRule['fields'][string] | undefined {
  const wanted = name.toLowerCase();
  return Object.entries(fields).find(([field]) => field.toLowerCase() === wanted)?.[1];
}
