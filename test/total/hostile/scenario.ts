// One hostile scenario: what the app does, what its client does, what has to come.
import type { RequestHandler } from 'express';
import type Koa from 'koa';
import type { ResponderOptions } from 'status-contract';

export type Kind = 'Express' | 'Express 4' | 'Koa' | 'Koa over HTTP/2';

/** What the code of a scenario has in hand while it is served. */
export interface Hand {
  /** How many hostile requests came before this one. */
  readonly turn: number;
  /** Takes note of a value that `onError` has to hear of, once for each time it is noted. */
  note<T>(value: T): T;
}

/** What the client sends, and how it behaves; a GET of `/` unless said. */
export interface HostileRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly content?: string;
  /** Goes on sending content for as long as it is let, or stops amid it. */
  readonly rest?: 'endless' | 'never';
  /** Is gone once a byte has come back. */
  readonly leaves?: true;
}

/** What has to come of one turn. */
export interface Expected {
  /** The status code of the response; undefined where none is sent. */
  readonly status?: number | undefined;
  /** How it ends: `whole` unless said. */
  readonly ends?: 'whole' | 'cut' | 'nothing';
  /** Whether what was written may be lost with the connection: nothing of a cut response has left the process then. */
  readonly isHeldBack?: true;
  /** How often `onError` hears of a noted value: once unless said. */
  readonly told?: number;
  /** The content, where it is not a problem with that status code. */
  readonly content?: string | RegExp;
  /** Fields of the response; undefined for those that must not be there. */
  readonly fields?: Readonly<Record<string, string | RegExp | undefined>>;
  /** What the reports say, without order. */
  readonly outcomes?: readonly string[];
}

export interface Scenario {
  readonly title: string;
  /** The handler behind our middleware, made once; a scenario without one is not for that framework. */
  readonly express?: (hand: Hand) => RequestHandler | readonly RequestHandler[];
  readonly koa?: (hand: Hand) => Koa.Middleware | readonly Koa.Middleware[];
  /** What is mounted before ours. */
  readonly before?: { readonly express?: () => RequestHandler; readonly koa?: () => Koa.Middleware };
  /** What is done to the app. */
  readonly prepare?: (hand: Hand, app: NodeJS.EventEmitter) => void;
  readonly options?: (hand: Hand) => ResponderOptions;
  readonly request?: HostileRequest;
  /** How often it is asked, one after the other on one connection: more than listeners may leak without a warning. */
  readonly turns?: number;
  readonly expected: Expected | ((turn: number, kind: Kind) => Expected);
  /** What has to be on stderr, nothing unless given; such a scenario has a process of its own. */
  readonly stderr?: RegExp;
  /** Whether it changes the process, and therefore has one of its own. */
  readonly changesProcess?: true;
  /** Whether Express 4 is asked too. */
  readonly isAlsoOn4?: boolean;
  /** Not on these. */
  readonly notOn?: readonly Kind[];
}

export const TURNS = 12;

/** Scenarios that share a process for each kind of server. */
export interface Batch {
  readonly name: string;
  readonly scenarios: readonly Scenario[];
}

/** Is gone before there is a response: once the server has said that it has begun with the request. */
export const leaving: HostileRequest = { headers: { Expect: '100-continue' }, leaves: true };

/** What is expected of one turn. */
export function expectedOf({ expected }: Scenario, turn: number, kind: Kind): Expected {
  return typeof expected === 'function' ? expected(turn, kind) : expected;
}

/** The frameworks that a scenario is for. */
export function kindsOf({ express, koa, notOn = [], isAlsoOn4 = false }: Scenario): Kind[] {
  const kinds: Kind[] = [];
  if (express !== undefined) kinds.push('Express');
  if (express !== undefined && isAlsoOn4) kinds.push('Express 4');
  if (koa !== undefined) kinds.push('Koa', 'Koa over HTTP/2');
  return kinds.filter((kind) => !notOn.includes(kind));
}

/** One handler for every framework, which throws what `make` gives or throws. */
export function throws(make: (hand: Hand) => unknown): Pick<Scenario, 'express' | 'koa'> {
  const thrown = (hand: Hand): unknown => {
    try {
      return hand.note(make(hand));
    } catch (error) {
      return hand.note(error);
    }
  };
  return {
    // By `next`, since Express takes some thrown values for control flow.
    express: (hand) => (_req, _res, next) => next(thrown(hand)),
    koa: (hand) => () => {
      throw thrown(hand);
    },
  };
}
