// What users of the documented APIs write, compiled against the packed tarball by types.test.ts.
import * as contracts from 'status-contract/contracts';

export const names: readonly string[] = Object.keys(contracts);

// Real uses go here: whatever must compile for a user, and with `@ts-expect-error` what must not.
