// Sources of patterns for the parts of structured fields (RFC 9651).

/** A number with one to three digits behind the point (RFC 9651 section 3.3.2). */
export const decimal = '-?\\d{1,12}\\.\\d{1,3}';

/** A whole number of at most fifteen digits (RFC 9651 section 3.3.1). */
export const integer = '-?\\d{1,15}';

/** Printable ASCII in quotes, with `"` and `\` behind a `\` (RFC 9651 section 3.3.3). */
export const string = '"[ !#-[\\]-~]*(?:\\\\["\\\\][ !#-[\\]-~]*)*"';

/** A word that may hold `:` and `/` beside the characters of a token (RFC 9651 section 3.3.4). */
export const token = "[A-Za-z*][!#$%&'*+.^`|~\\w:/-]*";

/** Octets in base64 between colons (RFC 9651 section 3.3.5). */
export const bytes = ':[A-Za-z\\d+/]*={0,2}:';

/** True or false (RFC 9651 section 3.3.6). */
export const boolean = '\\?[01]';

/** Seconds since 1970, which may be negative (RFC 9651 section 3.3.7). */
export const date = `@${integer}`;

/** Text beyond ASCII, as octets of UTF-8 in lower-case hexadecimal (RFC 9651 section 3.3.8). */
export const displayString = '%"(?:[ !#$&-~]|%[\\da-f]{2})*"';

/** The name of a parameter or of a member (RFC 9651 section 3.1.2). */
export const key = '[a-z*][a-z\\d_.*-]*';

/** Any type: no two of them begin alike but numbers. */
export const bareItem = `(?:${[decimal, integer, string, token, bytes, boolean, date, displayString].join('|')})`;
