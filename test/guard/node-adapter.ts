// A third adapter, for bare node:http, written from the public face alone.
import { ServerResponse, type IncomingMessage } from 'node:http';
import {
  createResponder,
  type RequestView,
  type ResponderOptions,
  type ResponseDescription,
  type ResponseFields,
} from 'status-contract';

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

/** Puts a contract on a handler; without a handler, or where it throws, the responder answers. */
export function statusContract(options: ResponderOptions, handler?: Handler): Handler {
  const responder = createResponder(options);
  return async function answer(request, response) {
    const view = viewOf(request);
    const fields = fieldsOf(response);
    // The one moment before the header section is sent that this adapter knows: content goes out by `end` alone.
    response.end = function checked(content?: unknown) {
      const hasContent = typeof content === 'string' && content !== '';
      const verdict = responder.check(view, { ...fields, status: response.statusCode, hasContent });
      if (verdict?.replacement !== undefined) return write(response, verdict.replacement);
      for (const name of verdict?.removed ?? []) response.removeHeader(name);
      for (const [name, value] of Object.entries(verdict?.headers ?? {})) response.setHeader(name, value);
      response.statusMessage = responder.phraseOf(response.statusCode) ?? '';
      return end.call(response, verdict?.dropsContent === true ? undefined : content);
    };
    try {
      if (handler === undefined) write(response, await responder.describeUnmatched(view, fields));
      else await handler(request, response);
    } catch (thrown) {
      write(response, await responder.describe(thrown, view, fields));
    }
  };
}

const end = ServerResponse.prototype.end as (this: ServerResponse, content?: unknown) => ServerResponse;

function write(response: ServerResponse, description: ResponseDescription): ServerResponse {
  const { status, phrase, headers, removed } = description;
  // Its formats give no streams.
  const content = description.content as string | Uint8Array | undefined;
  for (const name of removed) response.removeHeader(name);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.setHeader('Content-Length', content === undefined ? 0 : Buffer.byteLength(content));
  response.writeHead(status, phrase);
  return end.call(response, content);
}

function viewOf({ method = 'GET', url = '/', headers, httpVersionMajor }: IncomingMessage): RequestView {
  const field = (name: string) => headers[name]?.toString();
  return { method, target: url, httpVersion: httpVersionMajor, field };
}

function fieldsOf(response: ServerResponse): ResponseFields {
  const field = (name: string) => response.getHeader(name) as string | string[] | undefined;
  return { fieldNames: () => response.getHeaderNames(), field };
}
