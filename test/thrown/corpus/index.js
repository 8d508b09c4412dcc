// All libraries by name, each with its cases.
import { applications } from './applications.js';
import { clients } from './clients.js';
import { knownSdks } from './known-sdks.js';
import { knownServers } from './known-servers.js';
import { sdks } from './sdks.js';
import { moreSdks } from './more-sdks.js';
import { queues } from './queues.js';
import { relational } from './relational.js';
import { servers } from './servers.js';
import { authentication } from './authentication.js';
import { stores } from './stores.js';
import { content } from './content.js';
import { tokens } from './tokens.js';
import { further } from './further.js';
import { latest } from './latest.js';
import { recent } from './recent.js';
import { validators } from './validators.js';

export const corpus = {
  ...applications,
  ...knownSdks,
  ...knownServers,
  ...sdks,
  ...moreSdks,
  ...clients,
  ...servers,
  ...queues,
  ...relational,
  ...authentication,
  ...tokens,
  ...validators,
  ...stores,
  ...content,
  ...recent,
  ...further,
  ...latest,
};
