// The pipeline is total: any thrown value leads to one response and one report.
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  createResponder,
  defineContract,
  NotFound,
  type ErrorReport,
  type RequestView,
  type ResponderOptions,
  type ResponseDescription,
} from 'status-contract';
import { values } from './values.ts';

const request: RequestView = { method: 'GET', target: '/', httpVersion: 1, field: () => undefined };
const contract = defineContract({ challenge: false });

afterEach(() => {
  vi.restoreAllMocks();
});

function run(options: ResponderOptions = {}) {
  const told: [thrown: unknown, report: ErrorReport][] = [];
  const onError = (...one: [unknown, ErrorReport]) => void told.push(one);
  const responder = createResponder({ contract, onError, ...options });
  return { told, responder };
}

describe('a thrown value is answered, and told once: ', () => {
  test.each(Object.entries(values))('%s', (_, make) => {
    const { told, responder } = run();
    const thrown = make();
    const { status, content } = responder.describe(thrown, request) as ResponseDescription;
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
    expect(() => JSON.parse(String(content))).not.toThrow();
    expect(String(content).length).toBeLessThan(20_000);
    expect(String(content)).not.toContain('secret-word');
    expect(told.filter(([told]) => Object.is(told, thrown))).toHaveLength(1);
  });

  test.each(Object.entries(values))('with debug: %s', (_, make) => {
    const { told, responder } = run({ debug: true });
    const thrown = make();
    const { content } = responder.describe(thrown, request) as ResponseDescription;
    expect(() => JSON.parse(String(content))).not.toThrow();
    expect(String(content).length).toBeLessThan(100_000);
    expect(told.filter(([told]) => Object.is(told, thrown))).toHaveLength(1);
  });

  test.each(Object.entries(values))('where nobody listens: %s', (_, make) => {
    const print = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const responder = createResponder({ contract });
    const { status } = responder.describe(make(), request) as ResponseDescription;
    const isNote = (text: unknown) =>
      typeof text === 'string' && /^status-contract: (GET|an error)/.test(text);
    const notes = print.mock.calls.filter(([text]) => isNote(text));
    expect(print.mock.calls.length - notes.length).toBeLessThanOrEqual(1);
    if (status >= 500) expect(print.mock.calls.length - notes.length).toBe(1);
  });
});

describe('the code of a user', () => {
  const failure = new Error('secret-word');
  const fail = () => {
    throw failure;
  };
  const late = () => Promise.reject(failure);

  test('that throws in a format: the built-in answer, and both are told', () => {
    const { told, responder } = run({ format: fail });
    const thrown = new NotFound('No.');
    const { status, content, headers } = responder.describe(thrown, request) as ResponseDescription;
    expect(status).toBe(404);
    expect(headers['Content-Type']).toBe('application/problem+json');
    expect(JSON.parse(String(content))).toMatchObject({ status: 404, title: 'Not Found' });
    expect(told.map(([one, { decidedBy, level }]) => [one, decidedBy, level])).toEqual([
      [thrown, 'typed', 'client'],
      [failure, 'format', 'server'],
    ]);
  });

  test('that rejects in a format: the same', async () => {
    const { told, responder } = run({ format: () => Promise.reject(failure) });
    const { status } = await responder.describe(new NotFound(), request);
    expect(status).toBe(404);
    expect(told.map(([one]) => one)).toContain(failure);
  });

  test('that never returns from a format: the built-in answer within a second', async () => {
    vi.useFakeTimers();
    const { told, responder } = run({ format: () => new Promise(() => {}) });
    const described = responder.describe(new NotFound(), request);
    vi.advanceTimersByTime(1000);
    vi.useRealTimers();
    expect(await described).toMatchObject({ status: 404 });
    expect(String(told[1]?.[0])).toBe('Error: format: not settled after 1000 ms');
  });

  test('that throws in a map: the next entry decides, and both are told', () => {
    const { told, responder } = run({
      map: [
        { class: undefined, matches: fail, map: fail },
        { class: undefined, matches: () => true, map: () => new NotFound('Mapped.') },
      ],
    });
    expect(responder.describe('x', request)).toMatchObject({ status: 404 });
    expect(told.map(([one, { decidedBy }]) => [one, decidedBy])).toEqual([
      [failure, 'map'],
      ['x', 'map'],
    ]);
  });

  test.each([
    ['throws', fail],
    ['rejects', () => Promise.reject(failure)],
    ['never returns', () => new Promise(() => {})],
    ['returns a thenable that throws', () => ({ then: fail })],
  ])('that %s in a hook changes nothing', async (_, hook) => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const responder = createResponder({ contract, onError: hook, onViolation: hook });
    expect(responder.describe(new Error('x'), request)).toMatchObject({ status: 500 });
    responder.check(request, { status: 201, hasContent: true, fieldNames: () => [], field: () => undefined });
    await new Promise(setImmediate);
  });

  test('that throws in a log is printed beside what it was to log', () => {
    const print = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const thrown = new Error('x');
    void createResponder({ contract, onError: fail }).describe(thrown, request);
    expect(print.mock.calls).toEqual([
      [expect.stringMatching(/^status-contract: a hook failed: Error: /)],
      [expect.stringMatching(/^Error: x\n/)],
    ]);
  });

  test('that throws in a challenge or a retryAfter leaves the field unknown', () => {
    const failing = defineContract({ challenge: fail, retryAfter: fail });
    const { told, responder } = run({ contract: failing });
    for (const status of [401, 429, 503]) {
      const thrown = Object.assign(new Error('x'), { status });
      const described = responder.describe(thrown, request) as ResponseDescription;
      expect(described.status).toBeGreaterThanOrEqual(400);
    }
    expect(told.filter(([one]) => one === failure).length).toBeGreaterThanOrEqual(3);
  });

  test.each<[what: string, options: () => ResponderOptions]>([
    ['map', () => ({ map: [{ class: undefined, matches: () => true, map: late as never }] })],
    ['map', () => ({ map: [{ class: undefined, matches: late as never, map: () => new NotFound() }] })],
    ['trust', () => ({ trust: late as never })],
    ['requestId', () => ({ requestId: { from: late as never } })],
    ['requestId', () => ({ requestId: { from: () => 'x', instance: late as never } })],
    ['languages', () => ({ languages: { en: late as never } })],
    ['retryAfter', () => ({ contract: defineContract({ challenge: false, retryAfter: late as never }) })],
    ['challenge', () => ({ contract: defineContract({ challenge: late as never }) })],
  ])('that is asynchronous where its answer is needed at once fails: %s', (what, options) => {
    const { told, responder } = run(options());
    const thrown = Object.assign(new Error('x'), { status: what === 'challenge' ? 401 : 503 });
    const { status } = responder.describe(thrown, request) as ResponseDescription;
    expect(status).toBe({ map: 503, trust: 500, challenge: 403 }[what] ?? 503);
    const failures = told.filter(([one]) => one !== thrown).map(([one]) => (one as Error).message);
    expect(failures).toEqual([`${what}: gave a promise, and is needed at once`]);
  });

  test('that cannot be read from its request is answered 500', () => {
    const { told, responder } = run();
    const broken = {
      ...request,
      get method(): string {
        return fail();
      },
    };
    const thrown = new NotFound();
    expect(responder.describe(thrown, broken)).toMatchObject({ status: 500 });
    expect(told.map(([one]) => one)).toEqual([thrown, failure]);
  });
});
