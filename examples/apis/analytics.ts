// The analytics API: event batches are queued, dashboards are kept.
import { Found, type Reply } from 'status-contract';
import { analytics } from 'status-contract/contracts';
import { readObject } from './content.ts';
import type { Api, Call } from './exchange.ts';
import { Limit } from './limit.ts';
import { userOf, type User } from './tokens.ts';

const { Unauthorized, NotFound, UnprocessableContent, TooManyRequests, ServiceUnavailable } =
  analytics.errors;
const { ok, created, accepted, noContent } = analytics.replies;

interface Dashboard {
  readonly id: string;
  readonly title: string;
  /** The visits of each day. */
  readonly visits: readonly bigint[];
}

const BATCHES_PER_MINUTE = 5;
const QUEUE_SIZE = 50;

export function createAnalytics(): Api {
  const dashboards = new Map<string, Dashboard>([
    ['1', { id: '1', title: 'Visits', visits: [3n, 5n] }],
    ['2', { id: '2', title: 'Old visits', visits: [7n] }],
  ]);
  const limit = new Limit(BATCHES_PER_MINUTE);
  const queue: unknown[] = [];
  let lastId = 100;

  return {
    contract: analytics,
    routes: {
      '/events': { POST: queueEvents },
      '/dashboards': { POST: createDashboard },
      '/dashboards/home': { GET: findHome },
      '/dashboards/:id': { GET: readDashboard, PATCH: renameDashboard, DELETE: removeDashboard },
      '/dashboards/:id/title': { PUT: renameDashboard },
      '/dashboards/:id/average': { GET: averageVisits },
    },
  };

  async function queueEvents(call: Call): Promise<Reply> {
    const { name } = signedIn(call);
    const { events } = await readObject(call);
    if (!Array.isArray(events) || events.length === 0) {
      throw new UnprocessableContent('A batch has `events`, at least one.');
    }
    const retryAfter = limit.secondsToWait(name);
    if (retryAfter !== undefined) {
      throw new TooManyRequests(`Send ${BATCHES_PER_MINUTE} batches a minute at most.`, { retryAfter });
    }
    // Nothing takes from the queue of this example: it fills up, and the contract says how long to wait.
    if (queue.length + events.length > QUEUE_SIZE) throw new ServiceUnavailable();
    queue.push(...(events as unknown[]));
    return accepted({ accepted: events.length });
  }

  async function createDashboard(call: Call): Promise<Reply> {
    signedIn(call);
    const dashboard = { id: String(++lastId), title: await readTitle(call), visits: [] };
    dashboards.set(dashboard.id, dashboard);
    return created(`/dashboards/${dashboard.id}`, outline(dashboard));
  }

  function readDashboard(call: Call): Reply {
    signedIn(call);
    return ok(outline(find(call)));
  }

  async function renameDashboard(call: Call): Promise<Reply> {
    signedIn(call);
    const dashboard = find(call);
    dashboards.set(dashboard.id, { ...dashboard, title: await readTitle(call) });
    return noContent();
  }

  function removeDashboard(call: Call): Reply {
    signedIn(call);
    dashboards.delete(find(call).id);
    return noContent();
  }

  function averageVisits(call: Call): Reply {
    signedIn(call);
    const { visits } = find(call);
    const sum = visits.reduce((total, one) => total + one, 0n);
    // A bug that waits for a dashboard without a day: division by zero throws, of a bigint.
    return ok({ average: String(sum / BigInt(visits.length)) });
  }

  function find({ params }: Call): Dashboard {
    const dashboard = dashboards.get(params['id'] ?? '');
    if (dashboard === undefined) throw new NotFound(`There is no dashboard ${params['id']}.`);
    return dashboard;
  }
}

function outline({ id, title, visits }: Dashboard): object {
  return { id, title, days: visits.length };
}

// Each user has a dashboard of the week; which one, changes.
function findHome(call: Call): never {
  signedIn(call);
  throw new Found('/dashboards/1');
}

function signedIn(call: Call): User {
  const user = userOf(call);
  if (user === undefined) throw new Unauthorized();
  return user;
}

async function readTitle(call: Call): Promise<string> {
  const { title } = await readObject(call);
  if (typeof title !== 'string' || title === '') throw new UnprocessableContent('A dashboard has a `title`.');
  return title;
}
