// Five documented APIs as contracts: data to use, to extend, and to learn the form from.

export { analytics } from './analytics.ts';
export { folders } from './folders.ts';
export { jobs } from './jobs.ts';
export { messaging } from './messaging.ts';
export { operations } from './operations.ts';
