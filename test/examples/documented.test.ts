// Each documented status code over real HTTP, with the same bytes on both frameworks.
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { FRAMEWORKS, serveAll, type Framework } from '../../examples/apis/index.ts';
import { check, type Documents } from '../../examples/demo/check.ts';
import { exercise, type Exchange } from '../../examples/demo/exercise.ts';
import { requests } from '../../examples/demo/requests/index.ts';

const file = new URL('../../examples/demo/documents.json', import.meta.url);
const documents = JSON.parse(readFileSync(file, 'utf8')) as Documents;
const pairs = Object.values(documents).flatMap((statuses) => Object.keys(statuses));

const violations: object[] = [];
const { served, stop } = await serveAll({
  onError: () => undefined,
  onViolation: (violation) => violations.push(violation),
});
afterAll(stop);

const exchanges = new Map<string, Record<Framework, readonly Exchange[]>>();
for (const document of Object.keys(documents)) {
  const [express, koa] = FRAMEWORKS.map((framework) => originOf(document, framework));
  const samples = requests[document]!;
  exchanges.set(document, { Express: await exercise(express!, samples), Koa: await exercise(koa!, samples) });
}

test('five documents list 78 status codes', () => {
  expect(pairs).toHaveLength(78);
});

for (const [document, statuses] of Object.entries(documents)) {
  describe(document, () => {
    for (const [status, documented] of Object.entries(statuses)) {
      for (const framework of FRAMEWORKS) {
        const own = exchanges.get(document)![framework].filter((one) => one.status === Number(status));

        test(`answers ${own[0]?.sample.request} with ${status} on ${framework}, as documented`, () => {
          expect(own).not.toEqual([]);
          for (const { request, response } of own) {
            expect(check(Number(status), documented, request, response)).toEqual([]);
          }
        });

        for (const method of documented.methods ?? []) {
          test(`answers ${method} with ${status} on ${framework}`, () => {
            expect(own.map(({ request }) => request.method)).toContain(method);
          });
        }
      }
    }

    test('answers with the same bytes on Express and Koa', () => {
      const { Express, Koa } = exchanges.get(document)!;
      expect(Koa.map(comparable)).toEqual(Express.map(comparable));
    });
  });
}

test('the check imports nothing of the package', () => {
  const folder = new URL('../../examples/demo/', import.meta.url);
  for (const name of ['check.ts', 'client.ts', 'exercise.ts', 'rfc.ts', 'rows.ts', 'table.ts']) {
    expect(readFileSync(new URL(name, folder), 'utf8')).not.toMatch(/from '(?:status-contract|\.\.\/)/);
  }
});

test('no response needed a repair', () => {
  expect(violations).toEqual([]);
});

/**
 * What is left of a response without the differences that the frameworks make: the order of its field lines,
 * X-Powered-By (Express), and the weak ETag that Express' `res.send` makes where the handler gave none.
 */
function comparable({ sample, response }: Exchange): object {
  const { statusLine, fieldLines, content } = response;
  const lines = fieldLines.filter((line) => !/^(?:x-powered-by:|etag: W\/|date:)/i.test(line));
  return {
    request: sample.request,
    statusLine,
    lines: lines.map(withoutClock).sort(),
    content: content.toString(),
  };
}

// The seconds that are left of a minute depend on when it is asked: to the next ten of them.
function withoutClock(line: string): string {
  return line.replace(/^(retry-after: )(\d+)$/i, (_, name: string, seconds: string) => {
    return `${name}${Math.ceil(Number(seconds) / 10) * 10}`;
  });
}

function originOf(document: string, framework: string): string {
  return served.find((one) => one.name === document && one.framework === framework)!.origin;
}
