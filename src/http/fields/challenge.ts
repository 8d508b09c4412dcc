// WWW-Authenticate and Proxy-Authenticate: how the client can authenticate.

import { groups, isToken, quote, quotedString, refuse, splitList, token, unquote, whole } from './grammar.ts';

/** One challenge: an auth-scheme with parameters, with a token68, or alone (RFC 9110 section 11.3). */
export interface Challenge {
  readonly scheme: string;
  readonly params?: Readonly<Record<string, string>> | undefined;
  readonly token68?: string | undefined;
}

/** The parameters of a Bearer challenge, one at least (RFC 6750 section 3). */
export interface BearerParams {
  readonly realm?: string | undefined;
  readonly scope?: string | undefined;
  readonly error?: string | undefined;
  readonly error_description?: string | undefined;
  readonly error_uri?: string | undefined;
  readonly [name: string]: string | undefined;
}

/** The parameters of a Basic challenge (RFC 7617 sections 2 and 2.1). */
export interface BasicParams {
  readonly realm: string;
  readonly charset?: 'UTF-8' | undefined;
}

const matchToken68 = whole('[\\w.~+/-]+=*');
const start = groups(`(${token})(?: +([^ ].*))?`);
const parameter = groups(`(${token})[\\t ]*=[\\t ]*(${token}|${quotedString})`);
const text = /^[\t -~\x80-\xff]*$/;
const unquoted = /^digest (?:stale|algorithm)$/i;

// What a scheme says of the characters of a parameter: RFC 6750 section 3, RFC 7617 section 2.1, and
// RFC 7616 section 3.3 for what a sender must not quote.
const forms: readonly (readonly [parameter: RegExp, value: RegExp])[] = [
  [/^bearer error(?:_description)?$/i, /^[ !#-[\]-~]+$/],
  [/^bearer error_uri$/i, /^[!#-[\]-~]+$/],
  [/^bearer scope$/i, /^[!#-[\]-~]+(?: [!#-[\]-~]+)*$/],
  [/^basic charset$/i, /^utf-8$/i],
  [unquoted, RegExp(`^${token}$`)],
];

// The parameters that a challenge of a scheme cannot do without: RFC 7617 section 2, RFC 7616 section 3.3.
const needed: ReadonlyMap<string, readonly string[]> = new Map([
  ['basic', ['realm']],
  ['digest', ['realm', 'nonce', 'qop']],
]);

/**
 * Makes a challenge of any auth-scheme, checked and frozen; a string in place of the parameters is a token68
 * (RFC 9110 section 11.3).
 *
 * @throws TypeError `ERR_FIELD_VALUE` for what the grammar or the scheme does not allow: a parameter given twice, Basic
 * without a realm, Bearer without a parameter, Digest without realm, nonce or qop.
 *
 * @example
 * challenge('DPoP', { algs: 'ES256 PS256' });
 * // WWW-Authenticate: DPoP algs="ES256 PS256"
 */
export function challenge(
  scheme: string,
  params?: Readonly<Record<string, string | undefined>> | string,
): Challenge {
  if (!isToken(scheme)) throw refuse('challenge', scheme, 'an auth-scheme; give a token such as Bearer');
  const token68 = typeof params === 'string' ? params : undefined;
  if (token68 === undefined ? typeof (params ?? {}) !== 'object' : !matchToken68(token68)) {
    throw refuse('challenge', params, 'a token68 or an object of parameters; give one of the two');
  }
  const given = Object.entries(token68 ? {} : (params ?? {})).filter(isGiven);
  for (const [name, value] of given) checkParameter(scheme, name, value);
  const names = given.map(([name]) => name.toLowerCase());
  checkNames(scheme, names);
  if (token68) return Object.freeze({ scheme, token68 });
  if (!given.length) return Object.freeze({ scheme });
  return Object.freeze({ scheme, params: Object.freeze(Object.fromEntries(given)) });
}

/**
 * Makes a Bearer challenge; it has one parameter at least (RFC 6750 section 3).
 *
 * @throws TypeError `ERR_FIELD_VALUE` without a parameter, or for characters that the RFC does not allow in one.
 *
 * @example
 * bearer({ realm: 'users', scope: 'read write' });
 * // WWW-Authenticate: Bearer realm="users", scope="read write"
 */
export function bearer(params?: BearerParams): Challenge {
  return challenge('Bearer', params);
}

/**
 * Makes a Basic challenge; it has a realm (RFC 7617 section 2).
 *
 * @throws TypeError `ERR_FIELD_VALUE` without a realm, or for a charset other than UTF-8.
 *
 * @example
 * basic({ realm: 'users', charset: 'UTF-8' });
 * // WWW-Authenticate: Basic realm="users", charset="UTF-8"
 */
export function basic(params?: BasicParams): Challenge {
  return challenge('Basic', params && { ...params });
}

/**
 * Writes one challenge; several are several field lines (RFC 9110 section 11.6.1). Values are quoted, all but
 * `stale` and `algorithm` of Digest (RFC 7616 section 3.3).
 *
 * @throws TypeError `ERR_FIELD_VALUE` for what challenge() would not make.
 *
 * @example
 * writeChallenge(bearer({ realm: 'users' }));
 * // WWW-Authenticate: Bearer realm="users"
 */
export function writeChallenge(value: Challenge): string {
  if (typeof value !== 'object') throw refuse('challenge', value, "one; write bearer({ realm: 'users' })");
  const { scheme, params = {}, token68 = '' } = challenge(value.scheme, value.token68 ?? value.params);
  if (token68 && value.params)
    throw refuse('challenge', value, 'either parameters or a token68; leave one out');
  const written = Object.entries(params).map(
    ([name, param]) => `${name}=${unquoted.test(`${scheme} ${name}`) ? param : quote(param)}`,
  );
  return `${scheme} ${token68}${written.join(', ')}`.trimEnd();
}

/**
 * Reads the challenges of a field value, names of parameters in lower case (RFC 9110 section 11.6.1);
 * undefined when one is malformed, names a parameter twice, or there is none.
 *
 * @example
 * // WWW-Authenticate: Negotiate, Basic realm="users"
 * parseChallenges('Negotiate, Basic realm="users"');
 * // [{ scheme: 'Negotiate' }, { scheme: 'Basic', params: { realm: 'users' } }]
 */
export function parseChallenges(value: string): readonly Challenge[] | undefined {
  const read: { scheme: string; token68?: string; params?: Map<string, string> }[] = [];
  for (const member of splitList(value)) {
    if (!member) continue;
    // A comma separates parameters as well as challenges: what is no parameter starts the next challenge.
    let [, name, text = ''] = parameter(member);
    if (!name) {
      const [, scheme, rest = ''] = start(member);
      [, name, text = ''] = parameter(rest);
      if (!scheme || (rest && !name && !matchToken68(rest))) return undefined;
      read.push(name ? { scheme, params: new Map() } : rest ? { scheme, token68: rest } : { scheme });
      if (!name) continue;
    }
    const params = read.at(-1)?.params;
    if (!params || params.has(name.toLowerCase())) return undefined;
    params.set(name.toLowerCase(), unquote(text));
  }
  if (!read.length) return undefined;
  return read.map(({ params, ...rest }) => (params ? { ...rest, params: Object.fromEntries(params) } : rest));
}

/**
 * Tells whether a value is one or more challenges as a sender must write them: no empty members, the realm quoted,
 * and each with the parameters that its scheme asks for (RFC 9110 sections 11.6.1, 5.6.1.1 and 11.5, RFC 7617 section 2,
 * RFC 6750 section 3, RFC 7616 section 3.3).
 *
 * @example
 * isChallenges('Bearer realm="users"'); // true
 * isChallenges('Bearer realm="users'); // false
 */
export function isChallenges(value: string): boolean {
  const members = splitList(value);
  return (
    parseChallenges(value)?.every(({ scheme, params = {} }) => isComplete(scheme, Object.keys(params))) ===
      true &&
    !members.includes('') &&
    !members.some((member) => /^(?:[^"=]* )?realm[\t ]*=[\t ]*[^"\t ]/i.test(member))
  );
}

function isGiven(parameter: [string, string | undefined]): parameter is [string, string] {
  return parameter[1] !== undefined;
}

function checkParameter(scheme: string, name: string, value: unknown): void {
  if (!isToken(name)) throw refuse('challenge', name, 'a parameter name; give a token such as realm');
  const form = forms.find(([parameter]) => parameter.test(`${scheme} ${name}`))?.[1] ?? text;
  if (typeof value === 'string' && form.test(value)) return;
  throw refuse(`challenge, ${name}`, value, `what ${scheme} allows; give a string of ${form}`);
}

function checkNames(scheme: string, names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice) throw refuse('challenge', twice, 'given once, as names ignore case; leave one out');
  if (isComplete(scheme, names)) return;
  const asked = needed.get(scheme.toLowerCase());
  const cure =
    asked && asked.length > 1 ? `give it ${asked.join(', ')}` : 'name the realm: { realm: "users" }';
  throw refuse('challenge', scheme, `complete; ${cure}`);
}

/** Whether a challenge has the parameters that its scheme asks for; names are in lower case. */
function isComplete(scheme: string, names: readonly string[]): boolean {
  const lower = scheme.toLowerCase();
  if (lower === 'bearer') return names.length > 0;
  return (needed.get(lower) ?? []).every((name) => names.includes(name));
}
