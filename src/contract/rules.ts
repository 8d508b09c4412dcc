// The nouns of a contract: rules for status codes and fields, and the base rules.

import type { ChallengeValue, FieldOption, ProblemTypeDefinitions } from '../errors/index.ts';
import {
  FINAL_STATUSES,
  type Headers,
  phraseOf,
  type Presence,
  type RequestView,
  statusRow,
  type Strength,
} from '../http/index.ts';
import { own } from '../safe-read.ts';
import type { OperationFields } from './operation-fields.ts';
import type { ContentSchema } from './standard-schema.ts';

/** One rule about one field of a response, with the form and the bounds of its value. */
export interface FieldRule {
  readonly presence: Presence;
  /** How strong the rule is: an RFC's MUST or SHOULD, or a policy of the contract. */
  readonly strength: Strength;
  /** The section or the contract that the rule comes from. */
  readonly source: string;
  /** The form a Retry-After has to have; without it either form will do. */
  readonly form?: 'seconds' | 'date' | undefined;
  /** The least a Retry-After may say, in seconds. */
  readonly minimumSeconds?: number | undefined;
  /** The most a Retry-After may say, in seconds. */
  readonly maximumSeconds?: number | undefined;
}

/** The request methods of a status code: `typical` ones inform, `only` ones are enforced. */
export type MethodRule = { readonly only: readonly string[] } | { readonly typical: readonly string[] };

/** What a request has to be for the status code to be right. */
export interface RequestRule {
  /** `required`: the request has Range; `always`: and a successful GET with Range has no other status code. */
  readonly range?: 'required' | 'always' | undefined;
  /** `required`: the request has a precondition (RFC 9110 13.1). */
  readonly conditional?: 'required' | undefined;
}

/** Whether a response has content. */
export type ContentRule = 'required' | 'optional' | 'forbidden';

/** What a contract says of one status code, complete. */
export interface StatusRule {
  readonly status: number;
  /** The reason phrase of the status line: the registered one unless given. */
  readonly phrase: string;
  /** What the status code means here, in one sentence. */
  readonly meaning?: string | undefined;
  /** The request methods: `{ only: ['PUT'] }` is enforced, `{ typical: ['PUT'] }` informs. */
  readonly methods?: MethodRule | undefined;
  /** The fields of the response, by name: `'required'`, `'recommended'`, `'optional'`, `'forbidden'`, or a rule. */
  readonly fields: Readonly<Record<string, FieldRule>>;
  /** Whether there is content: `'required'`, `'optional'` or `'forbidden'`. */
  readonly content: ContentRule;
  /** The media types, or ranges of them, that content has; without it any (RFC 9110 8.3.1, 12.5.1). */
  readonly mediaTypes?: readonly string[] | undefined;
  /** What the request has to be: `{ range: 'required' | 'always' }`, `{ conditional: 'required' }`. */
  readonly request?: RequestRule | undefined;
  /** What content has to be, as a Standard Schema: it types the reply, and is held in `strict` and in tests. */
  readonly schema?: ContentSchema | undefined;
  /** The Cache-Control of an error with this status code, where the error has none: `no-store` unless given. */
  readonly cacheControl?: string | undefined;
  /** The section that defines the status code. */
  readonly source: string;
}

/** A row of a definition: what it leaves out is taken from the contract it extends, then from the base rules. */
export type StatusRuleDefinition = {
  readonly [K in keyof Omit<StatusRule, 'fields'>]?: StatusRule[K] | undefined;
} & {
  /** The fields of the response, by name: `'required'`, `'recommended'`, `'optional'`, `'forbidden'`, or a rule. */
  readonly fields?: Readonly<Record<string, Presence | Partial<FieldRule>>> | undefined;
};

/** What a 401 without a challenge is given: challenges, a function of the request, or `false`: no 401 here. */
export type ChallengeDefault = ChallengeValue | ((request: RequestView) => ChallengeValue) | false;

/** What a 429 or 503 without Retry-After is given: whole seconds, a function of the request, or `false`: nothing. */
export type RetryAfterDefault = number | ((request: RequestView) => number) | false;

/** What a definition says of one operation: rows by status code, and what concerns all its responses. */
export type OperationDefinition = OperationFields &
  Readonly<Record<number, string | StatusRuleDefinition | false>>;

/** What `defineContract` takes. */
export interface ContractDefinition {
  /** The name of the API, for reports and documentation. */
  readonly name?: string | undefined;
  /**
   * The contract that completes the rows of this one, and gives it its defaults: `standard` unless given. It adds no row:
   * `statuses` lists all that is documented; with `changes` in its place all other rows stay.
   */
  readonly extends?: AnyContract | undefined;
  /**
   * The documented status codes, all of them: a meaning, a rule, or `false`, which excludes one. Without `statuses` they
   * are those of the contract that it extends. What the server answers by itself, such as 405 and 413, need not be here.
   */
  readonly statuses?: Readonly<Record<number, string | StatusRuleDefinition | false>> | undefined;
  /**
   * Single rows that differ from those of the contract it extends, all others staying as they are: a meaning, a rule, or
   * `false`. In place of `statuses`.
   *
   * @example
   * defineContract({ challenge: false, changes: { 202: { fields: { Location: 'optional' } }, 501: false } });
   * // `standard`, but a 202 needs no Location, and nothing is answered 501
   */
  readonly changes?: Readonly<Record<number, string | StatusRuleDefinition | false>> | undefined;
  /**
   * What single operations document beside that: `'POST /users'` to rows. A template names a path as routes do:
   * `/users/:id` or `/users/{id}`, and `*` for the rest of a path. An operation's row refines the API-wide one;
   * `false` says that the operation does not answer with a status code that the API documents.
   */
  readonly operations?: Readonly<Record<string, OperationDefinition>> | undefined;
  /** Undocumented error status codes, each with the documented one it is answered with. */
  readonly fallback?: Readonly<Record<number, number>> | undefined;
  /** What a 401 without a challenge is given: challenges, a function of the request, or `false`: no 401 here. */
  readonly challenge?: ChallengeDefault | undefined;
  /** What a 429 or 503 without Retry-After is given: whole seconds, a function of the request, or `false`: nothing. */
  readonly retryAfter?: RetryAfterDefault | undefined;
  /** The problem types, each bound to a documented status code (RFC 9457 4). */
  readonly problems?: ProblemTypeDefinitions | undefined;
  /** What the URI reference of a problem type starts with, before its key: `/problems/` unless given. */
  readonly typeBase?: string | undefined;
}

/** The key of what only the compiler knows. */
export declare const KNOWN: unique symbol;

/** Status code to the options its error requires; what a contract knows at compile time. */
export type Needs = { readonly [S in number]?: FieldOption };

/** The options that a contract has a default for; `noChallenge` where it answers no 401. */
export type Defaulted = 'challenge' | 'retryAfter' | 'noChallenge';

/** What one operation documents beside what its API does. */
export interface OperationRule {
  readonly method: string;
  /** The path as a route template, such as `/users/:id`. */
  readonly template: string;
  /** The operation's own rows, each complete. */
  readonly statuses: Readonly<Record<number, StatusRule>>;
  /** The status codes that the API documents and this operation does not answer with. */
  readonly excluded: readonly number[];
  /** The status codes that a range (`4XX`) or `default` of a document stands for: none of them has to come. */
  readonly implied?: ReadonlySet<number> | undefined;
  /** The fields of every response where the operation is deprecated: none where that is all that is said. */
  readonly deprecation?: Headers | undefined;
  /** The media ranges that QUERY takes, where that is the method. */
  readonly acceptQuery?: readonly string[] | undefined;
}

/** Any contract: frozen, and the same for every request. */
export interface AnyContract {
  readonly name: string;
  /** The documented status codes. */
  readonly statuses: Readonly<Record<number, StatusRule>>;
  /** The status codes that it says are not answered: also where a documented 200 would imply them. */
  readonly excluded: readonly number[];
  /** What single operations document beside that, by `'POST /users'`. */
  readonly operations: Readonly<Record<string, OperationRule>>;
  readonly fallback: Readonly<Record<number, number>>;
  readonly challenge: ChallengeDefault | undefined;
  readonly retryAfter: RetryAfterDefault | undefined;
  /** The error classes of the documented status codes: an undocumented one does not exist. */
  readonly errors: object;
  /** The error classes of the problem types. */
  readonly problems: object;
  /** The functions that make the documented successes and redirects. */
  readonly replies: object;
  /** What one operation documents, and nothing else. */
  operation(key: string): { readonly key: string; readonly replies: object; readonly errors: object };
  readonly typeBase: string;
  /** Compile time only: what a contract that extends this one is told. */
  readonly [KNOWN]?: {
    readonly needs: Needs;
    readonly apiWide: number;
    readonly defaulted: Defaulted;
    readonly problems: ProblemTypeDefinitions;
    readonly definition: unknown;
  };
}

/** The rule of a status code: the contract's where it documents one, the base rule where it does not. */
export function ruleOf(contract: AnyContract, status: number): StatusRule {
  return contract.statuses[status] ?? BASE_RULES[status] ?? baseRule(status);
}

/** Whether a field is required by a policy of the base rules that no contract has made its own. */
export function isInheritedPolicy(status: number, name: string, field: FieldRule): boolean {
  const [presence, strength, source] = own(statusRow(status)?.fields, name) ?? [];
  const isPolicy = presence === 'required' && strength === 'policy';
  return isPolicy && field.presence === presence && field.source === source;
}

/** The methods that a row lists, whichever way. */
export function methodsIn({ methods }: StatusRule): readonly string[] {
  if (methods === undefined) return [];
  return 'only' in methods ? methods.only : methods.typical;
}

/** Whether a row holds for a method; HEAD follows GET (RFC 9110 9.3.2). */
export function isForMethod({ methods }: StatusRule, method: string): boolean {
  if (methods === undefined || !('only' in methods)) return true;
  return methods.only.includes(method === 'HEAD' ? 'GET' : method) || methods.only.includes(method);
}

/** The base rules: the table as rules. */
export const BASE_RULES: Readonly<Record<number, StatusRule>> = Object.freeze(
  Object.fromEntries(FINAL_STATUSES.map((status) => [status, baseRule(status)])),
);

/** The base rule of any status code, registered or not. */
export function baseRule(status: number): StatusRule {
  const row = statusRow(status);
  const fields: Record<string, FieldRule> = {};
  for (const [name, [presence, strength, source]] of Object.entries(row?.fields ?? {})) {
    fields[name] = Object.freeze({ presence, strength, source });
  }
  return Object.freeze({
    status,
    phrase: phraseOf(status),
    fields: Object.freeze(fields),
    content: row?.content === 'forbidden' ? 'forbidden' : 'optional',
    source: row?.source ?? 'RFC 9110 15',
  });
}
