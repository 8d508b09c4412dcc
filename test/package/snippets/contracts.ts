// Uses of the documented APIs, compiled against the packed tarball.
import * as contracts from 'status-contract/contracts';

export const names: readonly string[] = Object.keys(contracts);

// Real uses go here: what must compile for a user, and with `@ts-expect-error` what must not.
