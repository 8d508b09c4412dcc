// Servers of files and of calls, and clients of the latter.
import { Readable } from 'node:stream';
import { both, cases, partsOf, upstream } from './forms.js';

const KEY = 'our-secret';
const later = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** An error that an application makes by a class of a library. */
const made = (name, want, make) => [
  want,
  async () => {
    const module = await import(name);
    throw make({ ...module.default, ...module });
  },
];

export const furtherServers = {
  send: cases({
    'no file': [[404], async () => sent('/none.txt')],
    'a path that leaves the root': [[403], async () => sent('/../package.json')],
    'a path that is not encoded': [[400], async () => sent('/%ff')],
    'a file that is hidden': [[403], async () => sent('/.npmrc', { dotfiles: 'deny' })],
  }),
  'koa-send': cases({
    'no file': [[404], async () => koaSent('none.txt')],
    'a path that leaves the root': [[403, 400], async () => koaSent('../package.json')],
    'a path with a null': [[400], async () => koaSent('a\0b')],
    'a name that is too long': [[404], async () => koaSent('a'.repeat(300))],
  }),
  'connect-timeout': cases({
    'a handler that takes too long': [
      [503, 504],
      async () => {
        const { default: timeout } = await import('connect-timeout');
        const { EventEmitter } = await import('node:events');
        const request = new EventEmitter();
        const response = Object.assign(new EventEmitter(), {
          writeHead() {},
          headersSent: false,
          finished: false,
        });
        await new Promise((_, reject) => {
          timeout('20ms')(request, response, (error) => error !== undefined && reject(error));
        });
      },
    ],
  }),
  'twirp-ts': both(
    upstream(async (url) => {
      const { NodeHttpRPC } = await import('twirp-ts');
      await NodeHttpRPC({ baseUrl: url }).request('a.Users', 'Get', 'application/json', {});
    }),
    cases({
      'an own 404': [...made('twirp-ts', [404], ({ NotFoundError }) => new NotFoundError('No user 7.'))],
      'an own 400': [
        ...made('twirp-ts', [400], ({ InvalidArgumentError }) => new InvalidArgumentError('age', 'Too low.')),
      ],
      'who may not': [
        ...made(
          'twirp-ts',
          [403],
          ({ TwirpError, TwirpErrorCode }) => new TwirpError(TwirpErrorCode.PermissionDenied, 'No.'),
        ),
      ],
      'a mistake': [...made('twirp-ts', [500], ({ InternalServerError }) => new InternalServerError(KEY))],
    }),
  ),
  'json-rpc-2.0': cases({
    'a method that its upstream does not have': [
      [502, 500],
      async () => jsonRpc({ code: -32601, message: KEY }),
    ],
    'an upstream’s own 404': [[502, 500], async () => jsonRpc({ code: 404, message: KEY, data: {} })],
    'a deadline': [
      [504, 503],
      async () => {
        const { JSONRPCClient } = (await import('json-rpc-2.0')).default;
        await new JSONRPCClient(() => later(1000)).timeout(20).request('a');
      },
    ],
  }),
  micro: cases({
    'an own 404': [...made('micro', [404], ({ createError }) => createError(404, 'No user 7.'))],
    'content that is no JSON': [[400], async () => micro('{', '1mb')],
    'content that is too large': [[413], async () => micro('"0123456789"', '2b')],
  }),
  'nice-grpc': both(
    cases(
      Object.fromEntries(
        [
          ['NOT_FOUND', [502]],
          ['UNAUTHENTICATED', [502, 500]],
          ['PERMISSION_DENIED', [502, 500]],
          ['INVALID_ARGUMENT', [502, 500]],
          ['RESOURCE_EXHAUSTED', [503, 502]],
          ['UNAVAILABLE', [503, 502]],
          ['DEADLINE_EXCEEDED', [504, 503]],
        ].map(([name, want]) => [`its upstream’s ${name}`, [want, async () => niceGrpc(name)]]),
      ),
    ),
    cases({
      'a closed port': [[503, 502], async (urls) => niceGrpcAt(partsOf(urls.refused).host)],
      'an own NOT_FOUND': [
        ...made(
          'nice-grpc',
          [404, 500],
          ({ ServerError, Status }) => new ServerError(Status.NOT_FOUND, 'No.'),
        ),
      ],
    }),
  ),
};

async function sent(path, options) {
  const { default: send } = await import('send');
  const request = { headers: {}, method: 'GET', url: path };
  const response = {
    setHeader() {},
    getHeader() {},
    headersSent: false,
    on() {},
    once() {},
    statusCode: 200,
  };
  await new Promise((_, reject) =>
    send(request, path, { root: process.cwd(), ...options })
      .on('error', reject)
      .pipe(response),
  );
}

async function koaSent(path) {
  const { default: koaSend } = await import('koa-send');
  const { default: Koa } = await import('koa');
  const app = new Koa();
  const context = app.createContext(
    { headers: {}, url: '/', method: 'GET', socket: {} },
    { setHeader() {}, getHeader() {} },
  );
  await koaSend(context, path, { root: process.cwd() });
}

async function jsonRpc(error) {
  const { JSONRPCClient } = (await import('json-rpc-2.0')).default;
  const client = new JSONRPCClient(async ({ id }) => {
    await later(1);
    client.receive({ jsonrpc: '2.0', id, error });
  });
  await client.request('a');
}

async function micro(text, limit) {
  const { json } = (await import('micro')).default;
  const headers = { 'content-type': 'application/json', 'content-length': String(text.length) };
  await json(Object.assign(Readable.from([Buffer.from(text)]), { headers, method: 'POST' }), { limit });
}

const bytes = { requestSerialize: (value) => value, requestDeserialize: (value) => value };

const DEFINITION = {
  get: {
    path: '/a.Users/Get',
    requestStream: false,
    responseStream: false,
    responseSerialize: (value) => value,
    responseDeserialize: (value) => value,
    options: {},
    ...bytes,
  },
};

async function niceGrpc(name) {
  const { ServerError, Status, createServer } = await import('nice-grpc');
  const server = createServer();
  server.add(DEFINITION, {
    get: async () => {
      throw new ServerError(Status[name], KEY);
    },
  });
  const port = await server.listen('127.0.0.1:0');
  try {
    await niceGrpcAt(`127.0.0.1:${port}`);
  } finally {
    server.forceShutdown();
  }
}

async function niceGrpcAt(host) {
  const { createChannel, createClient } = await import('nice-grpc');
  const channel = createChannel(host);
  try {
    await createClient(DEFINITION, channel).get(Buffer.from('a'));
  } finally {
    channel.close();
  }
}
