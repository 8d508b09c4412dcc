// skill-check.ts: a response that breaks the contract, in words.
import { defineContract } from 'status-contract';
import { violationsOf } from 'status-contract/testing';

const contract = defineContract({ name: 'Orders API', challenge: false, statuses: { 201: 'Placed.' } });
const response = new Response('{"id":7}', {
  status: 201,
  headers: { 'Content-Type': 'application/json' },
});
for (const violation of violationsOf(response, contract, { method: 'POST', url: '/orders' })) {
  console.log(violation.message);
}
