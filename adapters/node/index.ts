// The face of what both adapters share: requests, responses, hooks, writing, streams.

export { isStream, toReadable } from './content-streams.ts';
export { createAnswering, type Answering } from './answering.ts';
export { allowLaterAnswer, isLateField, reportLate } from './failures.ts';
export {
  markAsOurs,
  restoreGuard,
  isOurs,
  isReplaced,
  adoptResponse,
  guardResponse,
  GuardedResponse,
  guardedResponseOf,
} from './guarded-responses.ts';
export { IncomingMessage, METHODS, ServerResponse, Socket } from './builtins.ts';
export { isOpen, isOver } from './lifecycle.ts';
export { createPipeHooks, type PipeMethods } from './pipe-hooks.ts';
export { createPathIndex, type PathIndex } from './path-index.ts';
export { cutShort, firstByteOf, isCutShort, isReadable, type OnFailure } from './piped-streams.ts';
export {
  isOnKoa,
  notMiddleware,
  otherFramework,
  refuseMounting,
  refuseOtherThanOptions,
} from './mistaken-use.ts';
export { createNodeResponder, type NodeResponder } from './responder.ts';
export { createHooks } from './hooks.ts';
export { tellUnchecked, watchForUnchecked } from './unchecked.ts';
export {
  belowPrototype,
  belowResponse,
  hasMethods,
  isHooked,
  methodsOf,
  nodeEmit,
  nodeMethods,
  putHooks,
  type ResponseMethods,
} from './methods-below.ts';
export { contractAmong, contractOf, noteContract } from './route-checks.ts';
export { isHttp1, NodeRequestView, type NodeResponse, NodeResponseFields } from './views.ts';
export { removeFields, writeDescription } from './write.ts';
export { replyContentOf } from './reply-content.ts';
export { answeredBefore, createHandle, isAdded, noReply, sendHeld } from './reply-handling.ts';
