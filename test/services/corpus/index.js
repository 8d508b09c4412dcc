// The libraries of the services that are installed, each with its cases.
import { hasRedis } from './redis-server.js';
import { postgres } from './postgres.js';
import { redis } from './redis.js';

export const corpus = {
  ...(process.env.POSTGRES_URL === undefined ? {} : postgres),
  ...(hasRedis() ? redis : {}),
};
