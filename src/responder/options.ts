// The options of a responder, each checked at set-up.

import { type AnyContract, refuseOtherThanContract, standard } from '../contract/index.ts';
import type { Format, Languages, RequestId } from '../representation/index.ts';
import { isTrust, type MappingEntry, type Trust } from '../mapping/index.ts';
import type { Mode } from '../check/index.ts';
import type { Hooks } from './reports.ts';
import { invalidOption, refuseUnknownKeys, SetupError, worded } from '../setup/index.ts';

/** What `createResponder`, and with it every adapter, takes. */
export interface ResponderOptions<C extends AnyContract = AnyContract> extends Hooks {
  /** What the API documents: `standard` unless given. */
  readonly contract?: C | undefined;
  /**
   * `enforce` (default) repairs what it can, replaces what no client could use and reports the rest; `strict`, for
   * development and tests, repairs the same and answers 500 to the rest; `observe` reports and changes nothing.
   */
  readonly mode?: Mode | undefined;
  /**
   * Checks the rules too that are rare, or that cost more than a response should pay in production: see docs/rules.md.
   * On in strict mode unless it is `false`, off in the others unless it is `true`.
   */
  readonly thorough?: boolean | undefined;
  /** The bodies of errors: problem details unless given, else a function, or media types with a function each. */
  readonly format?: Format | undefined;
  /** What other thrown values are answered with: entries made by `mapping`, presets spread among them. */
  readonly map?: readonly MappingEntry[] | undefined;
  /**
   * What a status code on an error of no known library counts for: `'any'` (default), `'received'` (unless the request
   * has received it from an upstream), `'http-errors'` (only in that form), or a predicate. Never what an HTTP client
   * or an SDK put there.
   */
  readonly trust?: Trust | undefined;
  /**
   * Whether content is held against the schemas of its rows, that of replies and JSON in one piece: in `strict` only,
   * unless given. In `enforce` and `observe` what does not fit is reported.
   */
  readonly schemas?: boolean | undefined;
  /**
   * Exposes the fields that clients act on, such as Retry-After and Location, to scripts of other origins: it adds them to
   * Access-Control-Expose-Headers where a response has Access-Control-Allow-Origin. Without it they are told of, once.
   */
  readonly exposeHeaders?: boolean | undefined;
  /** Shows the client message, stack and causes of all that is thrown: for development only. */
  readonly debug?: boolean | undefined;
  /** The id of a request, the same in the body, in the response field and in `onError`: `true`, or the field's name. */
  readonly requestId?: RequestId | undefined;
  /** Titles and details by Accept-Language: language tag to catalogue, the language of the errors themselves first. */
  readonly languages?: Languages | undefined;
}

const OPTION_NAMES: readonly (keyof ResponderOptions)[] = [
  'contract',
  'mode',
  'thorough',
  'format',
  'map',
  'trust',
  'onError',
  'onViolation',
  'debug',
  'requestId',
  'languages',
  'schemas',
  'exposeHeaders',
];
const MODES: readonly Mode[] = ['observe', 'enforce', 'strict'];

/** The options that have a default, each checked; the others are checked by the rooms that they are for. */
export function checkedOptions(options: ResponderOptions) {
  refuseContractAlone(options);
  refuseUnknownKeys('statusContract', options, OPTION_NAMES);
  const { mode = 'enforce', map = [], trust = 'any', format, debug = false } = options;
  const { contract = standard }: { readonly contract?: AnyContract | undefined } = options;
  refuseOtherThanContract('contract', contract);
  for (const name of ['debug', 'thorough', 'schemas', 'exposeHeaders'] as const)
    hold(options, name, 'boolean', 'neither true nor false');
  for (const name of ['onError', 'onViolation'] as const) hold(options, name, 'function', 'not a function');
  if (!MODES.includes(mode)) throw wrong('mode', mode, `none of ${MODES.join(', ')}`);
  if (!isTrust(trust)) throw wrong('trust', trust, "not 'any', 'received', 'http-errors' or a predicate");
  if (!Array.isArray(map) || !map.every(isEntry)) {
    const entries = '[mapping(RangeError, () => new BadRequest()), ...zodErrors()]';
    throw invalidOption(
      `map: a list of entries made by mapping(when, map), presets spread among them: ${entries}`,
    );
  }
  if (mode !== 'observe' && contract.statuses[401] !== undefined && contract.challenge === undefined) {
    throw new SetupError('ERR_CHALLENGE_UNDECIDED', challengeAdvice(contract.name));
  }
  const { thorough = mode === 'strict' } = options;
  return { contract, mode, map, trust, format, debug, thorough };
}

function isEntry(entry: Partial<MappingEntry> | null | undefined): boolean {
  return typeof entry?.matches === 'function';
}

function hold(options: ResponderOptions, name: keyof ResponderOptions, type: string, fault: string): void {
  const given = options[name];
  if (given !== undefined && typeof given !== type) throw wrong(name, given, fault);
}

function wrong(name: string, given: unknown, fault: string): SetupError {
  return invalidOption(`${name}: ${worded(given)} is ${fault}`);
}

function challengeAdvice(name: string): string {
  return [
    `the contract "${name}" documents 401, and every 401 carries a challenge (RFC 9110 15.5.2) that only you can know.`,
    'Say once how clients authenticate, among what you give defineContract:',
    "  challenge: bearer({ realm: 'my API' }),",
    'or that this API answers no 401:',
    '  challenge: false',
  ].join('\n');
}

/** Refuses a contract in the place of the options, whose keys would read like misspelt ones. */
function refuseContractAlone(options: object): void {
  const { statuses, errors } = Object(options) as { readonly statuses?: unknown; readonly errors?: unknown };
  if (statuses === undefined || errors === undefined) return;
  const cure = 'a contract is one of the options: write statusContract({ contract })';
  throw invalidOption(`statusContract(contract): ${cure}`);
}
