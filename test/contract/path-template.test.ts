// Path templates match as documented, in steps that grow with the path and no faster.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOperationIndex } from '../../src/contract/operation-index.ts';
import { matchesLiterals, parseSegment, shapeOf } from '../../src/contract/path-template.ts';

describe('a segment with several parameters', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', '-', '.'), maxLength: 6 });
  const literal = fc.string({ unit: fc.constantFrom('a', 'b', '-', '.'), maxLength: 2 });

  it('matches what the same literals with .+ between them match', () => {
    fc.assert(
      fc.property(fc.array(literal, { minLength: 2, maxLength: 4 }), word, (literals, segment) => {
        const escaped = literals.map((one) => one.replace(/\W/g, '\\$&'));
        const pattern = new RegExp(`^${escaped.join('.+')}$`);
        expect(matchesLiterals(literals, segment)).toBe(pattern.test(segment));
      }),
      { numRuns: 2000 },
    );
  });

  it('matches what its parameters are filled with', () => {
    const { literals, parameters } = parseSegment('{z}-{x}-{y}.png');
    expect(parameters).toEqual(['{z}', '{x}', '{y}']);
    expect(matchesLiterals(literals, '7-1-2.png')).toBe(true);
    expect(matchesLiterals(literals, '7-1-2-3.png')).toBe(true);
    for (const segment of ['7-1.png', '--1.png', '7-1-2', '7-1-.png']) {
      expect(matchesLiterals(literals, segment)).toBe(false);
    }
  });
});

describe('the shape of a template', () => {
  it('is the same where the same paths match', () => {
    for (const template of ['/Users/{name}', '/users/:id/', '//users/:id', '/%75sers/{x}']) {
      expect(shapeOf(template)).toBe(shapeOf('/users/:id'));
    }
    expect(shapeOf('/files/*')).toBe(shapeOf('/files/*path'));
    expect(shapeOf('/tiles/:z-:x')).toBe(shapeOf('/tiles/{a}-{b}'));
  });

  it('differs where a colon is part of a word', () => {
    expect(shapeOf('/users:batch')).not.toBe(shapeOf('/users:all'));
    expect(shapeOf('/users/{id}:cancel')).not.toBe(shapeOf('/users/{id}:undo'));
  });
});

describe('the look-up of an operation', () => {
  it('compares as many characters as the path has, for 1,000 to 16,000 of the worst ones', () => {
    const index = createOperationIndex<string>();
    for (const template of ['/tiles/{z}-{x}-{y}.png', '/tiles/{a}--{b}--{c}-{d}', '/a/{b}/c/{d}/e-{f}-{g}']) {
      index.add('GET', template, template);
    }
    for (const worst of ['-', '--a', '.png', 'e-', '/', 'a/']) {
      const [few, many] = [1000, 16_000].map((length) =>
        stepsOf(() => index.find('GET', `/tiles/${worst.repeat(length / worst.length)}`)),
      );
      expect(many).toBeLessThanOrEqual((few ?? 0) * 16 + 100);
    }
  });
});

/** Counts the characters that the string methods look at: as if each read all that is behind its start. */
function stepsOf(work: () => unknown): number {
  let steps = 0;
  const { indexOf, startsWith, endsWith } = String.prototype;
  const test = RegExp.prototype.test;
  const prototype = String.prototype as unknown as Record<string, unknown>;
  prototype['indexOf'] = function (this: string, wanted: string, from = 0) {
    const at = indexOf.call(this, wanted, from);
    steps += (at < 0 ? this.length : at) - from + wanted.length;
    return at;
  };
  prototype['startsWith'] = function (this: string, wanted: string) {
    steps += wanted.length;
    return startsWith.call(this, wanted);
  };
  prototype['endsWith'] = function (this: string, wanted: string) {
    steps += wanted.length;
    return endsWith.call(this, wanted);
  };
  RegExp.prototype.test = function () {
    throw new Error('a pattern is tried, whose steps cannot be counted');
  };
  try {
    work();
    return steps;
  } finally {
    Object.assign(String.prototype, { indexOf, startsWith, endsWith });
    RegExp.prototype.test = test;
  }
}
