// The jobs API: jobs are accepted and run later; output comes whole or in ranges.
import { MovedPermanently, type Reply } from 'status-contract';
import { jobs } from 'status-contract/contracts';
import { readContent, readObject } from './content.ts';
import type { Api, Call } from './exchange.ts';
import { replyWithRange } from './ranges.ts';
import { userOf, type User } from './tokens.ts';
import { tagOf } from './validators.ts';

const { BadRequest, Unauthorized, Forbidden, NotFound, NotAcceptable } = jobs.errors;
const { ok, created, accepted } = jobs.replies;

interface Job {
  readonly id: string;
  readonly owner: string;
  readonly program: string;
  state: 'accepted' | 'finished';
  output: string;
}

export function createJobs(): Api {
  const all = new Map<string, Job>([
    [
      '1',
      { id: '1', owner: 'ann', program: 'hello', state: 'finished', output: 'Hello, world.\n'.repeat(20) },
    ],
    ['2', { id: '2', owner: 'bob', program: 'hello', state: 'finished', output: 'Hello, Bob.\n' }],
  ]);
  const inputs = new Map<string, Buffer>();
  let lastId = 100;

  return {
    contract: jobs,
    routes: {
      '/jobs': { POST: submitJob },
      '/jobs/:id': { GET: readJob },
      '/jobs/:id/output': { GET: downloadOutput },
      '/inputs': { POST: addInput },
      '/inputs/:name': { PUT: storeInput, GET: readInput },
      '/job/:id': { GET: findMoved },
    },
  };

  async function submitJob(call: Call): Promise<Reply> {
    const { name } = writer(call);
    const { program } = await readObject(call);
    if (typeof program !== 'string') throw new BadRequest('A job has a `program`.');
    const job: Job = { id: String(++lastId), owner: name, program, state: 'accepted', output: '' };
    all.set(job.id, job);
    setImmediate(() => Object.assign(job, { state: 'finished', output: `${program} ran.\n` }));
    return accepted(`/jobs/${job.id}`, { id: job.id });
  }

  function readJob(call: Call): Reply {
    const { output, ...job } = find(call);
    const mediaType = call.accepts(['application/json', 'text/csv']);
    if (mediaType === undefined) throw new NotAcceptable('A job is there as application/json and text/csv.');
    const content = mediaType === 'text/csv' ? toCsv(job) : job;
    const contentType = `${mediaType}; charset=utf-8`;
    return ok(content, { contentType, etag: tagOf(content), headers: { Vary: 'Accept' } });
  }

  function downloadOutput(call: Call): Reply {
    const { output } = find(call);
    return replyWithRange(call, Buffer.from(output), 'text/plain; charset=utf-8', tagOf(output));
  }

  async function addInput(call: Call): Promise<Reply> {
    writer(call);
    const name = `input-${++lastId}`;
    inputs.set(name, await readContent(call));
    return created(`/inputs/${name}`, { name });
  }

  async function storeInput(call: Call): Promise<Reply> {
    writer(call);
    const { name = '' } = call.params;
    const content = await readContent(call);
    const isNew = !inputs.has(name);
    inputs.set(name, content);
    const stored = { name, length: content.length };
    return isNew ? created(`/inputs/${name}`, stored) : ok(stored);
  }

  function readInput(call: Call): Reply {
    signedIn(call);
    const content = inputs.get(call.params['name'] ?? '');
    if (content === undefined) throw new NotFound(`There is no input ${call.params['name']}.`);
    return ok(content);
  }

  /** The job that a path names; its owner only may see it. */
  function find(call: Call): Job {
    const { name } = signedIn(call);
    const job = all.get(call.params['id'] ?? '');
    if (job === undefined) throw new NotFound(`There is no job ${call.params['id']}.`);
    if (job.owner !== name) throw new Forbidden(`Job ${job.id} is not yours.`);
    return job;
  }
}

// What a job was called before.
function findMoved({ params }: Call): never {
  throw new MovedPermanently(`/jobs/${params['id']}`);
}

function toCsv(job: object): string {
  return `${Object.keys(job).join()}\r\n${Object.values(job).join()}\r\n`;
}

function signedIn(call: Call): User {
  const user = userOf(call);
  if (user === undefined) throw new Unauthorized();
  return user;
}

function writer(call: Call): User {
  const user = signedIn(call);
  if (user.role !== 'writer') throw new Forbidden(`${user.name} may read only.`);
  return user;
}
