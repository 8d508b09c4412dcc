// All hostile scenarios.
import { clients } from './clients.ts';
import { earlyStreams } from './early-streams.ts';
import { fields } from './fields.ts';
import { formats } from './formats.ts';
import { halfMade } from './half-made.ts';
import { hooks } from './hooks.ts';
import { lateStreams } from './late-streams.ts';
import type { Scenario } from './scenario.ts';
import { thrown } from './thrown.ts';
import { twice } from './twice.ts';

/** What happens to a response may differ between routers; what is thrown is the same for both. */
const alsoOn4 = [halfMade, earlyStreams, lateStreams, clients, twice]
  .flat()
  .map((one) => ({ ...one, isAlsoOn4: true }));

export const scenarios: readonly Scenario[] = [...thrown, ...fields, ...formats, ...hooks, ...alsoOn4];
