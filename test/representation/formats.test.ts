// A user's format: its result is sent, its failures reach the log and not the client.
import { Readable } from 'node:stream';
import { Conflict, HttpError, NotFound, representations, SeeOther, type Format } from 'status-contract';
import { describe, expect, test } from 'vitest';
import { statusContract } from 'status-contract/express';
import { documented, onBoth } from './apps.ts';

const thrown = () => new NotFound('No user 7.', { extensions: { user: 7 } });
const builtIn = '{"type":"about:blank","title":"Not Found","status":404,"detail":"No user 7.","user":7}';

async function* chunks(...given: unknown[]) {
  for (const one of given) {
    if (one instanceof Error) throw one;
    yield one;
    // The chunk is on its way before the next one.
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
function webStream(...given: string[]): ReadableStream {
  return new ReadableStream({
    start: (controller) => {
      for (const one of given) controller.enqueue(new TextEncoder().encode(one));
      controller.close();
    },
  });
}

describe('what a formatter returns is sent', () => {
  const returned: Readonly<Record<string, () => object | string | number | boolean>> = {
    'an object': () => ({ code: 404 }),
    'a string': () => '{"code":404}',
    bytes: () => Buffer.from('{"code":404}'),
    'bytes as they came': () => new TextEncoder().encode('{"code":404}').buffer,
    'a view of bytes': () => new DataView(new TextEncoder().encode('[{"code":404}]').buffer, 1, 12),
    'a Blob': () => new Blob(['{"code":', '404}']),
    'a promise': async () => ({ code: 404 }),
    'a thenable': () => ({ then: (settle: (value: unknown) => void) => settle({ code: 404 }) }),
    'a Node stream': () => Readable.from(['{"code":', '404}']),
    'a web stream': () => webStream('{"code":', '404}'),
    'an async iterable': () => chunks('{"code":', Buffer.from('404}')),
    'a promise of a stream': async () => webStream('{"code":404}'),
  };
  for (const [title, format] of Object.entries(returned)) {
    onBoth(title, async (start) => {
      const app = await start(thrown, { format });
      const { status, headers, text, isCut } = await app.ask();
      expect([status, headers['content-type'], text, isCut]).toEqual([
        404,
        'application/json',
        '{"code":404}',
        false,
      ]);
      expect(headers['vary']).toBeUndefined();
      const head = await app.ask({ method: 'HEAD' });
      expect([head.status, head.text, head.headers['content-length']]).toEqual([
        404,
        '',
        headers['content-length'],
      ]);
    });
  }
});

describe('a formatter that fails leaves one well-formed answer, and both failures are told', () => {
  const cycle: Record<string, unknown> = {};
  cycle['self'] = cycle;
  const failures: Readonly<Record<string, () => object | string | number | boolean>> = {
    'it throws': () => {
      throw new Error('broken');
    },
    'it rejects': async () => {
      throw new Error('broken');
    },
    'it never resolves': () => new Promise(() => undefined),
    'it returns undefined': () => undefined as never,
    'it returns null': () => null as never,
    'it resolves to undefined': async () => undefined,
    'it returns a function': () => () => undefined,
    'it returns a cycle': () => cycle,
    'it returns a Map': () => new Map([['code', 404]]),
    'it returns a generator': () =>
      (function* () {
        yield 'code';
      })(),
    'it returns a Response': () => new Response('code'),
    'it returns an error': () => new Error('code'),
    'it returns a BigInt': () => ({ id: 1n }),
    'it returns a value whose toJSON throws': () => ({
      toJSON: () => {
        throw new Error('broken');
      },
    }),
    'its stream fails before the first chunk': () => chunks(new Error('broken')),
    'its stream gives what is no content': () => chunks(7),
    'its Node stream fails': () =>
      new Readable({
        read() {
          this.destroy(new Error('broken'));
        },
      }),
    'its stream never begins': () => new Readable({ read: () => undefined }),
  };
  for (const [title, format] of Object.entries(failures)) {
    onBoth(title, async (start) => {
      const app = await start(thrown, { format });
      const { status, headers, text, isCut } = await app.ask();
      expect([status, headers['content-type'], text, isCut]).toEqual([
        404,
        'application/problem+json',
        builtIn,
        false,
      ]);
      expect(app.reports.map(({ decidedBy }) => decidedBy)).toEqual(['typed', 'format']);
    });
  }

  onBoth('its stream fails after the first chunk: the response is cut off', async (start) => {
    const app = await start(thrown, { format: () => chunks('{"code":', new Error('broken')) });
    const { status, isCut } = await app.ask();
    expect([status, isCut]).toEqual([404, true]);
    expect(app.reports.map(({ decidedBy }) => decidedBy)).toEqual(['typed', 'format']);
  });

  onBoth('an extension member that JSON cannot hold falls away', async (start) => {
    const app = await start(() => new Conflict('Twice.', { extensions: { cycle, big: 1n, ok: true } }));
    expect((await app.ask()).json()).toEqual({
      type: 'about:blank',
      title: 'Conflict',
      status: 409,
      detail: 'Twice.',
      ok: true,
    });
    expect(app.reports.map(({ decidedBy }) => decidedBy)).toEqual(['typed', 'format']);
  });
});

describe('a formatter cannot', () => {
  onBoth('change the status code, or what it writes to', async (start) => {
    const app = await start(thrown, {
      format: (problem) => {
        Object.assign(problem, { status: 200 });
        return { ...problem };
      },
    });
    const { status, phrase } = await app.ask();
    expect([status, phrase]).toEqual([404, 'Not Found']);
  });

  onBoth('put content where none belongs', async (start) => {
    const app = await start(() => new SeeOther('/orders/7'), { format: () => 'content' });
    const { status, text, headers } = await app.ask();
    expect([status, text, headers['content-length']]).toEqual([303, '', '0']);
  });

  test('frame the message', () => {
    const format = { 'text/html': { format: () => '', headers: { 'Content-Length': '3' } } };
    expect(() => statusContract({ contract: documented, format })).toThrow(/fields that can be sent/);
  });
});

describe('one formatter a media type', () => {
  const format: Format = {
    'application/vnd.api+json': ({ status, title }) => ({ errors: [{ status: String(status), title }] }),
    'text/csv': (problem) => `status\n${problem.status}\n`,
  };

  onBoth('is chosen by Accept, the first where none fits', async (start) => {
    const app = await start(thrown, { format, before: { Vary: 'Origin' } });
    const ask = async (accept?: string) =>
      (await app.ask({ headers: accept === undefined ? {} : { accept } })).headers;
    expect(await ask('text/csv')).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      vary: 'Origin, Accept',
    });
    expect(await ask('text/*;q=0.1')).toMatchObject({ 'content-type': 'text/csv; charset=utf-8' });
    for (const accept of [undefined, '', '*/*', 'image/png', 'nonsense', 'text/csv;q=0']) {
      expect(await ask(accept)).toMatchObject({ 'content-type': 'application/vnd.api+json' });
    }
  });

  onBoth('stands beside the built-in ones', async (start) => {
    const app = await start(thrown, { format: { ...representations, 'text/csv': format['text/csv']! } });
    expect((await app.ask({ headers: { accept: 'text/csv' } })).text).toBe('status\n404\n');
    expect((await app.ask()).text).toBe(builtIn);
  });

  onBoth("is not asked at all with 'json'", async (start) => {
    const app = await start(thrown, { format: 'json' });
    const { headers, text } = await app.ask({ headers: { accept: 'text/html' } });
    expect([headers['content-type'], headers['vary'], text]).toEqual([
      'application/problem+json',
      undefined,
      builtIn,
    ]);
  });

  const wrong: readonly unknown[] = [
    {},
    7,
    'xml',
    { json: () => 1 },
    { 'text/html': 1 },
    { 'text/html': { format: 1 } },
  ];
  for (const one of wrong) {
    test(`${JSON.stringify(one)} is refused at set-up`, () => {
      expect(() => statusContract({ contract: documented, format: one as never })).toThrow(/^format: /);
    });
  }
});

onBoth('a formatter has the problem, the contract, the request and the violations at hand', async (start) => {
  const app = await start(() => new HttpError<number>(418, 'No.'), {
    mode: 'strict',
    format: (problem, { contract, request, violations, headers }) => [
      problem.status,
      contract.name,
      request.target,
      violations.length,
      Object.keys(headers),
    ],
  });
  expect((await app.ask({ target: '/tea?cup=1' })).json()).toEqual([418, 'test', '/tea?cup=1', 0, []]);
});
