// The pipeline, and the only folder that knows its order.

export { createResponder } from './responder.ts';
