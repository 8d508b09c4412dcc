// A request that asks for nothing in particular, and the answer to a value thrown for it.
import {
  bearer,
  createResponder,
  defineContract,
  type RequestView,
  type ResponderOptions,
  type ResponseDescription,
} from 'status-contract';

export const requestView: RequestView = {
  method: 'GET',
  target: '/',
  httpVersion: 1,
  field: () => undefined,
};

const contract = defineContract({ challenge: bearer({ realm: 'test' }) });

/** Describes the answer to a thrown value; what is reported is not printed. */
export function answerTo(thrown: unknown, options: ResponderOptions = {}): ResponseDescription {
  const silent = { onError: () => undefined, onViolation: () => undefined };
  const described = createResponder({ contract, ...silent, ...options }).describe(thrown, requestView);
  if (described instanceof Promise) throw new Error('the built-in content is there at once');
  return described;
}
