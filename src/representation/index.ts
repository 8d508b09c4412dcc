// From an answer to a response description: problem details, language, format, headers.

export type { Answer } from './answer.ts';
export { createDescriber, type Describer } from './describe.ts';
export { escapeHtml } from './escape-html.ts';
export type { Format } from './format.ts';
export type { Languages } from './languages.ts';
export { describeProblem } from './problem-details.ts';
export { createCorrelation, type RequestId } from './request-id.ts';
