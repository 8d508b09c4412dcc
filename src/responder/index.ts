// The pipeline, and the only folder that knows its order.

export { formatThrown, print } from './printing.ts';
export { isReplacedResponse } from './reports.ts';
export { createResponder } from './responder.ts';
