// The message, stack and causes that `debug` shows, all of them bounded.
import vm from 'node:vm';
import { describe, expect, test } from 'vitest';
import { describeExposure } from '../../src/mapping/debug-details.ts';
import { evilProxy, revoked } from '../total/values.ts';

const causeNames = (thrown: unknown) => describeExposure(thrown).causes.map(({ message }) => message);

describe('the message that is shown', () => {
  test.each<[string, unknown, string]>([
    ['an error', new Error('no db'), 'no db'],
    ['an error of another realm', vm.runInNewContext("new Error('no db')"), 'no db'],
    ['an error without one', new Error(), ''],
    ['an error whose message is no text', Object.assign(new Error('x'), { message: {} }), ''],
    ['a text', 'no db', 'thrown: no db'],
    ['a long text', 'x'.repeat(1001), `thrown: ${'x'.repeat(999)}…`],
    ['a number', 7, 'thrown: 7'],
    ['a symbol', Symbol('s'), 'thrown: Symbol(s)'],
    ['undefined', undefined, 'thrown: undefined'],
    ['null', null, 'thrown: null'],
    ['an object', { message: 'secret' }, 'thrown: object'],
    ['a function', () => 'secret', 'thrown: function'],
    ['a Proxy that throws', evilProxy({}), 'thrown: object'],
    ['a revoked Proxy', revoked({}), 'thrown: object'],
  ])('of %s', (_, thrown, message) => {
    expect(describeExposure(thrown).message).toBe(message);
  });

  test('is cut', () => {
    expect(describeExposure(new Error('x'.repeat(8001))).message).toBe(`${'x'.repeat(7999)}…`);
    expect(describeExposure(new Error('x'.repeat(8000))).message).toHaveLength(8000);
  });
});

describe('the stack that is shown', () => {
  const stackOf = (stack: unknown) => describeExposure(Object.assign(new Error('x'), { stack })).stack;

  test('has a line a frame, without indentation', () => {
    expect(stackOf('Error: x\n    at a (b.js:1:2)\n    at c ')).toEqual([
      'Error: x',
      'at a (b.js:1:2)',
      'at c',
    ]);
  });

  test('has at most 50 lines of at most 1000 characters, out of 8000', () => {
    expect(stackOf('a\n'.repeat(60))).toHaveLength(50);
    expect(stackOf(`${'x'.repeat(1001)}\n${'x'.repeat(1000)}`)).toEqual([
      `${'x'.repeat(999)}…`,
      'x'.repeat(1000),
    ]);
    expect(stackOf(`${'x'.repeat(999)}\n`.repeat(9))).toHaveLength(8);
  });

  test.each([undefined, 7, ['a']])('is empty where it is %s', (stack) => {
    expect(stackOf(stack)).toEqual([]);
  });
});

describe('the causes that are shown', () => {
  test('come with name, message and stack, the nearest first', () => {
    const inner = Object.assign(new RangeError('inner'), { stack: 'RangeError: inner' });
    const outer = Object.assign(new TypeError('outer', { cause: inner }), { stack: 'TypeError: outer' });
    expect(describeExposure(new Error('x', { cause: outer })).causes).toEqual([
      { name: 'TypeError', message: 'outer', stack: ['TypeError: outer'] },
      { name: 'RangeError', message: 'inner', stack: ['RangeError: inner'] },
    ]);
  });

  test('have the type for a name where they have none', () => {
    expect(describeExposure(new Error('x', { cause: 'text' })).causes).toEqual([
      { name: 'string', message: 'thrown: text', stack: [] },
    ]);
    expect(describeExposure(new Error('x', { cause: null })).causes[0]).toMatchObject({ name: 'object' });
  });

  test('are those of an AggregateError too, level by level', () => {
    const first = new Error('first', { cause: new Error('below') });
    const errors = [first, new Error('second')];
    const thrown = new AggregateError(errors, 'x', { cause: new Error('cause') });
    expect(causeNames(thrown)).toEqual(['cause', 'first', 'second', 'below']);
  });

  test('are none where there are none', () => {
    expect(causeNames(new Error('x'))).toEqual([]);
    expect(causeNames(Object.assign(new Error('x'), { errors: { 0: new Error('y') } }))).toEqual([]);
    expect(causeNames(Object.assign(new Error('x'), { errors: revoked([]) }))).toEqual([]);
    expect(causeNames('x')).toEqual([]);
  });

  test('are each shown once, the thrown value not among them', () => {
    const thrown = new Error('x');
    const cause = new Error('y', { cause: thrown });
    expect(causeNames(Object.assign(thrown, { cause, errors: [cause, thrown] }))).toEqual(['y']);
  });

  test('are at most ten, however many there are', () => {
    const errors = Array.from({ length: 12 }, (_, index) => new Error(String(index)));
    expect(causeNames(new AggregateError(errors))).toEqual([
      '0',
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
      '9',
    ]);
    let chain = new Error('0');
    for (let depth = 1; depth < 12; depth += 1) chain = new Error(String(depth), { cause: chain });
    expect(causeNames(chain)).toHaveLength(10);
    const wide = new AggregateError([errors[0], errors[0], ...errors.slice(1)]);
    expect(causeNames(wide)).toHaveLength(9);
  });
});
