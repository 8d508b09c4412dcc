// Recognises failures behind us by a message or by the name of a class.

import { read } from '../../safe-read.ts';
import { statusByName } from './code-names.ts';
import { bare, type Recognised } from './library-rules.ts';
import { statusOfCode } from './network.ts';
import type { Traits } from './traits.ts';

// A phrase begins where a word does, so that the look for all of them at once is over at most characters.
const DEADLINE =
  /\b(?:timed[ -]?out\b|(?:acquire|command|connect(?:ion)?|gateway|handshake|idle|lock|operation|query|read|request|response|server|socket|statement) time-?out\b|^time-?out (?:after|awaiting|exceeded|expired|of|waiting|while)\b|deadline (?:has been |was )?exceeded)/i;
const CUT =
  /\b(?:socket hang up|(?:connection|socket|stream) (?:(?:has |to [\w .:-]{1,40} )?(?:been|has|is|was) )?(?:aborted|broken|closed|destroyed|disconnected|ended|lost|reset|terminated))\b/i;
const ABSENT =
  /\b(?:connection (?:was )?refused|(?:is|are) (?:currently |temporarily )?(?:overloaded|unavailable|unreachable)|too many (?:clients|connections)|max(?:imum)? number of (?:clients|connections)|(?:no|none of)\b[\w ]{0,30}\b(?:brokers?|connections?|hosts?|nodes?|queues?|replicas?|servers?)\b[\w ]{0,20} available|failed to connect|(?:could not|cannot|unable to) (?:connect|reach)|(?:address|host(?:name)?|request|server|url) could not be (?:reached|resolved))\b/i;
const OVERLOADED =
  /\b(?:(?:queue|pool|waiting ?clients)\b[\w ]{0,30}\b(?:at (?:its |the )?limit|exceeded|exhausted|full|reached)\b|(?:after|exceeded) \d+ (?:attempts|retries|tries)\b|too many (?:concurrent|pending|queued|waiting) |^rate-?limited$)/i;
const NETWORK_CODE = /\b(?:E[A-Z]{4,20}|EAI_[A-Z]+|UND_ERR_[A-Z_]+)\b/;
// "returned HTTP status 404", "Request failed with status code 404", "HTTP-Code: 404", `"status": 404`.
const RECEIVED =
  /\b(?:status(?:[ -]?code)?|https?(?:[ -](?:code|error|status(?: code)?)|\/\d(?:\.\d)?)?|respon(?:se|ded)(?: code| with)?|returned)["']?[ :=(]{1,3}(?:status |code )?([45]\d\d)\b/i;

/** Each of the phrases has one of these words, which are quickly looked for. */
const TELLING =
  /\b(?:time|deadline|connect|reach|fetch|socket|stream|status|http|respon|returned|overloaded|unavailable|unreachable|available|clients|queue|pool|waiting|too many|rate|attempts|retries|tries|resolved)/i;

/** The status code that was received, as the words of an error have it. */
export function statusInWords(message: string): number | undefined {
  const status = RECEIVED.exec(message)?.[1];
  return status === undefined ? undefined : Number(status);
}

/** What the upstream's status code is answered with: it was overloaded, too slow, or wrong (RFC 9110 15.6.3). */
export function failureOf(received: number | undefined): 502 | 503 | 504 {
  return received === 429 || received === 503 ? 503 : received === 504 ? 504 : 502;
}

/**
 * What the name, the class or the code of an error says: CONNECTION_CLOSED is what ConnectionClosedError is. Some call
 * each instance by a name of its own.
 */
export function toldByName({
  value,
  name,
  className,
  word,
  status,
  statusCode,
}: Traits): Recognised | undefined {
  if (read(value, 'timedOut') === true) return bare(504, 'timeout');
  if (status !== undefined || statusCode !== undefined) return undefined;
  const names = `${name}\n${className}\n${asClass(word)}`;
  const found = NAMED.find(([, pattern]) => pattern.test(names));
  return found && bare(found[2], found[0]);
}

/** A code as a class is called; REQUEST_TIMEOUT and its like are names of status codes, and say no more. */
function asClass(code: string): string {
  if (code === '' || code.length > 79 || statusByName(code) !== undefined) return '';
  return code
    .replace(/[A-Z]{2,}/g, (word) => word.charAt(0) + word.slice(1).toLowerCase())
    .replaceAll('_', '');
}

const NAMED: readonly (readonly [decidedBy: string, pattern: RegExp, status: number])[] = [
  ['timeout', /Time[dD]?[oO]ut(?:Error|Exception)?$/m, 504],
  [
    'overload',
    /(?:Busy|CircuitOpen|BrokenCircuit|CircuitBroken|CircuitBreaker\w*|No(?:Host|Node|Server)s?Available|Overload(?:ed)?|Queue(?:Is)?Full|RateLimit(?:ed|Exceeded)?|ResourceExhausted|Server(?:Is)?Shut(?:ting)?Down|Thrott?l(?:ed|ing)|TooMany\w*(?:Connections|Requests)|(?<!Credentials?)Unavailable)(?:Error|Exception)?$/im,
    503,
  ],
  [
    'connection',
    /(?:Client|Connection|Pool|Socket)(?:Is)?(?:Aborted|Broken|Closed|Destroyed|Ended|Lost|Offline|Refused|Reset|Terminated)\w*$|^(?:Disconnects?\w*|Network)Error$/m,
    503,
  ],
];

/** What a message tells of a failure behind us, where nothing else explains the error that has it. */
export function toldIn(message: string): Recognised | undefined {
  // Nearly every message tells nothing, and each look costs about as much as the next: a few find that out.
  if (!(TELLING.test(message) && PHRASES.test(message)) && !NETWORK_CODE.test(message)) return undefined;
  for (const [decidedBy, pattern, statusOf] of TOLD) {
    const found = pattern.exec(message);
    const status = found && statusOf(found);
    if (status != null) return bare(status, decidedBy);
  }
  return undefined;
}

const TOLD: readonly (readonly [
  decidedBy: string,
  pattern: RegExp,
  statusOf: (found: RegExpExecArray) => number | undefined,
])[] = [
  ['timeout', DEADLINE, () => 504],
  ['network', NETWORK_CODE, ([code]) => statusOfCode(code)],
  ['fetch', /\bfetch failed$/, () => 502],
  ['upstream', RECEIVED, ([, received]) => failureOf(Number(received))],
  ['overload', OVERLOADED, () => 503],
  ['connection', ABSENT, () => 503],
  ['connection', CUT, () => 502],
];

/** All of them but the codes, in which case counts. */
const PHRASES = new RegExp(
  `\\b(?:${TOLD.flatMap(([, pattern]) => (pattern === NETWORK_CODE ? [] : pattern.source)).join('|')})`,
  'i',
);
