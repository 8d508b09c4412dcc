// Node's request and response in the pipeline's words; hooks, writing, streams. Knows no framework.

export { isStream, toReadable } from './content-streams.ts';
export {
  allowLaterAnswer,
  isOpen,
  isOver,
  isUploading,
  leaveUpload,
  uploadParsed,
  takesAnswer,
} from './failures.ts';
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
export { IncomingMessage, METHODS, ServerResponse } from './http.ts';
export { createPathIndex, type PathIndex } from './path-index.ts';
export {
  cutShort,
  firstByteOf,
  hearSource,
  isCutShort,
  isReadable,
  type OnFailure,
} from './piped-streams.ts';
export { createNodeResponder, type NodeResponder } from './responder.ts';
export { createHooks } from './response-hooks.ts';
export { isHttp1, NodeRequestView, type NodeResponse, NodeResponseFields } from './views.ts';
export { methodsOf, type ResponseMethods, writeDescription } from './write.ts';
