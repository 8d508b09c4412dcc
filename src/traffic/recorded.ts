// A recorded exchange: a request view and a response view of what a recorder kept.

import { fieldsImpliedBy } from '../contract/index.ts';
import { originFormOf, type HeaderValue, type RequestView, type ResponseView } from '../http/index.ts';

/** A request and its response, as recorded. */
export interface RecordedExchange {
  readonly request: RequestView;
  readonly response: ResponseView;
  /** The origin of the request, such as `https://api.example.com`, where the recording tells it. */
  readonly origin?: string | undefined;
  /** Whether the recording tells if a response field was there: a log may keep a few of them only. */
  readonly knowsField?: ((name: string) => boolean) | undefined;
  /** Whether the request only tries what an API does with a path or a method that it does not have. */
  readonly isProbe?: boolean | undefined;
}

/** Field lines by lower-case name. */
export type FieldLines = ReadonlyMap<string, readonly string[]>;

/** What a recording says, in any of its forms. */
export interface Recording {
  readonly method: unknown;
  readonly url: unknown;
  readonly status: unknown;
  readonly version?: unknown;
  readonly requestFields: FieldLines;
  readonly responseFields: FieldLines;
  readonly hasContent: boolean | undefined;
  /** The text of the content, where it was kept. */
  readonly content?: string | undefined;
  readonly knowsField?: ((name: string) => boolean) | undefined;
}

/** Makes the exchange of a recording; undefined where no response came, or nothing to be judged. */
export function recordedExchange(recording: Recording): RecordedExchange | undefined {
  const { method, url, requestFields, responseFields, knowsField } = recording;
  const status = typeof recording.status === 'string' ? Number(recording.status) : recording.status;
  if (typeof method !== 'string' || typeof url !== 'string' || typeof status !== 'number') return undefined;
  // 0 is a request that was never answered; 1xx is no final response.
  if (!(status >= 200)) return undefined;
  // A request without any field is none that HTTP knows (RFC 9110 7.2): the recorder left them out.
  const assumed = requestFields.size === 0 ? fieldsImpliedBy(status) : {};
  return {
    request: {
      method,
      target: originFormOf(url),
      httpVersion: versionOf(recording.version),
      field: (name) => requestFields.get(name.toLowerCase())?.join(', ') ?? assumed[name.toLowerCase()],
    },
    response: {
      status,
      hasContent: provenContent(method, status, recording.hasContent),
      content: status === 204 || status === 304 ? undefined : recording.content,
      fieldNames: () => responseFields.keys(),
      field: (name): HeaderValue | undefined => {
        const lines = responseFields.get(name.toLowerCase());
        return lines?.length === 1 ? lines[0] : lines;
      },
    },
    origin: URL.canParse(url) ? new URL(url).origin : undefined,
    knowsField,
  };
}

// A recorder may show the stored content that a 304 confirms, or text of its own: what a HEAD, a 204 or a 304 was
// sent with, a recording never proves.
function provenContent(method: string, status: number, hasContent: boolean | undefined): boolean | undefined {
  const isBare = method === 'HEAD' || status === 204 || status === 304;
  return isBare && hasContent !== false ? undefined : hasContent;
}

function versionOf(version: unknown): number {
  const digits = /^(?:h|http\/)([123])/i.exec(textOf(version) ?? '')?.[1];
  return digits === undefined ? 1 : Number(digits);
}

/** A text, a number or a boolean as text; undefined for what is none: an object may have a `toString` of its own. */
export function textOf(value: unknown): string | undefined {
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : undefined;
}

/** A member of a value that may be no object. */
export function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}
