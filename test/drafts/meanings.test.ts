// The meanings, rules and operations that pages of every shape are read to have.
import { describe, expect, test } from 'vitest';
import { draftOf } from '../../adapters/command/page/draft.ts';
import { readPage } from '../../adapters/command/page/read-page.ts';
import { draftedFrom } from './drafted.ts';

describe('a page', () => {
  test.each([
    ['table-with-links.md', 429, { fields: { 'Retry-After': { minimumSeconds: 30 } } }],
    ['bold-lines.md', 503, { fields: { 'Retry-After': { presence: 'required', minimumSeconds: 120 } } }],
    ['german-list.md', 503, { fields: { 'Retry-After': { minimumSeconds: 120 } } }],
    ['german-list.md', 400, { meaning: 'Ungültige Anfrage: Der Inhalt ist fehlerhaft.' }],
    ['french-table.md', 201, { fields: { Location: { presence: 'required' } } }],
    ['french-table.md', 422, { methods: { only: ['POST', 'PUT'] } }],
    ['japanese-table.md', 200, { meaning: '成功' }],
    ['japanese-table.md', 429, { fields: { 'Retry-After': { minimumSeconds: 60 } } }],
    [
      'merged-cells.html',
      400,
      { meaning: '`bad_json`: The JSON is malformed. `bad_field`: A field is unknown.' },
    ],
    ['merged-cells.html', 409, { meaning: 'Another changed it.' }],
    ['nested-lists.md', 204, { meaning: 'nothing to return' }],
    ['table-without-borders.md', 200, { meaning: 'Fine' }],
    ['columns.md', 304, { meaning: 'unchanged', content: 'forbidden' }],
  ])('%s says of %i: %j', (name, status, row) => {
    const found = draftedFrom(name).rows.find((one) => one.status === status)?.row;
    const { fields = {}, ...others } = found ?? {};
    const spelt = Object.entries(fields).map(([field, rule]) => [
      field,
      typeof rule === 'string' ? { presence: rule } : rule,
    ]);
    expect({ ...others, fields: Object.fromEntries(spelt) as object }).toMatchObject(row);
  });

  test('operations.md tells what an operation answers in sentences', () => {
    expect(draftedFrom('operations.md').operations.get('DELETE /orders/{id}')).toMatchObject([
      { status: 204, row: { meaning: 'when done' } },
      { status: 409, row: { meaning: 'when the order has shipped.' } },
    ]);
  });

  test.each([
    ['swagger-ui.html', 'GET /pet/{petId}', { 200: 'The pet. Media type', 404: 'No such pet.' }],
    ['sphinx.html', 'GET /venues', { 200: 'no error', 404: 'nothing found' }],
    ['httpdomain.rst', 'GET /venues/{venue_id}', { 200: 'no error', 404: 'no such venue, or no such city' }],
    ['httpdomain.rst', 'POST /venues', { 201: 'added', 409: 'there is one' }],
    ['operations-in-code.md', 'POST /api/v1/accounts', { 200: 'The account.', 422: 'The name is taken.' }],
    ['operations-in-code.md', 'DELETE /v1/accounts/:id', { 204: 'It is gone.' }],
    ['operations-in-code.md', 'GET /api/v1/accounts/{id}', { 404: 'No such account.' }],
    ['shortcodes.md', 'GET /users/{id}', { 200: 'The user.', 404: 'No such user.' }],
  ])('%s tells what %s answers', (name, key, meanings) => {
    const rows = draftedFrom(name).operations.get(key) ?? [];
    expect(Object.fromEntries(rows.map(({ status, row }) => [status, row.meaning]))).toEqual(meanings);
    expect(rows.map(({ row }) => Object.keys(row))).toEqual(rows.map(() => ['meaning']));
  });

  test.each([
    ['examples-below-titles.md', { 401: { meaning: 'The token is wrong. The token has expired.' }, 404: {} }],
    [
      'tables-below-titles.md',
      {
        200: { meaning: 'The order.' },
        400: { meaning: 'Error: `bad_digest`. Message: The digest is wrong.' },
        409: { meaning: '`name_taken`: The name is in use.' },
      },
    ],
    [
      'key-and-status.md',
      {
        400: { meaning: '`50229`: Invalid user type. The account cannot be unmerged' },
        404: { meaning: 'Unknown user. No user was found' },
      },
    ],
    [
      'guidelines.adoc',
      { 400: { meaning: 'The request is wrong. Look at the body.' }, 404: { meaning: 'There is none.' } },
    ],
    ['chips.html', { 200: { meaning: 'It worked.' }, 401: { meaning: 'No key was given.' } }],
    [
      'columns-of-codes.html',
      {
        200: { meaning: 'Here it is.', methods: { only: ['GET'] } },
        201: { meaning: 'It was made.', methods: { only: ['POST'] } },
        404: { meaning: 'There is none.', methods: { only: ['GET'] } },
        409: { meaning: 'There is one.', methods: { only: ['POST'] } },
      },
    ],
    [
      'codes-with-words.md',
      {
        200: { meaning: 'a list. one.', methods: { only: ['GET'] } },
        201: {
          meaning: 'with a `Location` header.',
          methods: { only: ['POST'] },
          fields: { Location: { presence: 'required' } },
        },
        404: { meaning: 'if there is one. if there is none.', methods: { only: ['POST', 'GET'] } },
        409: { meaning: 'if there is one.', methods: { only: ['POST'] } },
      },
    ],
    ['labels.md', { 200: {}, 401: { meaning: 'Reason: The key is wrong.' }, 404: {} }],
    [
      'classes-in-titles.md',
      {
        429: {
          meaning: 'The limit has been exceeded. If a `Retry-After` header is present, wait.',
          fields: { 'Retry-After': { presence: 'optional' } },
        },
      },
    ],
    [
      'keys-of-letters-and-digits.md',
      {
        400: { meaning: '`E0000001`: A field is wrong: {0}. `E0000003`: The body is malformed.' },
        429: { meaning: '`E0000047`: Too fast' },
      },
    ],
    [
      'codes-in-one-cell.md',
      {
        200: { meaning: 'Change it. Read it', methods: { only: ['PATCH', 'GET'] } },
        201: { meaning: 'Change it', methods: { only: ['PATCH'] } },
        204: { meaning: 'Remove it', methods: { only: ['DELETE'] } },
        304: { meaning: 'Read it', methods: { only: ['GET'] } },
      },
    ],
  ])('%s says this, and no example of it is a rule: %j', (name, rows) => {
    const found = draftedFrom(name).rows.map(({ status, row }) => [status, row] as const);
    expect(Object.fromEntries(found)).toEqual(rows);
  });

  test('table-with-links.md asks nothing of content where it speaks of a body that is wrong', () => {
    const [, row] = draftedFrom('table-with-links.md').rows;
    expect(row).toMatchObject({ status: 400, row: { meaning: 'The body is wrong.' } });
    expect(row?.row.content).toBeUndefined();
  });

  test.each([
    '# Prices\n\nWe serve 200 customers and 404 shops. In 500 days we grew 300 %.\n',
    '# Orders\n\nIf it exists, the server responds with `200 OK`, else with `404 Not Found`.\n',
  ])('without a table or a list of status codes is no draft: %j', (text) => {
    expect(draftOf(readPage(text, 'a.md'), undefined)).toBeUndefined();
  });
});
