// The mapping of a thrown value: ours, an entry of `map`, another library's, or a fault.
import { describe, expect, test, vi } from 'vitest';
import {
  BadRequest,
  createResponder,
  HttpError,
  mapping,
  NotFound,
  SeeOther,
  type MappingEntry,
  type ResponderOptions,
  type ResponseDescription,
} from 'status-contract';
import { requestView } from './foreign/views.ts';

function answered(thrown: unknown, options: ResponderOptions = {}) {
  const told: unknown[] = [];
  const responder = createResponder({
    mode: 'observe',
    onError: (value, { decidedBy, dropped }) => void told.push([value, decidedBy, dropped]),
    onViolation: () => undefined,
    ...options,
  });
  const { status, headers, content } = responder.describe(thrown, requestView) as ResponseDescription;
  const problem = content === undefined ? undefined : (JSON.parse(String(content)) as object);
  return { status, headers, problem, told };
}

const mapped = (thrown: unknown, ...map: MappingEntry[]) => answered(thrown, { map });
const decidedBy = (thrown: unknown, ...map: MappingEntry[]) =>
  (mapped(thrown, ...map).told.at(-1) as [unknown, string])[1];

describe('an error of ours is answered', () => {
  const options = { type: 'https://a.example/t', title: 'T', instance: '/7', extensions: { a: 1 } };

  test('with all that it says', () => {
    const thrown = new NotFound('No user 7.', { ...options, headers: { 'X-A': '1' } });
    const { status, headers, problem } = answered(thrown);
    expect([status, headers['X-A']]).toEqual([404, '1']);
    expect(problem).toEqual({
      type: 'https://a.example/t',
      title: 'T',
      status: 404,
      detail: 'No user 7.',
      instance: '/7',
      a: 1,
    });
    expect(decidedBy(thrown)).toBe('typed');
  });

  test('without its detail where that is not exposed', () => {
    expect(answered(new NotFound('secret', { expose: false })).problem).not.toHaveProperty('detail');
    expect(answered(new HttpError<number>(500, 'secret')).problem).not.toHaveProperty('detail');
    const edited = Object.assign(new NotFound('secret'), { expose: 'yes' });
    expect(answered(edited).problem).not.toHaveProperty('detail');
  });

  test('by what can be read of it, where it was edited', () => {
    const edited = { detail: 7, type: '', title: {}, instance: null, extensions: 'ab' };
    expect(answered(Object.assign(new NotFound('x'), edited)).problem).toEqual({
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
    });
    const nothing = Object.assign(new NotFound('x'), { extensions: null });
    expect(answered(nothing).problem).toMatchObject({ status: 404, detail: 'x' });
  });

  test('500, and not by its own name, where its status code is that of no error', () => {
    for (const status of [200, 302, 399, 600, 404.5, '404', undefined]) {
      expect(answered(Object.assign(new NotFound('x'), { status })).status).toBe(500);
    }
    expect(decidedBy(Object.assign(new NotFound('x'), { status: 200, statusCode: 200 }))).toBe('unexpected');
  });

  test('without the fields that a response cannot carry, which are told', () => {
    const thrown = new NotFound('x', { headers: { 'X-A': '1' } });
    Object.assign(thrown, { headers: { 'X-A': '1', 'Content-Length': '7' } });
    const { headers, told } = answered(thrown);
    expect(headers).toMatchObject({ 'X-A': '1' });
    expect(told).toEqual([[thrown, 'typed', [{ name: 'Content-Length', reason: 'framing' }]]]);
  });
});

describe('a redirect is answered', () => {
  test('with its status code and its Location', () => {
    const { status, headers } = answered(new SeeOther('/orders/7'));
    expect([status, headers['Location']]).toEqual([303, '/orders/7']);
  });

  test('500 where its status code is that of no redirect', () => {
    for (const status of [200, 304, 300, '303', undefined]) {
      expect(answered(Object.assign(new SeeOther('/x'), { status })).status).toBe(500);
    }
    const { status, headers } = answered(Object.assign(new SeeOther('/x'), { status: 404 }));
    expect([status, headers['Location']]).toEqual([404, undefined]);
  });
});

describe('an entry of `map`', () => {
  class Missing extends Error {}
  class Absent extends Missing {}
  const toNotFound = () => new NotFound('mapped');

  test('is for a class, and its subclasses', () => {
    const entry = mapping(Missing, toNotFound);
    expect(mapped(new Missing(), entry).status).toBe(404);
    expect(mapped(new Absent(), entry).status).toBe(404);
    expect(mapped(new Error(), entry).status).toBe(500);
    expect(mapped('x', entry).status).toBe(500);
    expect(entry.class).toBe(Missing);
    expect([entry.matches(new Absent()), entry.matches(new Error())]).toEqual([true, false]);
  });

  class WithField {
    readonly field = 1;
  }
  class WithMethod {
    method(): void {}
  }
  function OldClass(this: object): void {}
  OldClass.prototype.method = () => undefined;
  function OldError(this: object): void {}
  OldError.prototype = Object.create(Error.prototype);
  test.each<[string, unknown]>([
    ['a class without methods', WithField],
    ['a class with a method', WithMethod],
    ['a constructor function with a method', OldClass],
    ['a constructor function that inherits from Error', OldError],
    ['a built-in', Map],
  ])('is for %s, and its instances', (_, of) => {
    const entry = mapping(of as typeof WithField, toNotFound);
    expect(entry.class).toBe(of);
    expect(mapped(new (of as typeof WithField)(), entry).status).toBe(404);
  });

  test('is for a class that is bound', () => {
    const entry = mapping(Absent.bind(null), toNotFound);
    expect([mapped(new Absent(), entry).status, mapped(new Missing(), entry).status]).toEqual([404, 500]);
  });

  function isSeven(thrown: unknown): boolean {
    return thrown === 7;
  }
  const noPrototype = { isSeven: (thrown: unknown) => thrown === 7 }.isSeven;
  test.each([
    ['a function', isSeven],
    ['an arrow function', noPrototype],
  ])('is for what a predicate says: %s', (_, when) => {
    const entry = mapping(when, toNotFound);
    expect(entry.class).toBeUndefined();
    expect([mapped(7, entry).status, mapped(8, entry).status]).toEqual([404, 500]);
    expect([decidedBy(7, entry), decidedBy(8, entry)]).toEqual(['map', 'unexpected']);
  });

  test('gets the thrown value and the request', () => {
    const map = vi.fn(toNotFound);
    mapped(7, mapping(isSeven, map));
    expect(map.mock.calls).toEqual([[7, requestView]]);
  });

  test('comes before another library, and after an error of ours', () => {
    const axios = Object.assign(new Error('x'), { isAxiosError: true });
    const entry = mapping(() => true, toNotFound);
    expect([decidedBy(axios), decidedBy(axios, entry)]).toEqual(['axios', 'map']);
    expect(decidedBy(new BadRequest(), entry)).toBe('typed');
  });

  test('that returns nothing, or no error, leaves it to the next', () => {
    const leaves = [undefined, null, {}, new Error('x')].map((value) =>
      mapping(isSeven, () => value as never),
    );
    expect(mapped(7, ...leaves, mapping(isSeven, toNotFound)).status).toBe(404);
    expect(mapped(7, ...leaves).status).toBe(500);
  });

  test('may answer with a redirect', () => {
    const { status, headers } = mapped(
      7,
      mapping(isSeven, () => new SeeOther('/x')),
    );
    expect([status, headers['Location']]).toEqual([303, '/x']);
  });

  test.each([
    [undefined, toNotFound],
    [Missing, undefined],
    ['Missing', toNotFound],
    [Missing, new NotFound()],
  ])('of %s and %s fails at set-up', (when, map) => {
    const sentence =
      'mapping(when, map): when is a class or a predicate, map a function that returns an error';
    expect(() => mapping(when as never, map as never)).toThrow(new TypeError(sentence));
  });
});
