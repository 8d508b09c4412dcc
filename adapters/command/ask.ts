// Sends a request to a running server, and reads as much of the answer as is judged.

import { readFile } from 'node:fs/promises';
import { request as requestOverTls } from 'node:https';
import { request, type IncomingMessage } from 'node:http';
import { isJsonType } from '../../src/http/index.ts';
import type { RecordedExchange } from '../../src/traffic/index.ts';
import type { Question } from './questions.ts';
import { pairsOf, UsageError } from './usage.ts';

/** How a server is asked. */
export interface AskOptions {
  readonly url: string;
  /** The seconds after which a request without an answer is given up. */
  readonly timeout: number;
  /** The fields of each request. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The certificates of authorities to trust, in PEM. */
  readonly ca: string | undefined;
  /** Whether any certificate will do. */
  readonly insecure: boolean;
  /** Whether content of JSON is read as a whole: the contract has schemas for it. */
  readonly readsContent?: boolean | undefined;
}

/** What the command line says of asking. */
export interface AskArguments {
  readonly url: string;
  readonly timeout?: string | undefined;
  readonly header?: readonly string[] | undefined;
  readonly ca?: string | undefined;
  readonly insecure?: boolean | undefined;
}

/** Checks what the command line says of asking, and reads the certificates. */
export async function askOptions(given: AskArguments): Promise<AskOptions> {
  const { url, timeout = '10', header = [], ca, insecure = false } = given;
  if (!/^https?:/.test(url) || !URL.canParse(url)) throw new UsageError(`--url ${url} is no http URL`);
  if (!(Number(timeout) > 0)) throw new UsageError(`--timeout is a number of seconds, not ${timeout}`);
  const certificates =
    ca === undefined
      ? undefined
      : await readFile(ca, 'utf8').catch(() => {
          throw new UsageError(`--ca ${ca} cannot be read`);
        });
  const headers = pairsOf('header', header, ':');
  return { url, timeout: Number(timeout), headers, ca: certificates, insecure };
}

/** Asks one question; rejects with the reason where no answer comes in time. */
export function ask(question: Question, options: AskOptions): Promise<RecordedExchange> {
  const { method, target } = question;
  const base = new URL(options.url);
  const send = base.protocol === 'https:' ? requestOverTls : request;
  return new Promise((resolve, reject) => {
    const sent = send({
      hostname: base.hostname.replace(/^\[|\]$/g, ''),
      port: base.port,
      method,
      path: base.pathname.replace(/\/$/, '') + target,
      headers: Object.fromEntries(options.headers),
      ...(options.ca === undefined ? {} : { ca: options.ca }),
      ...(options.insecure ? { rejectUnauthorized: false } : {}),
    });
    let answer: IncomingMessage | undefined;

    function end(hasContent: boolean | undefined, content?: string): void {
      clearTimeout(timer);
      if (answer !== undefined) resolve(exchangeOf(question, options, answer, hasContent, content));
      sent.destroy();
    }

    // One clock for the whole exchange: a server that sends a byte now and then does not hold the check up.
    const timer = setTimeout(() => {
      if (answer === undefined) reject(new Error(`no answer within ${options.timeout} seconds`));
      end(undefined);
    }, options.timeout * 1000);
    sent.on('response', (response) => {
      answer = response;
      // The first byte tells all that a contract asks of content. A stream of events may never send one.
      if (/^text\/event-stream/i.test(response.headers['content-type'] ?? '')) {
        end(undefined);
        return;
      }
      const chunks: Buffer[] = [];
      let length = 0;
      response.on('data', (chunk: Buffer) => {
        length += chunk.length;
        if (!isRead(response, options) || length > MOST_OCTETS) end(true);
        else chunks.push(chunk);
      });
      response.on('end', () => (length === 0 ? end(false) : end(true, Buffer.concat(chunks).toString())));
      response.on('error', () => end(undefined));
    });
    sent.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      reject(new Error(reasonOf(error)));
    });
    sent.end();
  });
}

/** The most of one content that is read. */
const MOST_OCTETS = 1_048_576;

function isRead({ headers }: IncomingMessage, { readsContent = false }: AskOptions): boolean {
  return readsContent && isJsonType(headers['content-type']) && headers['content-encoding'] === undefined;
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the server closed the connection without an answer',
  ENOTFOUND: 'the host has no address',
};

function reasonOf({ code = '', message }: NodeJS.ErrnoException): string {
  if (/CERT|SELF_SIGNED|UNABLE_TO|ALTNAME/.test(code)) {
    return `the certificate is not trusted (${code}); give its authority with --ca, or --insecure`;
  }
  return REASONS[code] ?? message;
}

function exchangeOf(
  { method, target, isProbe }: Question,
  { headers }: AskOptions,
  answer: IncomingMessage,
  hasContent: boolean | undefined,
  content: string | undefined,
): RecordedExchange {
  const lines = answer.headersDistinct;
  const sent = new Map(headers.map(([name, value]) => [name.toLowerCase(), value]));
  return {
    request: { method, target, httpVersion: 1, field: (name) => sent.get(name.toLowerCase()) },
    response: {
      status: answer.statusCode ?? 0,
      hasContent: method === 'HEAD' ? undefined : hasContent,
      content: hasContent === true ? content : undefined,
      fieldNames: () => Object.keys(lines),
      field: (name) => {
        const values = lines[name.toLowerCase()];
        return values?.length === 1 ? values[0] : values;
      },
    },
    isProbe,
  };
}
