// The toolchains of this folder, and the sentence about one that is not installed.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The versions of TypeScript that users have. */
export const TYPESCRIPTS = ['5.4', '5.9', '6', '7'];

/** The compiler of one version. */
export function compilerOf(version: string): string | undefined {
  return installed(`typescript-${version}/bin/tsc`);
}

const modules = fileURLToPath(new URL('node_modules', import.meta.url));

/** The path of a file of an installed package; undefined, and said aloud, where it is not installed. */
export function installed(path: string): string | undefined {
  const file = join(modules, path);
  if (existsSync(file)) return file;
  console.warn(`SKIPPED: ${path} is not installed; npm run toolchains installs it where npm has it`);
  return undefined;
}
