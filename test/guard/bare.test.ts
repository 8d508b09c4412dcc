// A status code without the field it requires, made in every way a handler can make it.
import { describe, expect, test } from 'vitest';
import { FINAL_STATUSES, statusRow } from '../../src/http/status-codes.ts';
import { hosts } from '../hosts/hosts.ts';
import { byTarget, waysOf } from '../hosts/ways.ts';
import { isSound, type Exchange, type WireRequest } from '../hosts/wire.ts';

/** The status codes that require a field, each with the field; but Express gives every content an ETag itself. */
const requiring = FINAL_STATUSES.flatMap((status) => {
  const fields = Object.entries(statusRow(status)?.fields ?? {});
  const required = fields.filter(([field, [presence]]) => presence === 'required' && field !== 'ETag');
  // A policy of the base rules is told in strict, unless a redirect would lead nowhere.
  return required.map(([field, [, strength]]) => ({
    status,
    field,
    isAdvice: strength === 'policy' && status !== 303,
  }));
});

/** What the contract gives in place of a missing field, if anything. */
const known: Readonly<Record<string, string>> = {
  Allow: '',
  'Retry-After': '120',
  'WWW-Authenticate': 'Bearer realm="test"',
};

/** A request that the status code can answer: 206 and 416 are for a GET of a range (RFC 9110 14.2). */
function requestFor(status: number): WireRequest {
  const target = `/${status}`;
  return status === 206 || status === 416
    ? { method: 'GET', target, headers: { Range: 'bytes=0-9' } }
    : { method: 'POST', target };
}

for (const host of hosts) {
  for (const [name, way] of waysOf(host)) {
    describe(`${host.name}, ${name}`, () => {
      test('observed, the response is the one of an unguarded app, and reported', async () => {
        const observed = await host.serve(byTarget(way), { mode: 'observe' });
        const unguarded = await host.serve(byTarget(way), { isUnguarded: true });
        for (const { status, field } of requiring) {
          const request = requestFor(status);
          const before = observed.violations.length;
          expect(seen(await observed.send(request))).toEqual(seen(await unguarded.send(request)));
          expect(observed.violations.slice(before)).toMatchObject([
            { kind: 'field-missing', status, field, outcome: 'reported' },
          ]);
        }
      });

      test('enforced, a known value is set, a useless response is replaced, and the rest is reported', async () => {
        const app = await host.serve(byTarget(way));
        for (const { status, field } of requiring) {
          const sent = await app.send(requestFor(status));
          const { response } = sent;
          const instead = statusRow(status)?.instead;
          const outcome = field in known ? 'repaired' : instead === undefined ? 'reported' : 'replaced';
          expect(response.status, `${status}`).toBe(outcome === 'replaced' ? instead : status);
          if (outcome !== 'replaced') expect(response.field(field)).toBe(known[field]);
          if (outcome === 'replaced') expect(JSON.parse(response.content)).toMatchObject({ status: instead });
          expect(app.violations.at(-1)).toMatchObject({ status, field, outcome });
          expect(sent).toSatisfy(isSound);
        }
        expect(app.violations).toHaveLength(requiring.length);
      });

      test('in strict mode all that nobody knows is one 500 that names the rule and the fix', async () => {
        const app = await host.serve(byTarget(way), { mode: 'strict' });
        for (const { status, field, isAdvice } of requiring) {
          const sent = await app.send(requestFor(status));
          const { response } = sent;
          if (isAdvice) {
            expect(response.status).toBe(status);
          } else if (known[field]) {
            expect(response.field(field)).toBe(known[field]);
          } else {
            expect(response.statusLine).toBe('HTTP/1.1 500 Internal Server Error');
            expect(JSON.parse(response.content).detail).toContain(
              ` /${status}: ${status} is without ${field}. `,
            );
            expect(response.lines.join()).not.toMatch(/transfer-encoding|etag/i);
          }
          expect(sent).toSatisfy(isSound);
        }
        expect(app.errors).toEqual([]);
      });
    });
  }
}

function seen({ response, next, rest }: Exchange): unknown {
  const { statusLine, lines, content, isWhole } = response;
  return {
    statusLine,
    lines: lines.filter((line) => !line.startsWith('Date:')),
    content,
    isWhole,
    next: next?.content,
    rest,
  };
}
