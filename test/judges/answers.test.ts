// Answers of the example APIs to requests of all kinds, held against their documents.
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { serveAll } from '../../examples/apis/index.ts';
import { check, requiredFields, type DocumentedStatus, type Documents } from '../../examples/demo/check.ts';
import { send, valuesOf, type WireRequest, type WireResponse } from '../../examples/demo/client.ts';
import { exercise, requestOf } from '../../examples/demo/exercise.ts';
import { requests } from '../../examples/demo/requests/index.ts';
import { FORMS } from '../../examples/demo/rfc.ts';

const file = new URL('../../examples/demo/documents.json', import.meta.url);
const documents = JSON.parse(readFileSync(file, 'utf8')) as Documents;

const pageOf = (name: string) => readFileSync(new URL(`../../docs/apis/${name}.md`, import.meta.url), 'utf8');

const { served, stop } = await serveAll({ onError: () => undefined, onViolation: () => undefined });
afterAll(stop);

describe.each(served)('$name on $framework', ({ name, origin }) => {
  const samples = Object.values(requests[name]!).flat();
  // What waits for content that never comes takes its time, and every one of them is answered 408.
  const plain = samples.filter(({ isCutShort }) => isCutShort !== true);
  const sent = plain.map((sample) => requestOf(sample, undefined));

  test('answers the requests of its clients by status codes and fields of its document', async () => {
    for (const { request, response } of await exercise(origin, { 0: plain }))
      expect(faultsOf(name, request, response), told(request)).toEqual([]);
  });

  test.each(Object.entries(VARIATIONS))(
    'answers requests %s by status codes and fields of its document',
    async (_, vary) => {
      for (const request of sent.map(vary))
        expect(faultsOf(name, request, await send(origin, request)), told(request)).toEqual([]);
    },
  );

  test('answers HEAD by the status code and the required fields of GET', async () => {
    // Range is defined for GET alone (RFC 9110 14.2).
    const gets = sent
      .filter(({ method }) => method === 'GET')
      .map((request) => withField(request, 'Range', undefined));
    for (const get of gets) {
      const { status } = await send(origin, get);
      const head = await send(origin, { ...get, method: 'HEAD' });
      const missing = requiredFields(status, documents[name]![status]!).filter(
        (field) => valuesOf(head.fieldLines, field).length === 0,
      );
      expect([told(get), head.status, missing, malformedOf(head)]).toEqual([told(get), status, [], []]);
    }
  });

  describe('an operation that asks for credentials', () => {
    const closed = Object.entries(requests[name]!)
      .filter(([status]) => status.startsWith('2'))
      .flatMap(([, list]) => list.filter(({ as }) => as !== undefined))
      .map((sample) => withField(requestOf(sample, undefined), 'Authorization', undefined));

    test.each([
      ['no credentials', [], /^Bearer realm="[^"]+"$/],
      ['credentials of another scheme', ['Basic YW5uOmE='], /^Bearer realm="[^"]+"$/],
      ['a token that is not known', ['Bearer unknown'], /^Bearer realm="[^"]+", .*error="invalid_token"/],
    ] as const)('answers %s with 401 and its challenge', async (_, [credentials], challenge) => {
      for (const request of closed) {
        const { status, fieldLines } = await send(origin, withField(request, 'Authorization', credentials));
        const [value] = valuesOf(fieldLines, 'WWW-Authenticate');
        expect([told(request), status, value]).toEqual([
          told(request),
          401,
          expect.stringMatching(challenge),
        ]);
      }
    });
  });

  test.runIf(documents[name]![415] !== undefined)(
    'answers content without the Content-Type that it requires with 415, and names those that it takes',
    async () => {
      const accepted = [201, 202].flatMap((status) => requests[name]![status] ?? []);
      for (const request of accepted.map((sample) => requestOf(sample, undefined))) {
        const { status, fieldLines } = await send(origin, withField(request, 'Content-Type', undefined));
        const answer = [status, ...valuesOf(fieldLines, 'Accept')];
        expect([told(request), ...answer]).toEqual([told(request), 415, 'application/json']);
      }
    },
  );

  test('answers an expectation that is not known as its page says that servers do', async () => {
    const { status } = await send(origin, withField(sent[0]!, 'Expect', '200-maybe'));
    expect(status).toBe(417);
    expect(pageOf(name)).toContain('\n- 417 Expectation Failed\n');
  });
});

const VARIATIONS: Readonly<Record<string, (request: WireRequest) => WireRequest>> = {
  'without credentials': (request) => withField(request, 'Authorization', undefined),
  'with a token that is not known': (request) => withField(request, 'Authorization', 'Bearer unknown'),
  'without Content-Type': (request) => withField(request, 'Content-Type', undefined),
  'with a malformed Content-Type': (request) => withField(request, 'Content-Type', ';'),
  'with content that is no JSON': (request) => withContent(request, '{"'),
  'with a content coding that is not known': (request) => withField(request, 'Content-Encoding', 'x-none'),
  'that accept nothing': (request) => withField(request, 'Accept', 'application/x-none'),
  'with a precondition that fails': (request) => withField(request, 'If-Match', '"older"'),
  'with a malformed Range': (request) => withField(request, 'Range', 'bytes=a-b'),
  'with a Range of a unit that is not known': (request) => withField(request, 'Range', 'lines=1-2'),
  'with a Range behind the end': (request) => withField(request, 'Range', 'bytes=99999-'),
  'with a Range of more than there is': (request) => withField(request, 'Range', 'bytes=-99999'),
  'with a query that is not known': (request) => ({ ...request, target: `${request.target}?__proto__=1` }),
  'below their paths': (request) => ({ ...request, target: `${request.target}/%E0%A4%A` }),
};

function withField(request: WireRequest, name: string, value: string | undefined): WireRequest {
  const others = request.fields.filter(([one]) => one !== name);
  return { ...request, fields: value === undefined ? others : [...others, [name, value]] };
}

function withContent(request: WireRequest, content: string): WireRequest {
  const plain = withField(request, 'Transfer-Encoding', undefined);
  return { ...withField(plain, 'Content-Length', String(content.length)), content };
}

/** What is wrong with a response, an undocumented status code before all else. */
function faultsOf(name: string, request: WireRequest, response: WireResponse): readonly string[] {
  // A documented 200 implies the answer to a Range that nothing satisfies (RFC 9110 14.2, 15.5.17).
  const isRange = request.fields.some(([field]) => field === 'Range');
  const implied = isRange && response.status === 416 ? UNSATISFIABLE : undefined;
  const documented = documents[name]![response.status] ?? implied;
  if (documented === undefined) return [`answered ${response.statusLine}, which is not documented`];
  return check(response.status, documented, request, response);
}

const UNSATISFIABLE: DocumentedStatus = {
  phrase: 'Range Not Satisfiable',
  required: ['Content-Range'],
  request: 'range',
};

function malformedOf({ fieldLines }: WireResponse): readonly string[] {
  return Object.entries(FORMS).flatMap(([name, form]) =>
    valuesOf(fieldLines, name).filter((value) => !form.test(value)),
  );
}

function told({ method, target }: WireRequest): string {
  return `${method} ${target}`;
}

test('a suffix of more than there is asks for all of it (RFC 9110 14.1.2)', async () => {
  for (const { origin } of served.filter(({ name }) => name === 'jobs')) {
    const [sample] = requests['jobs']![206]!;
    const request = withField(requestOf(sample!, undefined), 'Range', 'bytes=-99999');
    const { status, fieldLines } = await send(origin, request);
    expect([status, ...valuesOf(fieldLines, 'Content-Range')]).toEqual([206, 'bytes 0-279/280']);
  }
});
