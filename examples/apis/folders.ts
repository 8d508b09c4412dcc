// The folders API: a tree of folders, and an upstream that draws their thumbnails.
import { Found, MovedPermanently, TemporaryRedirect, type Reply } from 'status-contract';
import { folders } from 'status-contract/contracts';
import { readContent, readObject } from './content.ts';
import type { Api, Call } from './exchange.ts';
import { userOf, type User } from './tokens.ts';
import { isMatched, tagOf } from './validators.ts';

const {
  BadRequest,
  Unauthorized,
  Forbidden,
  NotFound,
  Conflict,
  PreconditionFailed,
  BadGateway,
  ServiceUnavailable,
} = folders.errors;
const { ok, created, noContent } = folders.replies;

interface Folder {
  readonly id: string;
  readonly name: string;
  readonly parent: string | null;
}

/** After so many failures in a row the upstream is left alone for a while. */
const FAILURES_IN_A_ROW = 2;
const LEFT_ALONE_SECONDS = 30;

/** @param upstream the origin of the server that draws thumbnails */
export function createFolders(upstream: string): Api {
  const tree = new Map<string, Folder>([
    ['1', { id: '1', name: 'root', parent: null }],
    ['2', { id: '2', name: 'inbox', parent: '1' }],
    ['3', { id: '3', name: 'reports', parent: '1' }],
    ['4', { id: '4', name: 'drafts', parent: '3' }],
  ]);
  const files = new Map<string, Buffer>();
  let failures = 0;
  let leftAloneUntil = 0;
  let lastId = 100;

  return {
    contract: folders,
    routes: {
      '/folders': { POST: createFolder },
      '/folders/home': { GET: findHome },
      '/folders/:id': { GET: readFolder, PUT: changeFolder, DELETE: removeFolder },
      '/folders/:id/path': { GET: readPath },
      '/folders/:id/thumbnail': { GET: drawThumbnail },
      '/folders/:id/files': { POST: addFile },
      '/files/:id': { GET: readFile },
      '/uploads': { POST: passUpload },
      '/directories/:id': { GET: findMoved },
    },
  };

  async function createFolder(call: Call): Promise<Reply> {
    writer(call);
    const { name, parent = '1' } = await readNames(call);
    if (!tree.has(parent)) throw new NotFound(`There is no folder ${parent}.`);
    if ([...tree.values()].some((one) => one.parent === parent && one.name === name)) {
      throw new Conflict(`There is a folder ${name} already.`);
    }
    const folder = { id: String(++lastId), name, parent };
    tree.set(folder.id, folder);
    return created(`/folders/${folder.id}`, folder);
  }

  function readFolder(call: Call): Reply {
    signedIn(call);
    const folder = find(call);
    return ok(folder, { etag: tagOf(folder) });
  }

  async function changeFolder(call: Call): Promise<Reply> {
    writer(call);
    const folder = find(call);
    const { name, parent = folder.parent } = await readNames(call);
    if (!isMatched(call, tagOf(folder))) {
      throw new PreconditionFailed('Access is denied: it has changed since you read it.');
    }
    tree.set(folder.id, { id: folder.id, name, parent });
    return noContent();
  }

  function removeFolder(call: Call): Reply {
    writer(call);
    tree.delete(find(call).id);
    return noContent();
  }

  function readPath(call: Call): Reply {
    signedIn(call);
    return ok({ path: pathOf(find(call)) });
  }

  /** The names down to a folder; a bug that waits for a folder that was moved into itself. */
  function pathOf({ name, parent }: Folder): string {
    return parent === null ? name : `${pathOf(tree.get(parent)!)}/${name}`;
  }

  async function drawThumbnail(call: Call): Promise<Reply> {
    signedIn(call);
    const { id } = find(call);
    const wait = Math.ceil((leftAloneUntil - Date.now()) / 1000);
    if (wait > 0) throw new ServiceUnavailable({ retryAfter: wait });
    try {
      const drawn = await fetch(`${upstream}/thumbnails/${id}`);
      const image = Buffer.from(await drawn.arrayBuffer());
      failures = 0;
      return ok(image, { contentType: 'image/png' });
    } catch (cause) {
      failures++;
      if (failures >= FAILURES_IN_A_ROW) leftAloneUntil = Date.now() + LEFT_ALONE_SECONDS * 1000;
      throw new BadGateway({ cause });
    }
  }

  async function addFile(call: Call): Promise<Reply> {
    writer(call);
    find(call);
    const id = String(++lastId);
    files.set(id, await readContent(call));
    return created(`/files/${id}`, { id });
  }

  function readFile(call: Call): Reply {
    signedIn(call);
    const content = files.get(call.params['id'] ?? '');
    if (content === undefined) throw new NotFound(`There is no file ${call.params['id']}.`);
    return ok(content);
  }

  function find({ params }: Call): Folder {
    const folder = tree.get(params['id'] ?? '');
    if (folder === undefined) throw new NotFound(`There is no folder ${params['id']}.`);
    return folder;
  }
}

// Everybody's home is the inbox, for now.
function findHome(call: Call): never {
  signedIn(call);
  throw new Found('/folders/2');
}

// Uploads go to the inbox, for now: with the method and the content that they came with.
function passUpload(call: Call): never {
  writer(call);
  throw new TemporaryRedirect('/folders/2/files');
}

// What folders were called before.
function findMoved({ params }: Call): never {
  throw new MovedPermanently(`/folders/${params['id']}`);
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

async function readNames(call: Call): Promise<{ readonly name: string; readonly parent?: string }> {
  const { name, parent } = await readObject(call);
  if (typeof name !== 'string' || !/^[^/]+$/.test(name))
    throw new BadRequest('A folder has a `name`, without a slash.');
  if (parent === undefined) return { name };
  if (typeof parent !== 'string') throw new BadRequest('`parent` is the id of a folder.');
  return { name, parent };
}
