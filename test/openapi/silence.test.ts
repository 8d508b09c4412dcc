// Where a document is silent HTTP's own rules hold, and security has its answers.
import { fromOpenAPI, toOpenAPI, type ImportedContract } from 'status-contract/openapi';
import { describe, expect, test } from 'vitest';

function read(responses: object, rest: object = {}, operation: object = {}): ImportedContract {
  const get = { responses, ...operation };
  return fromOpenAPI({
    openapi: '3.1.0',
    info: { title: 'A', version: '1' },
    paths: { '/a': { get } },
    ...rest,
  });
}

function fieldsOf(contract: ImportedContract, status: number) {
  return contract.operations['GET /a']?.statuses[status]?.fields ?? {};
}

const integer = { type: 'integer', minimum: 30 };

describe('a header that says nothing of `required`', () => {
  test.each([
    [201, 'Location'],
    [302, 'Location'],
    [429, 'Retry-After'],
    [503, 'Retry-After'],
    [405, 'Allow'],
    [206, 'Content-Range'],
  ])('of a %i leaves %s as required as HTTP has it', (status, name) => {
    const silent = read({ [status]: { description: 'x' } });
    const listed = read({ [status]: { description: 'x', headers: { [name.toLowerCase()]: {} } } });
    const { presence, strength } = fieldsOf(silent, status)[name] ?? {};
    expect(presence).toBe('required');
    expect(fieldsOf(listed, status)[name]).toMatchObject({ presence, strength });
  });

  test('has its form and its bounds all the same', () => {
    const contract = read({ 429: { description: 'x', headers: { 'Retry-After': { schema: integer } } } });
    expect(fieldsOf(contract, 429)['Retry-After']).toMatchObject({
      presence: 'required',
      form: 'seconds',
      minimumSeconds: 30,
    });
  });

  test('is optional where HTTP asks for nothing', () => {
    const contract = read({ 200: { description: 'x', headers: { ETag: {}, 'Retry-After': {} } } });
    expect(fieldsOf(contract, 200)).toMatchObject({
      ETag: { presence: 'optional' },
      'Retry-After': { presence: 'optional' },
    });
  });

  test('is relaxed by `required: false` alone, and a note says so', () => {
    const contract = read({ 503: { description: 'x', headers: { 'Retry-After': { required: false } } } });
    expect(fieldsOf(contract, 503)['Retry-After']?.presence).toBe('optional');
    expect(contract.notes).toEqual([
      {
        kind: 'assumed',
        at: '#/paths/~1a/get/responses/503/headers/Retry-After',
        note: expect.stringContaining('relaxes what RFC 9110 15.6.4 asks for') as string,
      },
    ]);
  });
});

describe('a security requirement', () => {
  const security = [{ token: [] }];

  test('implies a 401 and a 403 that need not come, and a note says so', () => {
    const contract = read({ 200: { description: 'x' } }, { security });
    const operation = contract.operations['GET /a'];
    expect(Object.keys(operation?.statuses ?? {})).toEqual(['200', '401', '403']);
    expect(operation?.implied).toEqual(new Set([401, 403]));
    expect(operation?.statuses[401]?.fields).toMatchObject({ 'WWW-Authenticate': { presence: 'required' } });
    expect(contract.notes).toContainEqual(expect.objectContaining({ at: '#/paths/~1a/get/security' }));
  });

  test('of the operation goes before that of the document; an empty one asks for nothing', () => {
    const ofOperation = (own: object) =>
      Object.keys(read({ 200: {} }, { security }, { security: own }).operations['GET /a']?.statuses ?? {});
    expect(ofOperation([])).toEqual(['200']);
    expect(ofOperation([{}])).toEqual(['200']);
    expect(ofOperation([{ token: [] }, {}])).toEqual(['200']);
    expect(ofOperation([{ key: [] }])).toEqual(['200', '401', '403']);
  });

  test('leaves a 401 that is documented, by itself or by a range, as it is', () => {
    const listed = read({ 401: { description: 'Log in.' } }, { security }).operations['GET /a'];
    expect(listed?.statuses[401]?.meaning).toBe('Log in.');
    expect(listed?.implied).toEqual(new Set([403]));
    const ranged = read({ '4XX': { description: 'Yours.' } }, { security }).operations['GET /a'];
    expect(ranged?.statuses[401]?.meaning).toBe('Yours.');
  });

  test('is no response of the written document, and implied after a round trip', () => {
    const contract = read({ 200: { description: 'x' } }, { security });
    const document = toOpenAPI(contract);
    expect(document.paths['/a']?.['get']).toMatchObject({
      responses: { 200: { description: 'x' } },
      'x-status-contract': { implied: [401, 403] },
    });
    expect(Object.keys((document.paths['/a']?.['get'] as { responses: object }).responses)).toEqual(['200']);
    expect(fromOpenAPI(document).operations).toEqual(contract.operations);
  });
});
