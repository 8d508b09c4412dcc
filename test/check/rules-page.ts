// The page docs/rules.md, made of the tables that the check itself goes by.
import { format, resolveConfig } from 'prettier';
import { EXCHANGE_RULES, type ExchangeRule, type ExchangeRuleId } from '../../src/contract/index.ts';
import { KNOWN_FIELDS } from '../../src/http/index.ts';
import { STATUS_CODES, type StatusRow } from '../../src/http/status-codes.ts';
import { REPAIRS } from './repairs.ts';
import { UNSEEN } from './unseen-rules.ts';

/** Makes the page, as prettier writes it. */
export async function rulesPage(): Promise<string> {
  const options = await resolveConfig(new URL('../../docs/rules.md', import.meta.url).pathname);
  return format(PAGE, { ...options, parser: 'markdown' });
}

const statuses: readonly [string, StatusRow][] = Object.entries(STATUS_CODES);
const rules = Object.entries(EXCHANGE_RULES) as readonly [ExchangeRuleId, ExchangeRule][];

const PAGE = `
# Rules

These rules hold in every contract whose rows are silent about them. A contract may relax or tighten a _should_ or a
_policy_, never a _must_; [set-up errors](setup-errors.md) names the code of one that tries. The page is made from the
tables in the source: each rule with its section, how strong it is, and what a repair does.

**always** rules are checked on every response. **thorough** ones are rare, or cost more than a response should pay in
production: they are checked in strict mode, by \`status-contract/testing\`, by \`status-contract check\`, and wherever
\`thorough: true\` is set. What an RFC recommends beside the contract (should) is told of and never replaces a response.

Answers to thrown values keep these rules by their making: constructors ask the same grammars, and what another library's
error brings malformed is left out.

## Base rules

204, 205 and 304 have no content (must). A 426 has Connection: upgrade beside its Upgrade on HTTP/1.1 (must). Every other
base rule is about a field of a status code:

${table(
  ['status code', 'field', 'presence', 'strength', 'section'],
  statuses.flatMap(([status, { fields = {} }]) =>
    Object.entries(fields).map(([name, [presence, strength, source]]) => [
      status,
      name,
      presence,
      strength,
      source,
    ]),
  ),
)}

A 201 is asked for Location where it answers a POST (RFC 9110 9.3.3), or a PUT, whose target is sent; a HEAD has none.
${statuses
  .filter(([, { request }]) => request !== undefined)
  .map(
    ([status, { request }]) =>
      `${status} answers a request with ${request?.range === undefined ? 'a precondition' : 'Range'}`,
  )
  .join('; ')}: in \`standard\`, and in every row that does not set \`request\`.
${statuses
  .filter(([, { store }]) => store === false)
  .map(([status]) => status)
  .join(', ')} are \`no-store\`, whatever the handler said.

## Grammar of a field

A malformed value is \`field-invalid\`, several lines of a field that has one are \`field-repeated\` (RFC 9110 5.3). Location
and Allow are mended where it is sure what was meant; a Location that cannot be kept is refused. The grammar of a draft is
a policy: what breaks it is told of, and nothing is done about it.

Three fields have no grammar here. What is no date in Expires is a time in the past to every cache (RFC 9111 5.3), and \`0\`
is what many send. Server (RFC 9110 10.2.4) is the word of hosts and proxies, and no client goes by it. Set-Cookie is the
rule \`cookie-malformed\`: clients read more forms than servers should send (RFC 6265 4.1.1, 5.2).

${table(
  ['field', 'lines', 'grammar', 'checked'],
  [...KNOWN_FIELDS.values()]
    .filter(({ isValid, isList }) => isValid !== undefined || isList !== true)
    .map(({ name, isList, isValid, source = '', isWatched }) => [
      name,
      isList === true ? 'several' : 'one',
      isValid === undefined ? '' : source,
      isWatched === true ? 'always' : 'thorough',
    ]),
)}

## Rules of one exchange

A response that breaks one is \`rule-broken\`; \`violation.rule\` is the name.

${table(
  ['rule', 'a response breaks it that', 'strength', 'section', 'repair', 'checked'],
  rules.map(([name, { says, strength, source, isThorough }]) => [
    `\`${name}\``,
    says,
    strength,
    source,
    REPAIRS[name] ?? '',
    isThorough === true ? 'thorough' : 'always',
  ]),
)}

## Corrected without a word

- \`Content-Length: 0\` and Content-Type of a 204 without content are taken off (RFC 9110 8.6).
- A 205 says \`Content-Length: 0\` on HTTP/1.1, in place of chunks that hold nothing (RFC 9110 15.3.6).
- A response that must not be stored, and says nothing of caches, is given \`Cache-Control: no-store\` (RFC 6585).
- A client of HTTP/1.0 gets no interim response (RFC 9110 15.2): what is sent before the guard stays.
- A thrown 415 has no Accept-Encoding where its request had no content coding (RFC 9110 12.5.3).
- An Allow of a thrown error that lists GET lists HEAD (RFC 9110 9.1).

## After the header section

A header section that is on its way cannot be mended. Content that may not follow it is left out, and so is what is more
than its Content-Length, which a client would read as the next response; one that ends with less ends its connection
(RFC 9112 6.3, 8). Each is told once, as \`content-forbidden\` or \`length-of-content\`.

## What is not seen

What an RFC says a sender MUST do, and no check looks at, with the reason.

${table(
  ['rule', 'section', 'why'],
  UNSEEN.map(({ rule, source, why }) => [rule, source, why]),
)}
`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
