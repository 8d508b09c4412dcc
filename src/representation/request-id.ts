// Finds the id of a request for the content, the response field and the log.

import {
  type HeaderValue,
  isFieldName,
  isFieldValue,
  isWritersOwn,
  type RequestView,
  type ResponseFields,
} from '../http/index.ts';
import { atOnce } from '../safe-read.ts';
import { invalidOption, refuseUnknownKeys, worded } from '../setup/index.ts';

/** Where the id of a request comes from, and where it goes. */
export interface RequestIdOptions {
  /** The field that carries the id, in the request and in the response: `X-Request-Id` unless given. */
  readonly header?: string | undefined;
  /** Finds the id of a request; without it, or where it finds none, the request field or a new UUID. */
  readonly from?: ((request: RequestView) => string | undefined) | undefined;
  /** The `instance` of a problem, made of the id; without it `urn:uuid:…` where the id is a UUID. */
  readonly instance?: ((id: string) => string) | undefined;
}

/** `true`, the name of the field, or more: whether and how responses carry an id. */
export type RequestId = boolean | string | RequestIdOptions;

/** Tells the id of a request, the same whenever it is asked. */
export interface Correlation {
  /** The field that carries the id. */
  readonly header: string;
  idOf(request: RequestView, already?: ResponseFields): string;
  /** The `instance` of a problem that answers the request. */
  instanceOf(request: RequestView): string | undefined;
}

// A host function, by shape: the core is compiled for no particular host.
declare const crypto: { randomUUID(): string };

// A client's id ends up in logs, by way of another middleware too: nothing in it may be more than a name.
const TRUSTED = /^[\w.:~+/=@-]{1,128}$/;
const UUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;

/** Compiles `options.requestId`; undefined where it is off. */
export function createCorrelation(
  option: RequestId | undefined,
  onFailure: (failure: unknown, request: RequestView) => void,
): Correlation | undefined {
  if (option === undefined || option === false) return undefined;
  const { header, from, instance } = checkedOptions(option);
  const known = new WeakMap<RequestView, string>();

  function idOf(request: RequestView, already?: ResponseFields): string {
    const before = known.get(request);
    if (before !== undefined) return before;
    const [given, failure] = attempt(() => text(atOnce(from?.(request), 'requestId')));
    const id =
      given ?? trusted(already?.field(header)) ?? attempt(() => sent(request))[0] ?? crypto.randomUUID();
    known.set(request, id);
    // Reported only now: the report asks for the id.
    if (failure !== undefined) onFailure(failure.thrown, request);
    return id;
  }

  function instanceOf(request: RequestView): string | undefined {
    const id = idOf(request);
    if (instance === undefined) return UUID.test(id) ? `urn:uuid:${id.toLowerCase()}` : undefined;
    const [made, failure] = attempt(() => atOnce(instance(id), 'requestId'));
    if (failure !== undefined) onFailure(failure.thrown, request);
    return made;
  }

  function sent(request: RequestView): string | undefined {
    return trusted(request.field(header.toLowerCase()));
  }

  return { header, idOf, instanceOf };
}

function attempt<T>(work: () => T): [result: T | undefined, failure?: { readonly thrown: unknown }] {
  try {
    return [work()];
  } catch (thrown) {
    // The user's own function failed: the caller does without it, and tells of it.
    return [undefined, { thrown }];
  }
}

function trusted(value: HeaderValue | undefined): string | undefined {
  return typeof value === 'string' && TRUSTED.test(value) ? value : undefined;
}

function text(value: HeaderValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' && isFieldValue(value) ? value : undefined;
}

function checkedOptions(option: Exclude<RequestId, false>) {
  const options: RequestIdOptions =
    option === true ? {} : typeof option === 'string' ? { header: option } : option;
  if (typeof options !== 'object' || options === null) {
    throw invalidOption('requestId: true, the name of a field, or { header, from, instance }');
  }
  refuseUnknownKeys('requestId', options, ['header', 'from', 'instance']);
  const { header = 'X-Request-Id', from, instance } = options;
  if (typeof header !== 'string' || !isFieldName(header)) {
    throw invalidOption(`requestId: ${worded(header)} is not a field name`);
  }
  if (isWritersOwn(header)) {
    throw invalidOption(`requestId: ${header} frames or describes the content`);
  }
  for (const [name, value] of Object.entries({ from, instance })) {
    if (value === undefined || typeof value === 'function') continue;
    throw invalidOption(`requestId: ${name} is not a function`);
  }
  return { header, from, instance };
}
