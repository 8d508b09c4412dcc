// What users of the root write, compiled against the packed tarball by types.test.ts.
import * as root from 'status-contract';

export const names: readonly string[] = Object.keys(root);

// Real uses go here: whatever must compile for a user, and with `@ts-expect-error` what must not.
