// Phrases, methods and message classes of Node's `http`.

/**
 * Not imported: an import reads every export of a module, and from Node 22 on `http` has three that load a client for
 * it, 35 ms of CPU that a server need not spend (`npm run bench -- --node 24`, Import).
 */
export const { IncomingMessage, METHODS, ServerResponse, STATUS_CODES } =
  process.getBuiltinModule('node:http');
