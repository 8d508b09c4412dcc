// The grammar that field values share: tokens, quoted strings, lists, and the one error.

/** What every writer of this folder throws: a mistake in a value, found when it is set up. */
export type FieldValueError = TypeError & { readonly code: 'ERR_FIELD_VALUE' };

/** The source of a pattern for one token (RFC 9110 section 5.6.2). */
export const token = "[!#$%&'*+.^`|~\\w-]+";

/** The source of a pattern for one quoted string (RFC 9110 section 5.6.4). */
export const quotedString = '"(?:[\\t !#-[\\]-~\\x80-\\xff]|\\\\[\\t -~\\x80-\\xff])*"';

/** The source of a pattern for a list, possibly empty, as a sender writes it (RFC 9110 section 5.6.1.1). */
export const listOf = (member: string): string => `(?:${member}(?:[\\t ]*,[\\t ]*${member})*)?`;

/** Tells whether a whole value has a form. */
export type Match = (value: string) => boolean;

// Past some megabytes the engine's own stack overflows and a match throws; no field value is that long.
const longest = 1e6;

/** Makes a match of a pattern's source, which is compiled when it is first asked: most processes ask few. */
export const whole = (source: string, flags?: string): Match => {
  let pattern: RegExp | undefined;
  return (value) => value.length <= longest && (pattern ??= compiled(source, flags)).test(value);
};

/** What the groups of a pattern find in a whole value; none where it does not match. */
export const groups = (source: string): ((value: string) => readonly (string | undefined)[]) => {
  let pattern: RegExp | undefined;
  return (value) => (value.length > longest ? [] : ((pattern ??= compiled(source)).exec(value) ?? []));
};

const compiled = (source: string, flags?: string): RegExp => RegExp(`^(?:${source})$`, flags);

const matchToken = whole(token);
const fieldValuePattern = /^(?![\t ])[\t -~\x80-\xff]*(?<![\t ])$/;

/**
 * Tells whether a value is a token, such as a request method or an auth-scheme (RFC 9110 section 5.6.2).
 *
 * @example
 * isToken('GET'); // true
 * isToken('GET POST'); // false
 */
export function isToken(value: unknown): boolean {
  return typeof value === 'string' && matchToken(value);
}

/**
 * Tells whether a value is a field name (RFC 9110 section 5.1).
 *
 * @example
 * isFieldName('Retry-After'); // true
 * isFieldName('Retry-After:'); // false
 */
export function isFieldName(value: unknown): boolean {
  return isToken(value);
}

/**
 * Tells whether a value can be sent as a field value: no CR, LF, NUL or other control, no white space
 * around it, no character past U+00FF (RFC 9110 section 5.5). An empty value can.
 *
 * @example
 * isFieldValue('bytes 0-499/1234'); // true
 * isFieldValue('a\r\nSet-Cookie: b'); // false
 */
export function isFieldValue(value: unknown): boolean {
  return typeof value === 'string' && fieldValuePattern.test(value);
}

/**
 * Writes text as a quoted string (RFC 9110 section 5.6.4). The text holds no control but HTAB.
 *
 * @example
 * quote('the "users" realm'); // "the \"users\" realm"
 */
export function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/**
 * Reads a token or a quoted string that is known to be well-formed (RFC 9110 section 5.6.4).
 *
 * @example
 * unquote('"the \\"users\\" realm"'); // the "users" realm
 * unquote('users'); // users
 */
export function unquote(value: string): string {
  return value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/gs, '$1') : value;
}

/**
 * Splits a list at its commas, but not inside a quoted string or a `<URI>` (RFC 9110 section 5.6.1).
 * Empty members are kept as '': a recipient passes over them, a sender must not write them.
 *
 * @example
 * splitList('GET, HEAD'); // ['GET', 'HEAD']
 * splitList('a="1, 2",, b'); // ['a="1, 2"', '', 'b']
 */
export function splitList(value: string): string[] {
  const members: string[] = [];
  let start = 0;
  if (value.length > longest) return [value];
  // What is left open runs to the end: every alternative matches, so nothing is scanned twice.
  for (const { 0: found, index } of value.matchAll(/,|"[^"\\]*(?:\\[^][^"\\]*)*"?|<[^>]*>?/g)) {
    if (found !== ',') continue;
    members.push(trim(value.slice(start, index)));
    start = index + 1;
  }
  const last = trim(value.slice(start));
  return last || start ? [...members, last] : [];
}

/** Reads a list, passing over empty members; undefined when one does not match (RFC 9110 section 5.6.1.2). */
export function readList(value: string, match: Match): readonly string[] | undefined {
  const members = splitList(value).filter(Boolean);
  return members.every((member) => match(member)) ? members : undefined;
}

/**
 * Writes a list: each member once, in the order given (RFC 9110 section 5.6.1.1).
 *
 * @throws TypeError `ERR_FIELD_VALUE` for what is not a list, a list of fewer than `least`, or a member that does not
 * match; `kind` names what it has to be, and the cure.
 */
export function writeList(
  option: string,
  members: Iterable<string>,
  match: Match,
  kind: string,
  least = 1,
): string {
  const given: unknown = members;
  if (typeof given !== 'object' || !given || !(Symbol.iterator in given)) {
    throw refuse(
      option,
      given,
      `a list; give ${typeof given === 'string' ? show(splitList(given)) : 'an array'}`,
    );
  }
  const written = new Set(members);
  if (written.size < least) throw refuse(option, given, 'enough; give one at least');
  for (const member of written) {
    if (typeof member !== 'string' || !match(member)) throw refuse(option, member, kind);
  }
  return [...written].join(', ');
}

/**
 * Makes the one error of a mistaken field value: a TypeError whose `code` is ERR_FIELD_VALUE.
 *
 * @example
 * fieldValueError('retryAfter: 1.5 is not a whole number of seconds; round it up: 2');
 */
export function fieldValueError(message: string): FieldValueError {
  return Object.assign(new TypeError(message), { code: 'ERR_FIELD_VALUE' as const });
}

/** Makes the error of a value that is not what it has to be; `expected` names that, and the cure. */
export function refuse(option: string, value: unknown, expected: string): FieldValueError {
  return fieldValueError(`${option}: ${show(value)} is not ${expected}`);
}

/** Tells whether a value is a whole number, 0 or more, that is written without an exponent. */
export function isWhole(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/**
 * Shows any value in a message, in at most 60 characters.
 *
 * @example
 * show('GET, POST'); // "GET, POST", with its quotes
 * show(Symbol('x')); // Symbol(x)
 */
export function show(value: unknown): string {
  let text: string | undefined;
  try {
    text = typeof value === 'string' || typeof value === 'object' ? JSON.stringify(value) : String(value);
  } catch {
    // A circle, a BigInt inside, a toJSON or toString that throws: its type is all that can be said.
  }
  return (text ?? typeof value).replace(/^(.{59}).{2,}$/su, '$1…');
}

// A lookbehind, since without it a long run of blanks inside the text would be tried from each of its blanks.
function trim(text: string): string {
  return text.replace(/^[\t ]+|(?<![\t ])[\t ]+$/g, '');
}
