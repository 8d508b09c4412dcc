// Sends replies on Express, and makes route handlers of functions that give one.

import type { Readable } from 'node:stream';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { type AnyContract, isReply, type MaybePromise, type Reply } from '../../src/index.ts';
import {
  guardedResponseOf,
  isAdded,
  markAsOurs,
  noReply,
  replyContentOf,
  sendHeld,
  writeDescription,
} from '../node/index.ts';

/** The response as a handler sees it whose reply is sent for it: without the methods that would send another. */
export type ReplyResponse = Omit<
  Response,
  | 'download'
  | 'end'
  | 'flushHeaders'
  | 'json'
  | 'jsonp'
  | 'redirect'
  | 'render'
  | 'send'
  | 'sendFile'
  | 'sendStatus'
  | 'status'
  | 'write'
  | 'writeHead'
>;

/** Sends a reply by Express' own methods: conditional requests, HEAD and compression behave as with them. */
export function sendReply(response: Response, reply: Reply): MaybePromise<void> {
  return sendHeld(
    response,
    reply,
    () => send(response, reply),
    (description, guarded) => {
      markAsOurs(guarded);
      writeDescription(response, description, guarded.view);
    },
  );
}

function send(response: Response, reply: Reply): void {
  const { status, headers } = reply;
  // Before anything is set: content that cannot be sent leaves the response as it was.
  const sent = replyContentOf(reply, response.getHeader('Content-Type'));
  response.status(status);
  for (const name of Object.keys(headers)) {
    if (isAdded(name)) response.append(name, headers[name] as string);
    else response.setHeader(name, headers[name] as string);
  }
  if (sent.type !== undefined) response.setHeader('Content-Type', sent.type);
  if (sent.form === 'none') {
    response.removeHeader('Content-Type');
    response.end();
  } else if (sent.form === 'json') response.json(sent.value);
  else if (sent.form !== 'stream') response.send(sent.value);
  else {
    if (sent.length !== undefined) response.setHeader('Content-Length', sent.length);
    sendStream(response, sent.value);
  }
}

/** Pipes a stream, for whose failure the guard answers, and lets go of it with the response. */
function sendStream(response: Response, stream: Readable): void {
  response.once('close', () => stream.destroy());
  if (guardedResponseOf(response) === undefined) stream.once('error', (error) => response.destroy(error));
  stream.pipe(response);
  if (response.req.method !== 'HEAD') return;
  // The fields are known by then, and the rest may have no end.
  stream.once('data', () => {
    // What HEAD leaves out may fail.
    stream.on('error', () => undefined).unpipe(response);
    response.end();
  });
}

/** A function that answers a request with a reply. */
export type ReplyHandler<R extends Reply> = (request: Request, response: ReplyResponse) => MaybePromise<R>;

/** Makes a route handler of a function that gives a reply; `key` names the operation in messages. */
export function createReplyHandler(
  contract: AnyContract,
  key: string | undefined,
  handler: ReplyHandler<Reply>,
): RequestHandler {
  if (key !== undefined) contract.operation(key);
  return function answerWithReply(request: Request, response: Response, next: NextFunction): void {
    const fail = (error: unknown): void => next(error ?? new Error('Rejected promise'));
    const answer = (given: unknown): MaybePromise<void> => {
      if (!isReply(given)) throw noReply(key, given);
      return sendReply(response, given);
    };
    try {
      const given: unknown = handler(request, response);
      const sent = given instanceof Promise ? given.then(answer) : answer(given);
      if (sent instanceof Promise) sent.catch(fail);
    } catch (error) {
      fail(error);
    }
  };
}
