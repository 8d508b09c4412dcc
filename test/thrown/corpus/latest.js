// Libraries that were thrown once the readings for the further ones stood.
import { latestSdks } from './latest-sdks.js';
import { latestServers } from './latest-servers.js';
import { latestStores } from './latest-stores.js';

export const latest = { ...latestSdks, ...latestServers, ...latestStores };
