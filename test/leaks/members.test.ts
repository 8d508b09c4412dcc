// Extension members override none of RFC 9457 3.1, and reach no prototype.
import fc from 'fast-check';
import {
  createResponder,
  HttpError,
  type Problem,
  type RequestView,
  type ResponderOptions,
} from 'status-contract';
import { describe, expect, test } from 'vitest';
import { isPhrase } from '../../src/http/index.ts';
import { documented } from '../hosts/hosts.ts';

const request: RequestView = { method: 'GET', target: '/', httpVersion: 1, field: () => undefined };
const reserved = ['type', 'title', 'status', 'detail', 'instance'];
const inherited = Object.getOwnPropertyNames(Object.prototype);

const functions = fc.constantFrom<unknown>(
  () => ({ status: 200 }),
  function then(done: (value: unknown) => void) {
    done({ status: 200 });
  },
  Object,
);
const extensions = fc
  .array(
    fc.tuple(
      fc.oneof(
        fc.constantFrom(...reserved, ...inherited, 'prototype', 'toJSON', 'then', 'pipe', 'getReader'),
        fc.string(),
      ),
      fc.oneof(fc.jsonValue(), functions, fc.constant({ polluted: true })),
    ),
    { maxLength: 8 },
  )
  // As JSON.parse makes them: `__proto__` is a name like any other.
  .map((entries) => Object.fromEntries(entries));

// A phrase such as `OK` says nothing beside the title, and is left out.
const details = fc.string({ minLength: 1 }).filter((text) => !isPhrase(text));

/** An error whose extensions were put there behind the back of its constructor, which refuses some names. */
function conflict(members: object, detail?: string): HttpError {
  return Object.assign(new HttpError<number>(409, detail), { extensions: members });
}

function problemOf(thrown: unknown, options: ResponderOptions = {}): Record<string, unknown> {
  const silent = { contract: documented, onError: () => undefined, onViolation: () => undefined };
  const described = createResponder({ ...silent, ...options }).describe(thrown, request);
  if (described instanceof Promise) throw new Error('a promise');
  return JSON.parse(described.content as string) as Record<string, unknown>;
}

describe('an extension member', () => {
  const formats: Readonly<Record<string, ResponderOptions>> = {
    'the built-in format': {},
    'a format that returns the problem': { format: (problem) => problem },
    'a format that spreads it': { format: (problem) => ({ ...problem }) },
    'the built-in format, with debug': { debug: true },
  };
  test.each(Object.entries(formats))('overrides nothing, in %s', (_, options) => {
    fc.assert(
      fc.property(extensions, fc.option(details, { nil: undefined }), (members, detail) => {
        const problem = problemOf(conflict(members, detail), options);
        expect(problem).toMatchObject({ type: 'about:blank', title: 'Conflict', status: 409 });
        if (options.debug !== true) expect(problem['detail']).toBe(detail);
        expect(problem).not.toHaveProperty('instance');
      }),
      { numRuns: 300 },
    );
  });

  test('reaches no prototype: neither of the problem nor of what is made of it', () => {
    const seen: Problem[] = [];
    const format = (problem: Problem) => {
      seen.push(problem);
      return Object.assign({}, problem);
    };
    fc.assert(
      fc.property(extensions, (members) => {
        const made = problemOf(conflict(members), { format });
        for (const one of [made, seen.at(-1)!]) {
          expect(Object.getPrototypeOf(one)).toBe(Object.prototype);
          // A member that was given has a name like any other; none comes from elsewhere.
          const isGiven = (name: string) => name !== '__proto__' && Object.hasOwn(members, name);
          for (const name of inherited.filter((one) => !isGiven(one))) {
            expect(Object.hasOwn(one, name), name).toBe(false);
          }
        }
        expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });

  test('of any other name is there', () => {
    const names = fc.string().filter((name) => !reserved.includes(name) && !inherited.includes(name));
    fc.assert(
      fc.property(names, fc.jsonValue(), (name, value) => {
        const problem = problemOf(conflict({ [name]: value }));
        expect(problem[name]).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test('that has the name of one of RFC 9457 is refused where the error is made', () => {
    for (const name of reserved)
      expect(() => new HttpError<number>(409, 'Twice.', { extensions: { [name]: 1 } })).toThrow(TypeError);
  });
});
