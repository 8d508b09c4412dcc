// All hostile scenarios, in the batches that share a process.
import { clients } from './clients.ts';
import { earlyStreams } from './early-streams.ts';
import { fields } from './fields.ts';
import { formats } from './formats.ts';
import { halfMade } from './half-made.ts';
import { hooks } from './hooks.ts';
import { lateStreams } from './late-streams.ts';
import type { Batch, Scenario } from './scenario.ts';
import { thrown } from './thrown.ts';
import { twice } from './twice.ts';

/** The fate of a response may differ between routers; thrown values and hooks are the same for both. */
const on4 = (scenarios: readonly Scenario[]): readonly Scenario[] =>
  scenarios.map((one) => ({ ...one, isAlsoOn4: true }));

const together: readonly Batch[] = [
  { name: 'thrown values', scenarios: [...thrown, ...fields] },
  { name: 'hooks and formats', scenarios: [...formats, ...hooks] },
  { name: 'responses and streams', scenarios: on4([...halfMade, ...earlyStreams, ...lateStreams]) },
  { name: 'clients and second errors', scenarios: on4([...clients, ...twice]) },
];

const isAlone = ({ stderr, changesProcess }: Scenario): boolean =>
  stderr !== undefined || changesProcess === true;

export const batches: readonly Batch[] = together.flatMap(({ name, scenarios }) => [
  { name, scenarios: scenarios.filter((one) => !isAlone(one)) },
  ...scenarios.filter(isAlone).map((one): Batch => ({ name: `${name}, alone`, scenarios: [one] })),
]);

export const scenarios: readonly Scenario[] = batches.flatMap((batch) => batch.scenarios);
