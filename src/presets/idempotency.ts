// The problem types of Idempotency-Key, a draft of the IETF (section 2.7).

/**
 * The problems of requests with an Idempotency-Key, for `problems` of a contract that documents 400, 409 and 422.
 *
 * @example
 * const contract = defineContract({ challenge: false, problems: { ...idempotencyProblems } });
 * throw new contract.problems.IdempotencyKeyReused('The key was sent with other content.');
 * // HTTP/1.1 422 Unprocessable Content
 * // Content-Type: application/problem+json
 * //
 * // {"type":"/problems/idempotency-key-reused","title":"Idempotency-Key is already used","status":422,
 * //  "detail":"The key was sent with other content.","code":"idempotency_key_reused"}
 */
export const idempotencyProblems = {
  'idempotency-key-missing': {
    status: 400,
    title: 'Idempotency-Key is missing',
    code: 'idempotency_key_missing',
  },
  'idempotency-key-outstanding': {
    status: 409,
    title: 'A request is outstanding for this Idempotency-Key',
    code: 'idempotency_key_outstanding',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'Idempotency-Key is already used',
    code: 'idempotency_key_reused',
  },
} as const;
