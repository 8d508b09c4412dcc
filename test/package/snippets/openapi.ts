// Uses of the OpenAPI conversions, compiled against the packed tarball.
import { bearer, defineContract } from 'status-contract';
import { fromOpenAPI, mergeOpenAPI, toOpenAPI, type Note } from 'status-contract/openapi';

const imported = fromOpenAPI('{}', { prefix: '/v1', absentContent: 'forbidden' });
export const contract = defineContract({ extends: imported, challenge: bearer({ realm: 'users' }) });
export const notes: readonly Note[] = [...imported.notes, ...toOpenAPI(contract).notes];
export const merged: { openapi: string } = mergeOpenAPI(
  { openapi: '3.1.0' },
  toOpenAPI(contract, { version: '3.1' }),
);

// @ts-expect-error there is no OpenAPI 2.0
toOpenAPI(contract, { version: '2.0' });
