// Libraries that were thrown once before any reading was changed for them.
import { furtherClients } from './further-clients.js';
import { furtherContent } from './further-content.js';
import { furtherCredentials } from './further-credentials.js';
import { furtherErrors } from './further-errors.js';
import { furtherMappers } from './further-mappers.js';
import { furtherQueues } from './further-queues.js';
import { furtherSdks } from './further-sdks.js';
import { furtherServers } from './further-servers.js';
import { furtherStores } from './further-stores.js';
import { furtherWaiting } from './further-waiting.js';

export const further = {
  ...furtherSdks,
  ...furtherClients,
  ...furtherErrors,
  ...furtherServers,
  ...furtherCredentials,
  ...furtherStores,
  ...furtherMappers,
  ...furtherQueues,
  ...furtherWaiting,
  ...furtherContent,
};
