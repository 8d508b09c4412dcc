// Hosts that give an app a request without a socket, and their form of a response.
import { createServer, type RequestListener } from 'node:http';
import { connect as connectHttp2, createServer as createHttp2Server } from 'node:http2';
import { createRequire } from 'node:module';
import { EventEmitter, once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import { requests, titleOf, type SpokenRequest } from './conversation/requests.ts';
import { listen } from './hosts.ts';

const require = createRequire(import.meta.url);

/** A response, without what speaks of a connection. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly content: string;
}

/** Asks an app one request of the conversation. */
export type Ask = (listener: RequestListener, request: SpokenRequest) => Promise<Answer>;

interface Proxied {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly multiValueHeaders?: Readonly<Record<string, readonly string[]>>;
  readonly body: string;
  readonly isBase64Encoded?: boolean;
}

/** A request as API Gateway (payload format 1.0) gives it to a function. */
function eventOf({ method, target, accept }: SpokenRequest): object {
  const headers = { Host: 'localhost', ...(accept === undefined ? {} : { Accept: accept }) };
  return {
    httpMethod: method,
    path: target,
    headers,
    multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    queryStringParameters: {},
    multiValueQueryStringParameters: {},
    requestContext: { httpMethod: method, path: target, identity: { sourceIp: '127.0.0.1' }, stage: 'test' },
    body: null,
    isBase64Encoded: false,
  };
}

function answerOf({ statusCode, headers, multiValueHeaders, body, isBase64Encoded }: Proxied): Answer {
  const content = Buffer.from(body, isBase64Encoded === true ? 'base64' : 'utf8').toString();
  return { status: statusCode, headers: comparable({ ...headers, ...multiValueHeaders }), content };
}

/** The fields of a response but for those of the connection and of the moment; a host may leave a length out. */
function comparable(headers: object): Record<string, string> {
  const leftOut = /^(date|connection|keep-alive|transfer-encoding|content-length|accept-ranges)$/;
  const pairs = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)] as const);
  return Object.fromEntries(pairs.filter(([name]) => !leftOut.test(name)).sort());
}

/** Over HTTP/1.1 on a socket, which is what the hosts are compared with. */
export const overSocket: Ask = async (listener, { method, target, accept }) => {
  const port = await listen(createServer(listener));
  const headers = accept === undefined ? {} : { accept };
  const response = await fetch(`http://127.0.0.1:${port}${target}`, { method, headers, redirect: 'manual' });
  return {
    status: response.status,
    headers: comparable(Object.fromEntries(response.headers)),
    content: await response.text(),
  };
};

export const serverless: Ask = async (listener, request) => {
  const handler = (
    require('serverless-http') as (app: unknown) => (event: object, context: object) => Promise<Proxied>
  )(listener);
  return answerOf(await handler(eventOf(request), {}));
};

export const serverlessExpress: Ask = async (listener, request) => {
  const { configure } = require('@codegenie/serverless-express') as {
    configure(options: object): (event: object, context: object, callback?: never) => Promise<Proxied>;
  };
  return answerOf(await configure({ app: listener })(eventOf(request), {}));
};

export const mocks: Ask = async (listener, { method, target, accept }) => {
  const { createRequest, createResponse } = require('node-mocks-http') as {
    createRequest(options: object): unknown;
    createResponse(options: object): MockResponse;
  };
  const req = createRequest({
    method,
    url: target,
    headers: { host: 'localhost', ...(accept === undefined ? {} : { accept }) },
    eventEmitter: EventEmitter,
  });
  const res = createResponse({ req, eventEmitter: EventEmitter });
  const ended = once(res, 'end');
  listener(req as never, res as never);
  await ended;
  return { status: res.statusCode, headers: comparable(res.getHeaders()), content: contentOf(res) };
};

interface MockResponse extends EventEmitter {
  readonly statusCode: number;
  getHeaders(): object;
  _getData(): string;
  _getBuffer(): Buffer;
}

function contentOf(res: MockResponse): string {
  return String(res._getData()) || res._getBuffer().toString();
}

interface Injected {
  readonly statusCode: number;
  readonly headers: object;
  readonly payload: string;
}

export const inject: Ask = async (listener, { method, target, accept }) => {
  const { inject: send } = require('light-my-request') as {
    inject: (app: unknown, options: object) => Promise<Injected>;
  };
  const { statusCode, headers, payload } = await send(listener, {
    method,
    url: target,
    headers: accept === undefined ? {} : { accept },
  });
  return { status: statusCode, headers: comparable(headers), content: payload };
};

/** Over HTTP/2, which has no connection fields and no reason phrases. */
export const overHttp2: Ask = async (listener, { method, target, accept }) => {
  const port = await listen(createHttp2Server(listener as never));
  const client = connectHttp2(`http://127.0.0.1:${port}`);
  const fields = accept === undefined ? {} : { accept };
  const stream = client.request({ ':method': method, ':path': target, ...fields }).end();
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  const [{ ':status': status, ...headers }] = (await once(stream, 'response')) as [Record<string, unknown>];
  if (!stream.readableEnded) await once(stream, 'end');
  client.close();
  return { status: Number(status), headers: comparable(headers), content: Buffer.concat(chunks).toString() };
};

/**
 * What of an answer is ours: a mock of a response writes the rest, and its fields, in its own way.
 */
export function outline({ status, headers, content }: Answer): unknown {
  const { allow, 'www-authenticate': challenge, 'retry-after': retryAfter, 'content-type': type } = headers;
  const problem = type === 'application/problem+json' ? content : undefined;
  return { status, allow, challenge, retryAfter, problem };
}

/**
 * Expects every request of the conversation to be answered by a host as over a socket.
 *
 * @param shown what of both answers is compared
 * @param isLeftOut which requests the host cannot answer with the framework alone either
 */
export async function expectSame(
  ask: Ask,
  listener: RequestListener,
  shown: (answer: Answer) => unknown = (answer) => answer,
  isLeftOut: (title: string) => boolean = () => false,
): Promise<void> {
  const asked = requests.filter((request) => !isLeftOut(titleOf(request)));
  const expected = new Map<SpokenRequest, Answer>();
  for (const request of asked) expected.set(request, await overSocket(listener, request));
  for (const request of asked) {
    const answer = await Promise.race([ask(listener, request), unanswered()]);
    if (answer === undefined) expect.fail(`${titleOf(request)} is never answered`);
    expect(shown(answer), titleOf(request)).toEqual(shown(expected.get(request)!));
  }
}

async function unanswered(): Promise<undefined> {
  await delay(3000, undefined, { ref: false });
}
