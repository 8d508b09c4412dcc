// Reads the properties of a thrown value that tell libraries apart, each once.

import type { RequestView } from '../../http/index.ts';
import { isError, isInstance, read, readText } from '../../safe-read.ts';
import { chainFrom } from '../class-index.ts';

/** The discriminating properties of a thrown object; text that is none is empty. */
export interface Traits {
  readonly value: object;
  /** Its `name`; where that says no more than "Error", the name of its class. */
  readonly name: string;
  /** The name of its class, by which some go whose instances have names of their own. */
  readonly className: string;
  readonly message: string;
  readonly code: unknown;
  /** Its `code`, where that is a text. */
  readonly word: string;
  readonly type: unknown;
  readonly status: unknown;
  readonly statusCode: unknown;
  readonly expose: unknown;
  /** The request that it was thrown for, where that is known. */
  readonly request: RequestView | undefined;
}

/** Reads the traits of an object; never throws, also where reading it does. */
export function traitsOf(value: object, request?: RequestView): Traits {
  const code = read(value, 'code');
  const name = textOf(value, 'name');
  const className = textOf(read(value, 'constructor'), 'name');
  return {
    value,
    name: name === 'Error' ? className || name : name,
    className,
    message: textOf(value, 'message'),
    code,
    word: typeof code === 'string' ? code : '',
    type: read(value, 'type'),
    status: read(value, 'status'),
    statusCode: read(value, 'statusCode'),
    expose: read(value, 'expose'),
    request,
  };
}

/** What an error is called, a line each: by its name, and by its class and those that it extends. */
export function namesOf({ value, name, className }: Traits): string {
  let names = `${name}\n${className}`;
  // Nearly every class extends Error itself, and there is no more to be called by.
  for (const extended of chainFrom(value).slice(2)) {
    if (extended === Error.prototype) break;
    names += `\n${textOf(read(extended, 'constructor'), 'name')}`;
  }
  return names;
}

/** A rule for one library: how its errors are recognised, and what they are answered with. */
export interface LibraryRule {
  /** The library, as the report of the error names it. */
  readonly from: string;
  readonly when: (error: Traits) => boolean;
  /** The status code; what is none of an error has a closer look show that the rule is not for this error. */
  readonly status: number | ((error: Traits) => unknown);
  /** What the client may read: a sentence of ours, or text that was written for clients. */
  readonly detail?: string | ((error: Traits) => string | undefined);
  /** The fields that go along, not yet validated. */
  readonly headers?: (error: Traits) => unknown;
  /** Members of the problem details, such as `errors`. */
  readonly extensions?: (error: Traits) => Readonly<Record<string, unknown>> | undefined;
}

/** Reads a property that has to be a text; without one it is empty. */
export function textOf(value: unknown, name: string): string {
  return readText(value, name) ?? '';
}

/** Reads a property that has to be a whole number. */
export function integerOf(value: unknown, name: string): number | undefined {
  const number = read(value, name);
  return Number.isInteger(number) ? (number as number) : undefined;
}

/** Whether a property is there at all, with any value. */
export function has(value: unknown, name: string): boolean {
  try {
    return typeof value === 'object' && value !== null && name in value;
  } catch {
    return false;
  }
}

/** Whether a thrown value has no own properties but these. */
export function hasOnly(value: object, names: readonly PropertyKey[]): boolean {
  try {
    return Reflect.ownKeys(value).every((name) => names.includes(name));
  } catch {
    // A Proxy that does not list its properties.
    return false;
  }
}

/** Whether a property is an object. */
export function hasObject(value: unknown, name: string): boolean {
  const property = read(value, name);
  return typeof property === 'object' && property !== null;
}

/** Whether a property is a function. */
export function hasMethod(value: unknown, name: string): boolean {
  return typeof read(value, name) === 'function';
}

/** Calls a method of a thrown value; one that throws, and what is none, returns nothing. */
export function call(value: object, name: string): unknown {
  try {
    return Reflect.apply(read(value, name) as () => unknown, value, []);
  } catch {
    return undefined;
  }
}

/** The first entries of a list; of anything else none. */
export function listOf(value: unknown): readonly unknown[] {
  try {
    return Array.isArray(value) ? value.slice(0, MAX_ENTRIES) : [];
  } catch {
    return [];
  }
}

const MAX_ENTRIES = 100;

/** What the language throws at a mistake in the code. */
export const FAULTS = [TypeError, RangeError, SyntaxError, ReferenceError, URIError, EvalError];

/** Whether a value is no error, or one that the language throws at a mistake in the code. */
export function isFault(value: object): boolean {
  return !isError(value) || FAULTS.some((fault) => isInstance(value, fault));
}
