// The problem types of a contract: one class each, bound to its status code.

import { optionNames, splitArguments } from './arguments.ts';
import type { CommonOptions, ErrorOptions, FieldOption, KnownOptions, OptionsOfStatus } from './options.ts';
import { errorClasses } from './error-classes.ts';
import { HttpError } from './http-error.ts';
import { type IsOptional, isMember, type MemberDefinition, type ValueOf } from './members.ts';
import {
  classNameOf,
  fieldValueError,
  isErrorStatusCode,
  isLocation,
  show,
  statusRow,
} from '../http/index.ts';
import { own } from '../safe-read.ts';
import { isRecord, SetupError, worded } from '../setup/index.ts';

/** One problem type of a contract (RFC 9457 4). */
export interface ProblemTypeDefinition {
  /** The status code that the problem type goes with, and no other. */
  readonly status: number;
  /** What the problem type is called, the same for every occurrence; without it the words of its key. */
  readonly title?: string | undefined;
  /** The URI reference of the problem type; without it its key, behind the contract's `typeBase`. */
  readonly type?: string | undefined;
  /** A stable code for programs, such as `OUT_OF_STOCK`, sent as the member `code` beside the URI (RFC 9457 3.2). */
  readonly code?: string | undefined;
  /** The extension members of the problem type, each with what it holds. */
  readonly extensions?: Readonly<Record<string, MemberDefinition>> | undefined;
}

/** Problem types by their keys. */
export type ProblemTypeDefinitions = Readonly<Record<string, ProblemTypeDefinition>>;

/** The extension members that a definition asks for, as options of the error. */
export type MembersOf<E> = {
  readonly [Name in keyof E as IsOptional<E[Name]> extends true ? never : Name]: ValueOf<E[Name]>;
} & {
  readonly [Name in keyof E as IsOptional<E[Name]> extends true ? Name : never]?:
    ValueOf<E[Name]> | undefined;
};

type Own = 'type' | 'title' | 'extensions';
type OptionsFor<S extends number, Needed extends FieldOption, Members> = Members &
  Omit<ErrorOptions<Needed, KnownOptions<S>>, Own> &
  OptionsOfStatus<S>;
type ArgumentsFor<Options> =
  Partial<Options> extends Options
    ? [detail?: string | undefined, options?: Options] | [options: Options]
    : [options: Options] | [detail: string | undefined, options: Options];

/** The class of one problem type: its members are options, and type, title and status are its own. */
export interface ProblemTypeClass<S extends number, Needed extends FieldOption, Members> {
  new (...args: ArgumentsFor<OptionsFor<S, Needed, Members>>): HttpError<S>;
  readonly prototype: HttpError<S>;
  readonly status: S;
  /** The URI reference of the problem type. */
  readonly type: string;
  readonly title: string;
}

/** What is known of a problem type at run time. */
export interface ProblemType {
  readonly status: number;
  readonly type: string;
  readonly title: string;
  readonly code?: string | undefined;
  readonly extensions: Readonly<Record<string, MemberDefinition>>;
}

/** The name of the class of a key: `out-of-stock` is `OutOfStock`. */
export type ProblemTypeName<Key extends string> = Key extends `${infer Head}-${infer Tail}`
  ? `${ProblemTypeName<Head>}${ProblemTypeName<Tail>}`
  : Key extends `${infer Head}_${infer Tail}`
    ? `${ProblemTypeName<Head>}${ProblemTypeName<Tail>}`
    : Capitalize<Key>;

/** Makes the classes of the problem types, by their class names. */
export function problemTypeClasses(
  definitions: ProblemTypeDefinitions,
  typeBase: string,
  isDocumented: (status: number) => boolean,
): Record<string, ProblemType> {
  const classes: Record<string, ProblemType> = {};
  for (const [key, definition] of Object.entries(definitions)) {
    const where = `problems ${key}`;
    const name = key.split(/[-_]/).map(capitalised).join('');
    if (!/^[A-Z]\w*$/.test(name) || Object.hasOwn(classes, name)) {
      throw wrong(where, 'a key is words with hyphens between, unlike any other: out-of-stock');
    }
    const problemType = checkedProblemType(where, key, definition, typeBase);
    if (!isDocumented(problemType.status)) {
      throw wrong(where, `its status code ${problemType.status} is not documented; add it to statuses`);
    }
    if (Object.values(classes).some(({ type }) => type === problemType.type)) {
      throw wrong(where, `its type ${show(problemType.type)} is that of another`);
    }
    classes[name] = classOf(name, problemType);
  }
  return classes;
}

/** Compiles the problem types of a contract into a look-up by URI reference. */
export function createProblemTypes(problems: object): (type: string | undefined) => ProblemType | undefined {
  const byType = new Map<string | undefined, ProblemType>();
  for (const one of Object.values(problems) as ProblemType[]) {
    if (!byType.has(one.type)) byType.set(one.type, one);
  }
  return (type) => byType.get(type);
}

const MEMBER = /^(?:string|number|boolean|unknown)(?:\[\])?\??$/;

function checkedProblemType(
  where: string,
  key: string,
  definition: ProblemTypeDefinition,
  typeBase: string,
): ProblemType {
  if (typeof definition !== 'object' || (definition as unknown) === null) {
    throw wrong(
      where,
      `${worded(definition)} is no problem type; write { status: 409, title: 'Out of stock' }`,
    );
  }
  const { status, title, type = typeBase + key, code, extensions = {}, ...others } = definition;
  const [unknownKey] = Object.keys(others);
  if (unknownKey !== undefined) {
    throw wrong(where, `there is no "${unknownKey}"; there are status, title, type, code, extensions`);
  }
  if (!isRecord(extensions)) throw wrong(where, `extensions: ${worded(extensions)} is not an object`);
  if (!isErrorStatusCode(status)) throw wrong(where, `status ${show(status)} is no error status code`);
  if (title !== undefined && typeof title !== 'string')
    throw wrong(where, `title ${show(title)} is no string`);
  if (!isLocation(type)) throw wrong(where, `type ${show(type)} is no URI reference (RFC 9457 3.1.1)`);
  if (code !== undefined && (typeof code !== 'string' || 'code' in extensions))
    throw wrong(where, `code ${show(code)} is no string, or a member among extensions`);
  for (const [name, member] of Object.entries(extensions)) {
    if (!/^[A-Za-z]\w*$/.test(name) || optionNames.has(name)) {
      throw wrong(where, `extensions: ${show(name)} is taken, or no name (RFC 9457 3.2); choose another`);
    }
    if (typeof member !== 'function' && !MEMBER.test(member)) {
      const kinds = "'string', 'number', 'boolean', 'unknown', any with [] or ?, or a predicate";
      throw wrong(where, `extensions: ${name} is ${show(member)}, but holds ${kinds}`);
    }
  }
  const words = capitalised(key.replace(/[-_]/g, ' '));
  return { status, title: title ?? words, type, code, extensions };
}

type AnyErrorClass = new (...args: unknown[]) => HttpError;

function classOf(name: string, { status, type, title, code, extensions }: ProblemType): ProblemType {
  const Base = errorClassOf(status);
  class ProblemTypeError extends Base {
    static readonly type = type;
    static readonly title = title;
    static readonly code = code;
    static readonly extensions = extensions;
    constructor(...args: unknown[]) {
      const [detail, given] = splitArguments(args[0], args[1]);
      super(detail, { ...optionsOf(name, given, extensions), type, title });
    }
  }
  Object.defineProperty(ProblemTypeError, 'name', { value: name });
  return ProblemTypeError as unknown as ProblemType;
}

function errorClassOf(status: number): AnyErrorClass {
  const byName = errorClasses as unknown as Readonly<Record<string, AnyErrorClass | undefined>>;
  const named = statusRow(status) && byName[classNameOf(status)];
  if (named !== undefined) return named;
  return class extends HttpError {
    static readonly status = status;
    constructor(...args: unknown[]) {
      super(status, ...(args as []));
    }
  };
}

/** Takes the extension members out of the options, each held against its definition. */
function optionsOf(name: string, given: object, definitions: ProblemType['extensions']): CommonOptions {
  const options: Record<string, unknown> = { ...given };
  for (const own of ['type', 'title', 'extensions']) {
    if (own in options) throw fieldValueError(`${own}: the problem type ${name} has its own`);
  }
  const extensions: Record<string, unknown> = {};
  for (const [member, definition] of Object.entries(definitions)) {
    const value = own(options, member);
    if (!isMember(value, definition)) {
      const kind = typeof definition === 'string' ? `a ${definition}` : 'what its predicate accepts';
      throw fieldValueError(`${member}: ${show(value)} is not ${kind}, as ${name} declares it`);
    }
    if (value !== undefined) extensions[member] = value;
    // What is left over is an option of every error, or unknown.
    Reflect.deleteProperty(options, member);
  }
  return { ...options, extensions };
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function wrong(where: string, sentence: string): SetupError {
  return new SetupError('ERR_PROBLEM_TYPE', `${where}: ${sentence}`);
}
