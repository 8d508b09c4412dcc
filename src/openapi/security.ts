// The challenges that the security schemes of a document suggest.

import { basic, bearer, type Challenge } from '../http/index.ts';
import { own } from '../safe-read.ts';
import { isObject, type Note } from './document.ts';
import { operationsOf } from './operations.ts';
import { pointer, type Resolve } from './references.ts';

/** Derives challenges from the security schemes that are asked for: HTTP Basic and Bearer, and what implies it. */
export function suggestChallenges(
  document: Readonly<Record<string, unknown>>,
  realm: string,
  resolve: Resolve,
  notes: Note[],
): readonly Challenge[] {
  const components = isObject(document['components']) ? document['components'] : {};
  const schemes = isObject(components['securitySchemes']) ? components['securitySchemes'] : {};
  const found = new Map<string, Challenge>();
  for (const name of namesAskedFor(document)) {
    const at = pointer('components', 'securitySchemes', name);
    const suggestion = suggestionOf(resolve(own(schemes, name), at), realm);
    if (typeof suggestion === 'object') found.set(suggestion.scheme, suggestion);
    else notes.push({ kind: 'lost', at, note: `${suggestion}: no challenge can be derived from it.` });
  }
  const challenges = [...found.values()];
  for (const { scheme } of challenges) {
    const call = `${scheme.toLowerCase()}({ realm: ${JSON.stringify(realm)} })`;
    const note = `For a 401: defineContract({ extends: contract, challenge: ${call} })`;
    notes.push({ kind: 'suggested', at: pointer('components', 'securitySchemes'), note });
  }
  return challenges;
}

/** Whether a security requirement asks for credentials: every alternative names a scheme. */
export function asksForCredentials(security: unknown): boolean {
  if (!Array.isArray(security) || security.length === 0) return false;
  return security.every((one) => isObject(one) && Object.keys(one).length > 0);
}

function suggestionOf(scheme: Readonly<Record<string, unknown>>, realm: string): Challenge | string {
  const { type } = scheme;
  const name = String(scheme['scheme'] ?? '').toLowerCase();
  // A realm is a quoted string of ASCII.
  const named = realm.replace(/[^ -~]/g, '?');
  if (type === 'http' && name === 'basic') return basic({ realm: named });
  // The tokens of OAuth and OpenID Connect are bearer tokens (RFC 6750 1).
  if ((type === 'http' && name === 'bearer') || type === 'oauth2' || type === 'openIdConnect') {
    return bearer({ realm: named });
  }
  return `The security scheme is ${String(type ?? 'unknown')}${name === '' ? '' : ` ${name}`}`;
}

/** The names in the security requirements of the document and of its operations. */
function namesAskedFor(document: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  const paths = isObject(document['paths']) ? Object.values(document['paths']) : [];
  const operations = paths
    .filter(isObject)
    .flatMap((item) => operationsOf(item).map(({ operation }) => operation));
  const names = [document, ...operations].filter(isObject).flatMap(({ security }) => {
    return Array.isArray(security) ? security.filter(isObject).flatMap((one) => Object.keys(one)) : [];
  });
  return new Set(names);
}
