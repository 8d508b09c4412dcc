// Recognises refused tokens by the words of their libraries.

import { challenging, EXPIRED, INVALID_TOKEN, isOfServer } from './authentication.ts';
import { originOf } from './origin.ts';
import { isFault, type LibraryRule, type Traits } from './traits.ts';

const SUBJECT = /\b(?:jwt|jws|jwe|paseto|token)\b/;
const REFUSED =
  /\b(?:aud|audience|before|claims?|decode|exp|expired|inactive|invalid|iss|issuer|malformed|mismatch(?:ed)?|parse|revoked|signature|verification)\b/;
// What the server gave or did: a key, a secret, an option, a token of its own.
const OURS =
  /\b(?:config|configuration|csrf|encode|fetch|fetching|jwks?|keys?|options?|parameter|payload|provider|quota|refresh|secret|signer|unexpected|xsrf)\b/;
const KEYS_MISSING = /\b(?:jwks?|keys?)\b.*\b(?:available|endpoint|fetch|fetching|http|request|timeout)\b/;

// What a library says in words only; an upstream says the same of our own token.
const IN_WORDS =
  /\b(?:expired|invalid|malformed) (?:jwt|(?:access |bearer |id )?token)\b|\b(?:jwt|token) (?:has |is )?(?:expired|invalid|malformed)\b/i;
// What a server does with a token itself; an upstream that refuses ours verifies it.
const IN_READING =
  /\b(?:decoding|parsing)\b[\w ]{0,30}\b(?:jwt|token) failed\b|\bfailed to (?:decode|parse)\b[\w ]{0,20}\b(?:jwt|token)\b|^(?:audience|issuer) (?:is )?not (?:allowed|configured|trusted): /i;
const NO_CREDENTIALS = /\b(?:missing|no)\b.*\bauthorization\b.*\bheader\b/i;

/** Tokens of any library: expired, malformed, badly signed, or for another audience are all the client's. */
export const tokens: readonly LibraryRule[] = [
  challenging({
    from: 'token',
    when: (error) => {
      const words = wordsOf(error);
      return SUBJECT.test(words) && REFUSED.test(words) && !OURS.test(words) && isOfServer(error);
    },
    status: () => 401,
    challenge: (error) => (/\bexpired\b/.test(wordsOf(error)) ? EXPIRED : INVALID_TOKEN),
  }),
  challenging({
    from: 'token',
    when: (error) =>
      (IN_READING.test(error.message) ||
        (error.word !== '' &&
          (IN_WORDS.test(error.message) || NO_CREDENTIALS.test(error.message)) &&
          originOf(error.value) === 'application')) &&
      !isFault(error.value) &&
      isOfServer(error),
    status: () => 401,
    // A request without credentials gets no error code (RFC 6750 3.1).
    challenge: ({ message }) => (NO_CREDENTIALS.test(message) ? undefined : INVALID_TOKEN),
  }),
  {
    // The keys that tokens are verified with did not come.
    from: 'key set',
    when: (error) => {
      const words = wordsOf(error);
      return /\b(?:jwt|jwks?)\b/.test(words) && KEYS_MISSING.test(words) && isOfServer(error);
    },
    status: 502,
  },
];

/** The words of a class and a code: `FAST_JWT_EXPIRED`, `auth/id-token-expired` and `JwtExpiredError` say the same. */
function wordsOf({ name, word }: Traits): string {
  const both = `${name} ${word}`;
  // Three rules ask for the words of every error, and nearly none speaks of a token.
  if (!/jw|paseto|token/i.test(both)) return '';
  return both
    .replace(/([a-z])(?=[A-Z])/g, '$1 ')
    .replace(/[^A-Za-z]+/g, ' ')
    .toLowerCase();
}
