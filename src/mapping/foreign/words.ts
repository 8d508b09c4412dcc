// Recognises failures behind us by a message or by the name of a class.

import { read } from '../../safe-read.ts';
import { statusByName } from './code-names.ts';
import { bare, type Recognised } from './library-rules.ts';
import { statusOfCode } from './network.ts';
import type { LibraryRule, Traits } from './traits.ts';

const DEADLINE =
  /\btimed[ -]?out\b|\b(?:acquire|command|connect(?:ion)?|gateway|handshake|idle|lock|operation|query|read|request|response|server|socket|statement) time-?out\b|^time-?out (?:after|awaiting|exceeded|expired|of|waiting|while)\b|\bdeadline (?:has been |was )?exceeded/i;
const CUT =
  /\bsocket hang up\b|\b(?:connection|socket|stream) (?:has been |has |is |was )?(?:aborted|broken|closed|destroyed|disconnected|ended|lost|reset|terminated)\b/i;
const ABSENT =
  /\b(?:connection (?:was )?refused|(?:is|are) (?:currently |temporarily )?(?:overloaded|unavailable|unreachable)|too many (?:clients|connections)|max(?:imum)? number of (?:clients|connections)|(?:no|none of)\b[\w ]{0,30}\b(?:brokers?|hosts?|nodes?|replicas?|servers?)\b[\w ]{0,20} available|failed to connect|(?:could not|cannot|unable to) (?:connect|reach)|(?:address|host(?:name)?|request|server|url) could not be (?:reached|resolved))\b/i;
const OVERLOADED =
  /\b(?:queue|pool|waiting ?clients)\b[\w ]{0,30}\b(?:at (?:its |the )?limit|exceeded|exhausted|full|reached)\b|\b(?:after|exceeded) \d+ (?:attempts|retries|tries)\b|\btoo many (?:concurrent|pending|queued|waiting) |^rate-?limited$/i;
const NETWORK_CODE = /\b(?:E[A-Z]{4,20}|EAI_[A-Z]+|UND_ERR_[A-Z_]+)\b/;
// "returned HTTP status 404", "Request failed with status code 404", "HTTP-Code: 404", `"status": 404`.
const RECEIVED =
  /\b(?:status(?:[ -]?code)?|https?(?:[ -](?:code|error|status(?: code)?)|\/\d(?:\.\d)?)?|respon(?:se|ded)(?: code| with)?|returned)["']?[ :=(]{1,3}(?:status |code )?([45]\d\d)\b/i;

// One look at a message, since nearly every fault is an error of the language that has nothing else.
const TELLING =
  /time-?d?[ -]?out|exceeded|connect|fetch failed|socket|stream|\bE[A-Z]{4}|status|respon|returned|HTTP|available|unreachable|clients|overloaded|queue|pool|pending|concurrent|waiting|limited|retries|attempts|resolved/i;

/** The status code that was received, as the words of an error have it. */
export function statusInWords(message: string): number | undefined {
  const status = RECEIVED.exec(message)?.[1];
  return status === undefined ? undefined : Number(status);
}

/** What the upstream's status code is answered with: it was overloaded, too slow, or wrong (RFC 9110 15.6.3). */
export function failureOf(received: number | undefined): 502 | 503 | 504 {
  return received === 429 || received === 503 ? 503 : received === 504 ? 504 : 502;
}

/** Rows by the words of a class or a code: what its author called the failure. */
export const namedFailures: readonly LibraryRule[] = [
  {
    from: 'timeout',
    when: (error) => isCalled(error, SLOW) || read(error.value, 'timedOut') === true,
    status: 504,
  },
  { from: 'overload', when: (error) => isCalled(error, OVERLOADED_CLASS), status: 503 },
  { from: 'connection', when: (error) => isCalled(error, CUT_CLASS), status: 503 },
];

/**
 * Whether the name, the class or the code of an error says a thing: CONNECTION_CLOSED is what ConnectionClosedError is.
 * Some call each instance by a name of its own.
 */
function isCalled({ name, className, word, status, statusCode }: Traits, what: RegExp): boolean {
  if (status !== undefined || statusCode !== undefined) return false;
  return (
    what.test(name) ||
    (className !== name && what.test(className)) ||
    (isNoName(word) && what.test(asClass(word)))
  );
}

/** REQUEST_TIMEOUT and its like are names of status codes. */
function isNoName(code: string): boolean {
  return code !== '' && code.length < 80 && statusByName(code) === undefined;
}

function asClass(code: string): string {
  return code
    .replace(/[A-Z]{2,}/g, (word) => word.charAt(0) + word.slice(1).toLowerCase())
    .replaceAll('_', '');
}

const SLOW = /Time[dD]?[oO]ut(?:Error|Exception)?$/;
const OVERLOADED_CLASS =
  /(?:Busy|CircuitOpen|BrokenCircuit|CircuitBroken|CircuitBreaker\w*|No(?:Host|Node|Server)s?Available|Overload(?:ed)?|Queue(?:Is)?Full|RateLimit(?:ed|Exceeded)?|ResourceExhausted|Server(?:Is)?Shut(?:ting)?Down|Thrott?l(?:ed|ing)|TooMany\w*(?:Connections|Requests)|Unavailable)(?:Error|Exception)?$/i;
const CUT_CLASS =
  /(?:Client|Connection|Pool|Socket)(?:Is)?(?:Aborted|Broken|Closed|Destroyed|Ended|Lost|Offline|Refused|Reset|Terminated)\w*$|^Disconnects?\w*Error$/;

/** What a message tells of a failure behind us, where nothing else explains the error that has it. */
export function toldIn(message: string): Recognised | undefined {
  if (!TELLING.test(message)) return undefined;
  for (const [decidedBy, statusOf] of TOLD) {
    const status = statusOf(message);
    if (status !== undefined) return bare(status, decidedBy);
  }
  return undefined;
}

const TOLD: readonly (readonly [decidedBy: string, statusOf: (message: string) => number | undefined])[] = [
  ['timeout', (message) => (DEADLINE.test(message) ? 504 : undefined)],
  [
    'network',
    (message) => {
      const code = NETWORK_CODE.exec(message)?.[0];
      return code === undefined ? undefined : statusOfCode(code);
    },
  ],
  ['fetch', (message) => (/\bfetch failed$/.test(message) ? 502 : undefined)],
  [
    'upstream',
    (message) => {
      const received = statusInWords(message);
      return received === undefined ? undefined : failureOf(received);
    },
  ],
  ['overload', (message) => (OVERLOADED.test(message) ? 503 : undefined)],
  ['connection', (message) => (ABSENT.test(message) ? 503 : CUT.test(message) ? 502 : undefined)],
];
