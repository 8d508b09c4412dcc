// Uses of the root, compiled against the packed tarball.
import * as root from 'status-contract';

export const names: readonly string[] = Object.keys(root);

// Real uses go here: what must compile for a user, and with `@ts-expect-error` what must not.
