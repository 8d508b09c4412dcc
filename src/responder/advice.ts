// Warns of a mistake in how an error was thrown.

import { errorClasses } from '../errors/index.ts';
import type { AnyContract } from '../contract/index.ts';
import { meantBy, warnOnce } from '../setup/index.ts';
import { isError, readText } from '../safe-read.ts';

/** Warns of what an unexpected value was meant to be, where that shows. */
export function adviseOn(thrown: unknown, { name, errors }: AnyContract): void {
  if (!isError(thrown)) {
    const what = thrown === null ? 'null' : `a value of type ${typeof thrown}`;
    const cure = "Throw an error: throw new NotFound('No user 7.').";
    warnOnce('WARN_THROWN_IS_NO_ERROR', what, `${what} was thrown, which is no error: it is a 500. ${cure}`);
  }
  let kind: unknown;
  try {
    // Read by their own names, since `read` takes three times as long, and every unexpected error is asked.
    const error = thrown as Readonly<Record<'name' | 'status' | 'statusCode', unknown>>;
    kind = error.name;
    adviseOnStatus('status', error.status);
    adviseOnStatus('statusCode', error.statusCode);
  } catch {
    // Nothing can be read of null, or through a getter that throws.
  }
  if (kind !== 'TypeError') return;
  const message = readText(thrown, 'message') ?? '';
  // Nearly no mistake in the code is one with a class.
  if (!message.includes('constructor')) return;
  const [, called] = CALLED.exec(message) ?? [];
  if (called !== undefined && NAMES.includes(called)) {
    const fault = `${called} is a class, and was called without new.`;
    warnOnce('WARN_CLASS_WITHOUT_NEW', called, `${fault} Write throw new ${called}(…).`);
  }
  const [, evaluated, missing = evaluated] = MISSING.exec(message) ?? [];
  if (missing === undefined || Object.hasOwn(errors, missing)) return;
  const meant = classMeantBy(missing, message.includes('errors.'));
  if (meant === undefined) return;
  const fault =
    meant === missing
      ? `contract.errors.${missing} does not exist, since "${name}" does not document that status code. ` +
        `Add a row to statuses, or import { ${missing} } from 'status-contract'.`
      : `there is no error class ${missing}; did you mean ${meant}?`;
  warnOnce('WARN_UNDOCUMENTED_CLASS', `${name} ${missing}`, fault);
}

function adviseOnStatus(key: string, status: unknown): void {
  if (typeof status !== 'string' || !/^[45]\d\d$/.test(status)) return;
  const fault = `an error has the ${key} '${status}', a string, which is no status code: it is a 500.`;
  const cure = `Make it a number: ${key} = ${status}.`;
  warnOnce('WARN_STATUS_IS_NO_NUMBER', `${key} ${status}`, `${fault} ${cure}`);
}

const NAMES = Object.keys(errorClasses);

// As V8 and JavaScriptCore word it; bundlers put a digit behind a name.
const CALLED = /^(?:Class constructor|Cannot call a class constructor) (\w{1,40}?)[$\d]* /;
const MISSING = /new [\w.]{0,40}\.(\w{1,40})\(|(?:^|[.\s])(?!undefined)(\w{1,40}) is not a constructor/;

/** The class that a name means: a name from elsewhere has to begin with it. */
function classMeantBy(name: string, isOfErrors: boolean): string | undefined {
  if (isOfErrors) return meantBy(name, NAMES);
  return NAMES.find((known) => name.toLowerCase().startsWith(known.toLowerCase()));
}
