// The entries of `map` that a thrown value is tried against, and their order.
import { expect, test } from 'vitest';
import { indexByClass, type ByClass } from '../../src/mapping/class-index.ts';

const entry = (name: string, of?: ByClass['class']) => ({ name, class: of });
class Base extends Error {}
class Derived extends Base {}

const namesFor = (value: unknown, entries: readonly ReturnType<typeof entry>[]) =>
  indexByClass(entries)(value).map(({ name }) => name);

test('the entries for the classes of a value come in list order, those that decide themselves among them', () => {
  const entries = [
    entry('a', Derived),
    entry('b'),
    entry('c', Base),
    entry('d', RangeError),
    entry('e', Error),
  ];
  expect(namesFor(new Derived(), entries)).toEqual(['a', 'b', 'c', 'e']);
  expect(namesFor(new Base(), entries)).toEqual(['b', 'c', 'e']);
  expect(namesFor('text', entries)).toEqual(['b']);
  expect(namesFor(Object.create(null), entries)).toEqual(['b']);
});

test('a class that tells its instances in its own way is asked', () => {
  class Branded extends Error {
    static override [Symbol.hasInstance](value: unknown): boolean {
      return value === 'branded';
    }
  }
  expect(namesFor('branded', [entry('a', Base), entry('b', Branded)])).toEqual(['b']);
});

test('a value that is no object is an instance of nothing, a function is one of its classes', () => {
  const entries = [entry('a', String), entry('b', Symbol as never), entry('c', Function), entry('d')];
  expect(namesFor('text', entries)).toEqual(['d']);
  expect(namesFor(Symbol('text'), entries)).toEqual(['d']);
  expect(namesFor(null, entries)).toEqual(['d']);
  expect(namesFor(() => 1, entries)).toEqual(['c', 'd']);
});

test('a hundred classes of a value are looked at', () => {
  const chain = [Object.create(null) as object];
  while (chain.length < 101) chain.unshift(Object.create(chain[0]!));
  const classOf = (at: number) => Object.assign(function () {}, { prototype: chain[at] }) as never;
  const entries = [
    entry('hundredth', classOf(99)),
    entry('one more', classOf(100)),
    entry('first', classOf(0)),
  ];
  expect(namesFor(Object.create(chain[0]!), entries)).toEqual(['hundredth', 'first']);
});

test('a Proxy that throws, and one that is its own prototype, are instances of nothing', () => {
  const throwing = new Proxy(
    {},
    {
      getPrototypeOf: () => {
        throw new Error('trap');
      },
    },
  );
  const looped: object = new Proxy({}, { getPrototypeOf: () => looped });
  expect(namesFor(throwing, [entry('a', Base), entry('b')])).toEqual(['b']);
  expect(namesFor(looped, [entry('a', Base), entry('b')])).toEqual(['b']);
});

test('ten thousand entries for other classes are not looked at', () => {
  const entries = Array.from({ length: 10_000 }, (_, index) => entry(String(index), class extends Error {}));
  const candidatesFor = indexByClass([...entries, entry('base', Base)]);
  expect(candidatesFor(new Derived()).map(({ name }) => name)).toEqual(['base']);
  expect(candidatesFor(new Derived())).toBe(candidatesFor(new Derived()));
});
