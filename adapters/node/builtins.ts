// Functions and classes of those of Node's modules that cost an import much.

/**
 * Not imported: an import reads every export of a module. From Node 22 on `http` has three that load a client for it,
 * 35 ms of CPU that a server need not spend; those of `util`, `net` and `diagnostics_channel` took an eighth of the import
 * of an adapter (`npm run bench -- --set-up`, Node 20 and 24).
 */
export const { IncomingMessage, METHODS, ServerResponse, STATUS_CODES } =
  process.getBuiltinModule('node:http');
export const { debuglog, types } = process.getBuiltinModule('node:util');
export const { Socket } = process.getBuiltinModule('node:net');
export const { channel, subscribe } = process.getBuiltinModule('node:diagnostics_channel');
