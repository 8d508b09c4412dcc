// Requests to the five documented APIs, for every documented status code.
import { analyticsRequests } from './analytics.ts';
import { foldersRequests } from './folders.ts';
import { jobsRequests } from './jobs.ts';
import { messagingRequests } from './messaging.ts';
import { operationsRequests } from './operations.ts';
import type { Samples } from './sample.ts';

export const requests: Readonly<Record<string, Samples>> = {
  messaging: messagingRequests,
  analytics: analyticsRequests,
  folders: foldersRequests,
  jobs: jobsRequests,
  operations: operationsRequests,
};
