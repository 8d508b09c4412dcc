// Warns of a mistake that no error can be thrown for, once for each code.

import { helpFor, VERSION } from './about.ts';

/** The stable codes of mistakes that show at run time; each has a section in docs/setup-errors.md. */
export type MisuseCode =
  | 'WARN_CLASS_WITHOUT_NEW'
  | 'WARN_ERROR_HANDLER_BEFORE_ROUTES'
  | 'WARN_ERROR_HANDLER_MISSING'
  | 'WARN_ERROR_RETURNED'
  | 'WARN_GUARD_AFTER_ROUTES'
  | 'WARN_GUARD_MISSING'
  | 'WARN_MIDDLEWARE_AFTER_ROUTER'
  | 'WARN_MOUNT_ORDER'
  | 'WARN_NEXT_NOT_AWAITED'
  | 'WARN_SENT_UNCHECKED'
  | 'WARN_STATUS_IS_NO_NUMBER'
  | 'WARN_THROWN_IS_NO_ERROR'
  | 'WARN_TWO_CONTRACTS'
  | 'WARN_UNDOCUMENTED_CLASS';

// Host objects, by shape: the core is compiled for no particular host.
declare const console: { error(message: string): void };
interface Host {
  readonly process?: { emitWarning?(message: string, options: { type: string; code: string }): void };
}

/**
 * What all copies of this version in a process share: its ES modules, its CommonJS, a second installation.
 *
 * Of another version the state may look otherwise: each version has its own.
 */
export function sharedState<T extends object>(name: string, create: () => T): T {
  const key = Symbol.for(`status-contract@${VERSION}/${name}`);
  const all = globalThis as unknown as Record<symbol, T | undefined>;
  return (all[key] ??= create());
}

const told = sharedState('misuse', () => new Set<string>());

/** Warns, once a process for each code and `about`; `--disable-warning=CODE` silences it. */
export function warnOnce(code: MisuseCode, about: string, sentence: string): void {
  const key = `${code} ${about}`;
  // Bounded, since what it is about may come from elsewhere.
  if (told.has(key) || told.size >= 1000) return;
  told.add(key);
  const message = `${sentence} See ${helpFor(code)}`;
  try {
    const { process } = globalThis as Host;
    if (process?.emitWarning) {
      process.emitWarning(message, { type: 'StatusContractWarning', code });
    } else console.error(`${code}: ${message}`);
  } catch {
    // With --throw-deprecation or a console that fails: a warning never fails what it warns of.
  }
}
