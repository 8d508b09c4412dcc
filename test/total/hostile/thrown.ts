// Thrown values, each by every way that leads to an error handler.
import vm from 'node:vm';
import type { RequestHandler } from 'express';
import createError from 'http-errors';
import type { Middleware } from 'koa';
import { NotFound } from 'status-contract';
import { evilProxy, revoked, values } from '../values.ts';
import { type Expected, type Hand, type Kind, type Scenario, TURNS } from './scenario.ts';

type Way = 'synchronously' | 'later' | 'by next';
const ways: readonly Way[] = ['synchronously', 'by next', 'later'];

/** The way of a turn; Express 4 ignores a rejected promise. */
function wayOf(turn: number, kind: Kind): Way {
  return ways[turn % (kind === 'Express 4' ? 2 : 3)]!;
}

function throwing(makers: readonly (() => unknown)[]): Pick<Scenario, 'express' | 'koa'> {
  const make = ({ turn, note }: Hand): unknown => note(makers[turn % makers.length]!());
  const express = (hand: Hand): RequestHandler => {
    return (request, _response, next) => {
      const way = wayOf(hand.turn, '_router' in request.app ? 'Express 4' : 'Express');
      const value = make(hand);
      if (way === 'by next') {
        next(value);
        return;
      }
      if (way === 'synchronously') throw value;
      return Promise.reject(value);
    };
  };
  const koa = (hand: Hand): Middleware => {
    return async () => {
      if (hand.turn % 2 === 1) await Promise.resolve();
      throw make(hand);
    };
  };
  return { express, koa };
}

/** A scenario for values that are answered with one status code, or with one each. */
function answered(title: string, status: number | readonly number[], ...makers: (() => unknown)[]): Scenario {
  const statuses = [status].flat();
  const expected = (turn: number): Expected => ({ status: statuses[turn % statuses.length]! });
  return { title, ...throwing(makers), turns: Math.max(TURNS, makers.length), expected };
}

/** As `answered`, for values that Express' router takes for control flow: they are not reported. */
function controlling(title: string, ...makers: (() => unknown)[]): Scenario {
  const expected = (turn: number, kind: Kind): Expected => {
    if (!kind.startsWith('Express')) return { status: 500 };
    const isWord = Boolean(makers[turn % makers.length]!());
    // Of a promise that is rejected with nothing Express makes an error.
    return { status: wayOf(turn, kind) === 'later' && !isWord ? 500 : 404, told: 0 };
  };
  return { ...answered(title, 500, ...makers), expected };
}

const named = (...names: string[]): (() => unknown)[] => names.map((name) => values[name]!);
const statusOf = (status: unknown) => () =>
  Object.assign(new Error('secret-word'), { status, statusCode: status, expose: false });

const shared = new Error('secret-word');
const sharedHttpError = Object.freeze(createError(409, 'Taken.'));
const sharedTyped = Object.freeze(new NotFound('Nothing here.'));

function withoutPrototype(): unknown {
  return Object.setPrototypeOf(new Error('secret-word'), null);
}

function hostileThenable(): unknown {
  let asked = 0;
  return {
    get then() {
      asked += 1;
      if (asked > 1) throw new Error('secret-word');
      return (_: unknown, fail: (failure: unknown) => void) => {
        fail('secret-word');
        fail('secret-word');
        throw new Error('secret-word');
      };
    },
  };
}

export const thrown: readonly Scenario[] = [
  controlling('null and undefined', ...named('null', 'undefined')),
  controlling("'router'", ...named("'router'")),
  controlling("'route'", ...named("'route'")),
  controlling(
    'an empty string, zeros and false',
    ...named('an empty string', 'the number 0', 'NaN', 'false'),
  ),
  answered(
    'strings, numbers, true, BigInts and symbols',
    500,
    ...named('a string', 'a number', 'true', 'a BigInt', 'a symbol'),
  ),
  answered('functions and classes', 500, ...named('a function', 'a class')),
  answered(
    'objects that are no errors',
    500,
    ...named('a plain object', 'an object without a prototype', 'an array', 'a Date'),
  ),
  answered(
    'frozen and sealed errors',
    [500, 404, 500],
    ...named('a frozen error', 'a frozen http-error', 'a sealed error'),
  ),
  answered('one error for all requests', 500, () => shared),
  answered('one frozen error of http-errors for all requests', 409, () => sharedHttpError),
  answered('one frozen typed error for all requests', 404, () => sharedTyped),
  answered('an error without a prototype', 500, withoutPrototype),
  answered('getters that throw', 500, ...named('getters that throw')),
  answered(
    'Proxies that throw on every trap',
    500,
    ...named('a Proxy that throws on every trap', 'a function Proxy that throws on every trap'),
    () => evilProxy(new NotFound()),
    () => Object.create(evilProxy({})),
  ),
  answered('revoked Proxies', 500, ...named('a revoked Proxy', 'a revoked function Proxy'), () =>
    revoked(new NotFound()),
  ),
  answered(
    'values of another realm',
    [500, 500, 404],
    ...named('an error of another realm', 'an object of another realm'),
    () => vm.runInNewContext("Object.assign(new Error('secret-word'), { status: 404 })"),
  ),
  answered('a cause cycle', 500, ...named('a cause cycle')),
  answered('a chain of 10,000 causes', 500, ...named('a chain of 10,000 causes')),
  answered('a message of 10 MB', 400, ...named('a message of 10 MB', 'a detail of 10 MB')),
  answered(
    'messages that are no text',
    400,
    ...named('a message that is an object', 'a message that is a symbol'),
    () => Object.assign(new Error(), { status: 400, expose: true, message: evilProxy({}) }),
  ),
  answered(
    'stacks and inspections that throw',
    500,
    ...named('a stack that throws', 'an error that cannot be inspected'),
  ),
  answered(
    'extensions that cannot be written',
    [404, 409, 409, 409, 409],
    ...named(
      'a toJSON that throws',
      'extensions with a BigInt',
      'extensions with a cycle',
      'extensions with a toJSON that throws',
      'extensions that are replaced by a Proxy',
    ),
  ),
  answered(
    'a status that is no status code of an error',
    500,
    ...[200, 204, 304, 101, 100, 0, -1, 600, 999].map(statusOf),
  ),
  answered(
    'a status that is no whole number',
    500,
    ...[404.5, '404', 'abc', NaN, Infinity, 1n, null, {}, [404], Symbol('404'), () => 404].map(statusOf),
  ),
  answered('a status without a meaning', [500, 400], statusOf(599), statusOf(499)),
  answered(
    'promises',
    500,
    ...named(
      'a promise that is pending',
      'a promise that is rejected',
      'a promise of another realm that is rejected',
    ),
  ),
  answered(
    'a promise that is rejected later',
    500,
    () => new Promise((_, reject) => setTimeout(() => reject(new Error('secret-word')), 5)),
  ),
  answered(
    'a Response',
    [404, 500, 403],
    ...named('a Response'),
    () => Response.error(),
    () => Response.json({}, { status: 401 }),
  ),
  answered(
    'thenables',
    500,
    ...named('a thenable that throws', 'a thenable that never settles'),
    hostileThenable,
  ),
  answered('errors of errors', [500, 503], ...named('an AggregateError', 'a DOMException')),
];
