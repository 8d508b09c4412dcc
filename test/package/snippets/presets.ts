// Uses of the presets, compiled against the packed tarball.
import { createResponder } from 'status-contract';
import * as presets from 'status-contract/presets';

export const names: readonly string[] = Object.keys(presets);

const { allPresets, postgresErrors, zodErrors } = presets;
createResponder({ map: [...zodErrors({ status: 400 }), ...postgresErrors()], trust: 'http-errors' });
createResponder({
  map: allPresets({ status: 422, stale: 412 }),
  trust: (thrown) => thrown instanceof RangeError,
});

// @ts-expect-error A validator's refusal is the client's.
zodErrors({ status: 500 });
