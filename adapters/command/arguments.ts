// Parses the command line, and refuses in our words what no command takes.

import { parseArgs } from 'node:util';
import { UsageError } from './usage.ts';

const OPTIONS = {
  base: { type: 'string' },
  ca: { type: 'string' },
  check: { type: 'boolean' },
  clear: { type: 'boolean' },
  contract: { type: 'string' },
  document: { type: 'string' },
  export: { type: 'string' },
  format: { type: 'string' },
  header: { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h' },
  'ignore-headers': { type: 'string' },
  insecure: { type: 'boolean' },
  'min-severity': { type: 'string' },
  name: { type: 'string' },
  origin: { type: 'string', multiple: true },
  out: { type: 'string' },
  param: { type: 'string', multiple: true },
  ratio: { type: 'string' },
  timeout: { type: 'string' },
  undocumented: { type: 'string' },
  unsafe: { type: 'boolean' },
  url: { type: 'string' },
  version: { type: 'boolean' },
} as const;

type Options = typeof OPTIONS;

/** The options that were given, by name. */
export type Values = {
  readonly [Name in keyof Options]?: Options[Name] extends { readonly multiple: true }
    ? readonly string[]
    : Options[Name] extends { readonly type: 'boolean' }
      ? boolean
      : string;
};

/** Parses the arguments of the process. */
export function parseArguments(args: readonly string[]): {
  readonly values: Values;
  readonly positionals: readonly string[];
} {
  const parsed = parseArgs({
    args: [...args],
    options: OPTIONS,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  for (const token of parsed.tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    const option = Object.hasOwn(OPTIONS, name) ? OPTIONS[name as keyof Options] : undefined;
    if (option === undefined) throw new UsageError(`there is no option ${rawName}`);
    const isMissing = value === undefined || (!inlineValue && /^--?\w/.test(value));
    if (option.type === 'string' && isMissing) throw new UsageError(`${rawName} needs a value`);
    if (option.type === 'boolean' && value !== undefined) throw new UsageError(`${rawName} takes no value`);
  }
  return { values: parsed.values as Values, positionals: parsed.positionals };
}
