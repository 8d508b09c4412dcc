// Libraries with recent releases that the readings were not made for.
import { recentClients } from './recent-clients.js';
import { recentErrors } from './recent-errors.js';
import { recentSdks } from './recent-sdks.js';
import { recentServers } from './recent-servers.js';
import { recentStores } from './recent-stores.js';

export const recent = { ...recentSdks, ...recentClients, ...recentServers, ...recentErrors, ...recentStores };
