// The pipeline, and the only folder that knows its order.

export { isReplacedResponse, printFault } from './reports.ts';
export { createResponder } from './responder.ts';
