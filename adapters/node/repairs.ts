// Applies a check's result to the fields of a Node response, and takes it back.

import type { Responder, Verdict } from '../../src/index.ts';
import { withConnection } from './connection.ts';
import { givenFields } from './given-fields.ts';
import { STATUS_CODES } from './builtins.ts';
import { isHttp1, type NodeResponse } from './views.ts';
import type { ResponseMethods } from './methods-below.ts';

/** What `writeHead` is called with, once its fields are set on the response. */
export type StatusLine = [status: number, reason?: string];

/** Sets the contract's phrase where it differs from Node's, unless the handler has set one of its own. */
export function setPhrase(response: NodeResponse, status: number, responder: Responder): void {
  const phrase = responder.phraseOf(status);
  const nodes = STATUS_CODES[status];
  if (phrase === nodes || phrase === undefined || !isHttp1(response)) return;
  const { statusMessage } = response;
  // Koa sets Node's older phrase explicitly.
  if (statusMessage && statusMessage !== nodes) return;
  response.statusMessage = phrase;
}

/** Sets the fields that `writeHead` was called with. */
export function takeFields(response: NodeResponse, given: unknown): void {
  const fields = givenFields(given);
  for (const [name] of fields) response.removeHeader(name);
  for (const [name, value] of fields) {
    const lines = value as string | string[];
    const before = response.getHeader(name);
    if (before === undefined) response.setHeader(name, lines);
    else response.setHeader(name, [before, lines].flat().map(String));
  }
}

/** Corrects the fields of a response; gives what puts them back as they were. */
export function repair(response: NodeResponse, { headers: repaired, removed }: Verdict): () => void {
  const headers = withConnection(repaired, response);
  const names = [...removed, ...Object.keys(headers)];
  const before = names.map((name) => [name, response.getHeader(name)] as const);
  for (const name of removed) response.removeHeader(name);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) response.removeHeader(name);
      else response.setHeader(name, value);
    }
  };
}

/** Writes a repaired header section; where Node refuses it, the error in its place must not have the repairs. */
export function writeRepaired(
  response: NodeResponse,
  { writeHead }: ResponseMethods,
  line: readonly unknown[],
  undo: () => void,
): unknown {
  try {
    return writeHead.apply(response, [...line]);
  } catch (error) {
    undo();
    throw error;
  }
}
