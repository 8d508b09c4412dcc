// Differences between a page and a contract that was drafted from it and changed by hand.
import { defineContract, type AnyContract, type ContractDefinition } from 'status-contract';
import { describe, expect, test } from 'vitest';
import { compareDraft } from '../../adapters/command/page/compare.ts';
import { draftOf } from '../../adapters/command/page/draft.ts';
import { readPage } from '../../adapters/command/page/read-page.ts';

const page = `# Orders

| Code | Methods | Description | Body |
|---|---|---|---|
| 200 | GET | The order. | The order |
| 201 | POST | Created. The \`Location\` header names it. | none |
| 204 | DELETE | Gone. | |
| 429 | | Wait at least 30 seconds; \`Retry-After\` is in seconds. | |
| 503 | | May include a Retry-After header. | |

## GET /orders/<id>

| Code | Description |
|---|---|
| 404 | None. An \`X-Reason\` header is included. |
`;

type Statuses = NonNullable<ContractDefinition['statuses']>;
type Operations = NonNullable<ContractDefinition['operations']>;

const statuses: Statuses = {
  200: { methods: { only: ['GET'] }, content: 'required' },
  201: { methods: { only: ['POST'] }, fields: { Location: 'required' }, content: 'forbidden' },
  204: { methods: { only: ['DELETE'] } },
  429: { fields: { 'Retry-After': { form: 'seconds', minimumSeconds: 30 } } },
  503: { fields: { 'Retry-After': 'optional' } },
};
const operations: Operations = { 'GET /orders/:id': { 404: { fields: { 'X-Reason': 'required' } } } };

function differences(changed: Statuses, others: Operations = operations) {
  const draft = draftOf(readPage(page, 'orders.md'), undefined);
  if (draft === undefined) throw new Error('The page has no status code');
  const definition: ContractDefinition = {
    name: 'Orders',
    challenge: false,
    statuses: { ...statuses, ...changed },
    operations: others,
  };
  const contract = defineContract(definition) as AnyContract;
  return compareDraft(contract, draft).map(
    ({ status, operation, what, field, contract: ours, page: theirs }) =>
      [operation, status, field ?? what, ours, theirs].map((one) => one ?? '-').join(' | '),
  );
}

describe('a contract that its page documents', () => {
  test.each(['GET /orders/:id', 'GET /orders/{orderId}', 'GET /v1/orders/:id'])(
    'differs in nothing, whatever the parameter of its operation is called: %s',
    (key) => {
      expect(differences({}, { [key]: operations['GET /orders/:id'] ?? {} })).toEqual([]);
    },
  );
});

describe('a difference is told of', () => {
  test.each<[string, Statuses, string]>([
    [
      'a method more',
      { 204: { methods: { only: ['DELETE', 'PUT'] } } },
      '- | 204 | methods | only DELETE, PUT | only DELETE',
    ],
    ['no method', { 204: {} }, '- | 204 | methods | - | only DELETE'],
    [
      'methods that are only typical',
      { 204: { methods: { typical: ['DELETE'] } } },
      '- | 204 | methods | typically DELETE | only DELETE',
    ],
    [
      'a field that is forbidden',
      { 201: { methods: { only: ['POST'] }, fields: { Location: 'forbidden' }, content: 'forbidden' } },
      '- | 201 | Location | forbidden | required',
    ],
    [
      'a field that the page has not',
      { 204: { methods: { only: ['DELETE'] }, fields: { 'X-Total': 'required' } } },
      '- | 204 | X-Total | required | -',
    ],
    [
      'another bound',
      { 429: { fields: { 'Retry-After': { form: 'seconds', minimumSeconds: 60 } } } },
      '- | 429 | Retry-After | required, in seconds, at least 60 | required, in seconds, at least 30',
    ],
    [
      'a field that is required',
      { 503: { fields: { 'Retry-After': 'required' } } },
      '- | 503 | Retry-After | required | optional',
    ],
    [
      'content',
      { 200: { methods: { only: ['GET'] }, content: 'forbidden' } },
      '- | 200 | content | forbidden | required',
    ],
    ['a status code more', { 410: {} }, '- | 410 | status | documented | -'],
  ])('%s', (_, changed, told) => {
    expect(differences(changed)).toEqual([told]);
  });

  test('a field, a status code and the method of an operation', () => {
    expect(differences({}, { 'GET /orders/:id': { 404: {} } })).toEqual([
      'GET /orders/:id | 404 | X-Reason | - | required',
    ]);
    expect(differences({}, { 'PUT /orders/:id': { 404: {} } })).toEqual([
      'GET /orders/{id} | 404 | status | - | documented',
    ]);
  });
});
