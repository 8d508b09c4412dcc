// Turns the findings of a validator into faults of a request (RFC 9457 3).

import type { RequestFault } from '../../errors/index.ts';
import { cutText, read } from '../../safe-read.ts';
import { listOf, textOf } from './traits.ts';

/** One thing that is wrong, at a path of member names and array indices. */
export interface SchemaFault {
  readonly detail: string;
  readonly path: readonly unknown[];
}

// What many faults say is no longer read, and has to fit into a response.
const MAX_FAULTS = 100;
const MAX_DETAIL = 500;

/** The extension member `errors`, where there is anything to say. */
export function errorsMember(
  faults: readonly RequestFault[] | undefined,
): { readonly errors: readonly RequestFault[] } | undefined {
  return faults === undefined || faults.length === 0 ? undefined : { errors: faults.slice(0, MAX_FAULTS) };
}

/** Places a finding in the content of the request, or in another part of it by the name of that part. */
export function faultIn(part: string, { detail, path }: SchemaFault): RequestFault {
  const text = cutText(detail, MAX_DETAIL) || 'is not valid';
  if (part === 'body') return { detail: text, pointer: pointerTo(path) };
  const name = cutText(path.map(nameOf).join('.'), MAX_DETAIL);
  return part.startsWith('header') ? { detail: text, header: name } : { detail: text, parameter: name };
}

/**
 * A fault of a request that has no content: a pointer points into nothing there, and what it names is a parameter.
 *
 * @example
 * outsideContent({ detail: 'is required', pointer: '#/limit' }); // { detail: 'is required', parameter: 'limit' }
 */
export function outsideContent(fault: RequestFault): RequestFault {
  const { detail, pointer } = fault;
  if (pointer === undefined) return fault;
  const parameter = partsOf(pointer).map(decodeURIComponent).join('.');
  return parameter === '' ? { detail } : { detail, parameter };
}

/**
 * Writes a JSON Pointer as a URI fragment, as the example of RFC 9457 3 does (RFC 6901 6).
 *
 * @example
 * pointerTo(['tags', 0, 'a/b']); // '#/tags/0/a~1b'
 */
export function pointerTo(path: readonly unknown[]): string {
  return `#${path.slice(0, 50).map(tokenOf).join('')}`;
}

function tokenOf(part: unknown): string {
  // A lone surrogate has no UTF-8 form.
  const name = cutText(nameOf(part), 200).replace(/[\ud800-\udfff]/gu, '\uFFFD');
  const escaped = name.replaceAll('~', '~0').replaceAll('/', '~1');
  // A fragment may hold more than encodeURIComponent lets through (RFC 3986 3.5).
  return `/${encodeURIComponent(escaped).replace(/%(?:24|26|2[BC]|3[ABD]|40)/g, decodeURIComponent)}`;
}

function nameOf(part: unknown): string {
  if (typeof part === 'symbol') return part.description ?? '';
  return typeof part === 'string' || typeof part === 'number' ? String(part) : '';
}

/** The parts of a JSON Pointer. */
function partsOf(pointer: string): string[] {
  const parts = pointer.split('/').slice(1);
  return parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** What joi found: its message, where that does not repeat what was sent. */
export function faultOfJoi(detail: unknown): SchemaFault {
  const isEchoing = /^(?:string\.pattern\.|any\.(?:custom|external)$)/.test(textOf(detail, 'type'));
  return {
    detail: isEchoing ? 'does not have the required form' : textOf(detail, 'message'),
    path: listOf(read(detail, 'path')),
  };
}

/** What JSON Schema found, as ajv and TypeBox tell it: missing and surplus members are themselves the places. */
export function faultsOfSchema(error: unknown): SchemaFault[] {
  const parameters = read(error, 'params');
  const members = [
    read(parameters, 'missingProperty'),
    read(parameters, 'additionalProperty'),
    read(parameters, 'unevaluatedProperty'),
    ...listOf(read(parameters, 'requiredProperties')),
    ...listOf(read(parameters, 'additionalProperties')),
  ].filter((name) => typeof name === 'string');
  const path = partsOf(textOf(error, 'instancePath') || textOf(error, 'dataPath'));
  const detail = textOf(error, 'message');
  if (members.length === 0) return [{ detail, path }];
  return members.map((member) => ({ detail, path: [...path, member] }));
}
