// The messaging API: messages are accepted and sent later; templates are kept.
import { Found, MovedPermanently, type Reply } from 'status-contract';
import { messaging } from 'status-contract/contracts';
import { isJson, readObject } from './content.ts';
import type { Api, Call } from './exchange.ts';
import { Limit } from './limit.ts';
import { userOf, type User } from './tokens.ts';
import { tagOf } from './validators.ts';

const {
  Unauthorized,
  Forbidden,
  NotFound,
  UnsupportedMediaType,
  UnprocessableContent,
  TooManyRequests,
  NotImplemented,
} = messaging.errors;
const { ok, created, accepted, noContent } = messaging.replies;

interface Template {
  readonly id: string;
  readonly text: string;
}

interface Accepted {
  readonly id: string;
  readonly to: string;
  state: 'queued' | 'sent';
}

const MESSAGES_PER_MINUTE = 5;

export function createMessaging(): Api {
  const templates = new Map<string, Template>([
    ['1', { id: '1', text: 'Dear {name}, welcome.' }],
    ['2', { id: '2', text: 'Goodbye.' }],
  ]);
  const requests = new Map<string, Accepted>();
  const limit = new Limit(MESSAGES_PER_MINUTE);
  let lastId = 100;

  return {
    contract: messaging,
    routes: {
      '/messages': { POST: sendMessage },
      '/requests/:id': { GET: readRequest },
      '/templates': { POST: createTemplate },
      '/templates/default': { GET: findDefault },
      '/templates/:id': { GET: readTemplate, PUT: updateTemplate, DELETE: removeTemplate },
      '/templates/:id/preview': { GET: previewTemplate },
      '/template/:id': { GET: findMoved },
    },
  };

  async function sendMessage(call: Call): Promise<Reply> {
    const { name } = writer(call);
    const { channel = 'text', to, text } = await readJson(call);
    if (channel === 'fax') throw new NotImplemented('There is no fax gateway.');
    if (typeof to !== 'string' || !/^\+\d{6,15}$/.test(to) || typeof text !== 'string') {
      throw new UnprocessableContent('A message has `to`, a telephone number such as +123456, and `text`.');
    }
    const retryAfter = limit.secondsToWait(name);
    if (retryAfter !== undefined) {
      throw new TooManyRequests(`Send ${MESSAGES_PER_MINUTE} messages a minute at most.`, { retryAfter });
    }
    const request: Accepted = { id: String(++lastId), to, state: 'queued' };
    requests.set(request.id, request);
    setImmediate(() => (request.state = 'sent'));
    return accepted(`/requests/${request.id}`, { id: request.id });
  }

  function readRequest(call: Call): Reply {
    signedIn(call);
    const request = requests.get(call.params['id'] ?? '');
    if (request === undefined) throw new NotFound('No such request was accepted.');
    return ok(request);
  }

  async function createTemplate(call: Call): Promise<Reply> {
    writer(call);
    const template = { id: String(++lastId), text: await readText(call) };
    templates.set(template.id, template);
    return created(`/templates/${template.id}`, template);
  }

  function readTemplate(call: Call): Reply {
    signedIn(call);
    const template = find(call);
    return ok(template, { etag: tagOf(template) });
  }

  async function updateTemplate(call: Call): Promise<Reply> {
    writer(call);
    const { id } = find(call);
    templates.set(id, { id, text: await readText(call) });
    return noContent();
  }

  function removeTemplate(call: Call): Reply {
    writer(call);
    templates.delete(find(call).id);
    return noContent();
  }

  function previewTemplate(call: Call): Reply {
    signedIn(call);
    // A bug that waits for a client who leaves a value out: there is no `trim` of null.
    const text = find(call).text.replaceAll(/\{(\w+)\}/g, (_, name: string) => call.query.get(name)!.trim());
    return ok({ text });
  }

  function find({ params }: Call): Template {
    const template = templates.get(params['id'] ?? '');
    if (template === undefined) throw new NotFound(`There is no template ${params['id']}.`);
    return template;
  }
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

async function readJson(call: Call): Promise<Record<string, unknown>> {
  if (!isJson(call)) throw new UnsupportedMediaType('Send JSON.', { accept: ['application/json'] });
  return readObject(call);
}

async function readText(call: Call): Promise<string> {
  const { text } = await readJson(call);
  if (typeof text !== 'string' || text === '') throw new UnprocessableContent('A template has a `text`.');
  return text;
}

// The default may be another one tomorrow.
function findDefault(): never {
  throw new Found('/templates/1');
}

// What templates were called when there was one.
function findMoved({ params }: Call): never {
  throw new MovedPermanently(`/templates/${params['id']}`);
}
