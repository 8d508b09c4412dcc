// Sends replies on Express, and makes route handlers of functions that give one.

import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { type AnyContract, isReply, type MaybePromise, type Reply } from '../../src/index.ts';
import { markAsOurs, noReply, replyContentOf, sendHeld, writeDescription } from '../node/index.ts';

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

function send(response: Response, { status, headers, content }: Reply): void {
  response.status(status);
  for (const name of Object.keys(headers)) response.setHeader(name, headers[name] as string);
  const type = response.getHeader('Content-Type');
  const sent = replyContentOf(content, type);
  if (sent.form === 'none') response.end();
  else if (sent.form === 'json') response.json(sent.value);
  else if (sent.form === 'stream') {
    if (type === undefined) response.type('application/octet-stream');
    sent.value.pipe(response);
  } else {
    // Text is text: Express takes a string for HTML, and what a client sent may be in it.
    if (type === undefined && sent.form === 'text') response.type('text/plain');
    response.send(sent.value);
  }
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
