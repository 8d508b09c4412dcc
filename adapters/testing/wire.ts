// A received response as it looks on the wire, for the message of a failed test.

import { phraseOf } from '../../src/http/index.ts';
import type { ResponseView } from '../../src/index.ts';

/** The most characters of content that are shown, and of one field. */
const MOST = 300;

/** The status line, the field lines and the beginning of the content, a line each (RFC 9112 2.1). */
export function wireOf(response: ResponseView): readonly string[] {
  const { status, content } = response;
  const fields = [...response.fieldNames()].flatMap((name) =>
    [response.field(name) ?? []].flat().map((value) => cut(`${name}: ${value}`)),
  );
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  const shown = text === undefined || text === '' ? [] : ['', ...cut(text).split('\n')];
  return [`HTTP/1.1 ${status} ${phraseOf(status)}`.trimEnd(), ...fields, ...shown];
}

function cut(text: string): string {
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text;
}
