// Warns of a mistake in how an error was thrown.

import { errorClasses } from '../errors/index.ts';
import type { AnyContract } from '../contract/index.ts';
import { warnOnce } from '../setup/index.ts';
import { read, readText } from '../safe-read.ts';

/** Warns of what an unexpected value was meant to be, where that shows. */
export function adviseOn(thrown: unknown, { name, errors }: AnyContract): void {
  if (typeof thrown !== 'object' || thrown === null) {
    const cure = "Throw an error: throw new NotFound('No user 7.').";
    const what = thrown === null ? 'null' : `a value of type ${typeof thrown}`;
    warnOnce(
      'WARN_THROWN_IS_NO_ERROR',
      what,
      `${what} was thrown, which says no status code: it is a 500. ${cure}`,
    );
    return;
  }
  for (const key of ['status', 'statusCode']) {
    const status = read(thrown, key);
    if (typeof status !== 'string' || !/^[45]\d\d$/.test(status)) continue;
    const fault = `an error has the ${key} '${status}', a string, which is no status code: it is a 500.`;
    warnOnce(
      'WARN_STATUS_IS_NO_NUMBER',
      `${key} ${status}`,
      `${fault} Make it a number: ${key} = ${status}.`,
    );
  }
  if (read(thrown, 'name') !== 'TypeError') return;
  const message = readText(thrown, 'message') ?? '';
  const [, called] = /^(?:Class constructor|Cannot call a class constructor) (\w{1,40}) /.exec(message) ?? [];
  if (called !== undefined && isClassName(called)) {
    const fault = `${called} is a class, and was called without new.`;
    warnOnce('WARN_CLASS_WITHOUT_NEW', called, `${fault} Write throw new ${called}(…).`);
  }
  const [, missing] =
    /(?:^|[.\s])(\w{1,40}) is not a constructor|new [\w.]{0,40}\.(\w{1,40})\(/.exec(message) ?? [];
  if (missing !== undefined && isClassName(missing) && !Object.hasOwn(errors, missing)) {
    const fault = `contract.errors.${missing} does not exist, since "${name}" does not document that status code.`;
    const cure = `Add a row to statuses, or import { ${missing} } from 'status-contract'.`;
    warnOnce('WARN_UNDOCUMENTED_CLASS', `${name} ${missing}`, `${fault} ${cure}`);
  }
}

function isClassName(name: string): boolean {
  return Object.hasOwn(errorClasses, name);
}
