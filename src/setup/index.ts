// Errors and warnings of a wrong set-up, and the addresses of the docs that explain them.

export { sharedState, warnOnce } from './misuse.ts';
export { VERSION } from './about.ts';
export { isRecord, SetupError, refuseOthers, refuseUnknownKeys, worded } from './setup-error.ts';
export { nearestOf, meantBy } from './nearest.ts';
