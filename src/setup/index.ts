// Errors and warnings of a wrong set-up, and the addresses of the docs that explain them.

export { type MisuseCode, sharedState, warnOnce } from './misuse.ts';
export { VERSION } from './about.ts';
export {
  invalidOption,
  isRecord,
  SetupError,
  refuseOthers,
  refuseUnknownKeys,
  worded,
} from './setup-error.ts';
export { nearestOf, meantBy } from './nearest.ts';
