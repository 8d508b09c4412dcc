// The version of the package and the addresses of its pages, as package.json has them.

/** The version of package.json, which a test compares. */
export const VERSION = '0.1.0';

/** The homepage of package.json without its fragment, which a test compares. */
export const HOMEPAGE = 'https://github.com/status-contract/status-contract';

/** The address of the section about one code. */
export function helpFor(code: string): string {
  return `${HOMEPAGE}/blob/main/docs/setup-errors.md#${code.toLowerCase()}`;
}
