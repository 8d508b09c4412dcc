// Bearer tokens of callers, some of them expired.
import type { Call } from './exchange.ts';

/** A person with a token. */
export interface User {
  readonly name: string;
  readonly role: 'writer' | 'reader';
}

const users: Readonly<Record<string, User & { readonly until: Date }>> = {
  'ann-token': { name: 'ann', role: 'writer', until: new Date('2099-01-01') },
  'bob-token': { name: 'bob', role: 'writer', until: new Date('2099-01-01') },
  'rita-token': { name: 'rita', role: 'reader', until: new Date('2099-01-01') },
  'old-token': { name: 'ann', role: 'writer', until: new Date('2001-01-01') },
};

/** The user whose valid token a request carries (RFC 6750 2.1). */
export function userOf(call: Call): User | undefined {
  const [, token = ''] = /^Bearer +(\S+)$/i.exec(call.field('authorization') ?? '') ?? [];
  const user = Object.hasOwn(users, token) ? users[token] : undefined;
  return user !== undefined && user.until > new Date() ? user : undefined;
}
