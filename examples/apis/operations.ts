// The operations API: devices that are read, created, changed and removed.
import type { Reply } from 'status-contract';
import { operations } from 'status-contract/contracts';
import { isJson, readContent } from './content.ts';
import type { Api, Call, Handler } from './exchange.ts';
import { userOf, type User } from './tokens.ts';
import { isMatched, tagOf } from './validators.ts';

const {
  BadRequest,
  Unauthorized,
  Forbidden,
  NotFound,
  NotAcceptable,
  Conflict,
  Gone,
  LengthRequired,
  PreconditionFailed,
  UnsupportedMediaType,
  UnprocessableContent,
  NotImplemented,
} = operations.errors;
const { ok, created, noContent } = operations.replies;

interface Device {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly isRunning?: boolean;
}

export function createOperations(): Api {
  const devices = new Map<string, Device>([
    ['1', { id: '1', name: 'scale', owner: 'ann' }],
    ['2', { id: '2', name: 'oven', owner: 'bob' }],
    ['3', { id: '3', name: 'mixer', owner: 'ann', isRunning: true }],
    ['4', { id: '4', name: 'fridge', owner: 'ann' }],
    ['5', { id: '5', name: 'lamp', owner: 'ann' }],
  ]);
  // A bug that waits for a device without readings: the code takes for granted that there are some.
  const readings = new Map<string, number[]>([['1', [20, 21]]]);
  let lastId = 100;

  return {
    contract: operations,
    routes: {
      '/devices': { GET: onReceipt(listDevices), POST: onReceipt(createDevice) },
      '/devices/:id': { GET: readDevice, PUT: onReceipt(changeDevice), DELETE: removeDevice },
      '/devices/:id/restart': { POST: restartDevice },
      '/devices/:id/readings': {
        GET: readReadings,
        POST: onReceipt(addReading),
        PUT: onReceipt(replaceReadings),
      },
      '/devices/:id/firmware': {
        GET: () => ok({ version: '1.0' }),
        POST: refuseFirmware,
        PUT: refuseFirmware,
        DELETE: refuseFirmware,
      },
      // The old version of the API.
      '/v1/devices/:id': { GET: refuseVersion1, PUT: refuseVersion1 },
    },
  };

  function listDevices(call: Call): Reply {
    const { name } = signedIn(call);
    const limit = call.query.get('limit') ?? '10';
    if (!/^\d{1,3}$/.test(limit)) throw new BadRequest('`limit` is a number up to 999.');
    const mine = [...devices.values()].filter(({ owner }) => owner === name);
    return ok(mine.slice(0, Number(limit)));
  }

  function createDevice(call: Call, content: Buffer): Reply {
    const { name: owner } = writer(call);
    const device = { id: String(++lastId), name: nameIn(call, content), owner };
    devices.set(device.id, device);
    return created(device, { location: `/devices/${device.id}` });
  }

  function readDevice(call: Call): Reply {
    const device = find(call);
    if (call.accepts(['application/json']) === undefined)
      throw new NotAcceptable('A device is there as JSON.');
    if (!isMatched(call, tagOf(device))) throw new PreconditionFailed('The device is not the one you know.');
    return ok(device, { etag: tagOf(device), headers: { Vary: 'Accept' } });
  }

  function changeDevice(call: Call, content: Buffer): Reply {
    const device = { ...stopped(find(call)), name: nameIn(call, content) };
    devices.set(device.id, device);
    return done(call, device);
  }

  function removeDevice(call: Call): Reply {
    if (call.query.has('force')) throw new BadRequest('`force` is no parameter: stop the device first.');
    const device = stopped(find(call));
    devices.delete(device.id);
    return done(call, device);
  }

  function restartDevice(call: Call): Reply {
    find(call);
    return noContent();
  }

  function readReadings(call: Call): Reply {
    const { id } = find(call);
    return ok({ last: readings.get(id)!.at(-1) });
  }

  function addReading(call: Call, content: Buffer): Reply {
    const { id } = find(call);
    readings.get(id)!.push(Number(content));
    return noContent();
  }

  function replaceReadings(call: Call, content: Buffer): Reply {
    const { id } = find(call);
    readings.get(id)!.splice(0, Infinity, Number(content));
    return noContent();
  }

  /** The device that a path names; its owner only has access. */
  function find(call: Call): Device {
    const { name } = signedIn(call);
    const device = devices.get(call.params['id'] ?? '');
    if (device === undefined) throw new NotFound(`There is no device ${call.params['id']}.`);
    if (device.owner !== name) throw new Forbidden(`Device ${device.id} is not yours.`);
    return device;
  }
}

/** Hands a handler the whole content, which has to say how long it is. */
function onReceipt(handler: (call: Call, content: Buffer) => Reply): Handler {
  return async function handle(call) {
    if (call.field('transfer-encoding') !== undefined) throw new LengthRequired('Send Content-Length.');
    return handler(call, await readContent(call));
  };
}

function stopped(device: Device): Device {
  if (device.isRunning === true) throw new Conflict(`Device ${device.id} is running; stop it first.`);
  return device;
}

/** What a client hears of a change: the resource, or nothing where it prefers that (RFC 7240 4.2). */
function done(call: Call, device: Device): Reply {
  if (call.field('prefer') !== 'return=minimal') return ok(device);
  return noContent({ headers: { 'Preference-Applied': 'return=minimal' } });
}

function nameIn(call: Call, content: Buffer): string {
  if (!isJson(call)) throw new UnsupportedMediaType('Send JSON.', { accept: ['application/json'] });
  let value: unknown;
  try {
    value = JSON.parse(content.toString());
  } catch (cause) {
    throw new BadRequest('The content is not JSON.', { cause });
  }
  const { name } = (value ?? {}) as { readonly name?: unknown };
  if (typeof name !== 'string' || name === '') throw new UnprocessableContent('A device has a `name`.');
  return name;
}

function refuseFirmware(): never {
  throw new NotImplemented('Firmware is read only, so far.', { expose: true });
}

function refuseVersion1(): never {
  throw new Gone('Version 1 is switched off; use /devices.');
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
