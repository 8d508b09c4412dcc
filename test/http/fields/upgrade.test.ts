// Upgrade: a list of protocols (RFC 9110 7.8).
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isUpgrade, parseUpgrade, writeUpgrade } from '../../../src/http/fields/index.ts';
import { expectRefused, expectSendable, notAString, tokens } from './values.ts';

const protocols = fc.oneof(
  tokens,
  fc.tuple(tokens, tokens).map(([name, version]) => `${name}/${version}`),
);

describe('Upgrade', () => {
  test('lists protocols with or without a version, the preferred one first', () => {
    expect(writeUpgrade(['HTTP/2.0', 'websocket', 'HTTP/2.0'])).toBe('HTTP/2.0, websocket');
    expect(parseUpgrade('HTTP/2.0, websocket')).toEqual(['HTTP/2.0', 'websocket']);
  });

  test('names one protocol at least', () => {
    expectRefused(() => writeUpgrade([]), /^upgrade: \[\] is not enough; give one at least$/);
    for (const value of ['', ',', ' , ']) {
      expect(parseUpgrade(value)).toBeUndefined();
      expect(isUpgrade(value)).toBe(false);
    }
  });

  test('is read with empty members and never written with them', () => {
    expect(parseUpgrade('websocket,, h2c')).toEqual(['websocket', 'h2c']);
    expect(isUpgrade('websocket,, h2c')).toBe(false);
    expect(isUpgrade('websocket ,h2c')).toBe(true);
  });

  test('is malformed when a member is no protocol', () => {
    for (const member of ['HTTP/', '/2.0', 'HTTP/2/0', 'HTTP /2', 'a b', 'HTTP/"2"', 'é']) {
      expect(parseUpgrade(`websocket, ${member}`), member).toBeUndefined();
      expect(isUpgrade(`websocket, ${member}`), member).toBe(false);
      expectRefused(
        () => writeUpgrade(['websocket', member]),
        /^upgrade: ".*" is not a protocol; give one such as/,
      );
    }
  });

  test('is refused as one string, or as no list at all', () => {
    expectRefused(
      () => writeUpgrade('websocket'),
      /^upgrade: "websocket" is not a list; give \["websocket"\]$/,
    );
    fc.assert(
      fc.property(notAString, (value) => {
        expectRefused(() => writeUpgrade(value as string[]), /^upgrade: /);
      }),
    );
  });

  test('reads back as it was written', () => {
    fc.assert(
      fc.property(fc.uniqueArray(protocols, { minLength: 1 }), (given) => {
        const value = writeUpgrade(given);
        expect(parseUpgrade(value)).toEqual(given);
        expect(isUpgrade(value)).toBe(true);
        expectSendable(value);
      }),
    );
  });
});
