// Pages of other shapes: lists, titles, matrices, languages, pages without status codes.
import { describe, expect, test } from 'vitest';
import { draftOf, type Draft } from '../../adapters/command/page/draft.ts';
import { readPage } from '../../adapters/command/page/read-page.ts';

function draft(text: string, file: string): Draft | undefined {
  return draftOf(readPage(text, file), undefined);
}

function rowsOf(text: string, file: string) {
  return Object.fromEntries((draft(text, file)?.rows ?? []).map(({ status, row }) => [status, row]));
}

describe('a page in Markdown', () => {
  test('has a list of status codes', () => {
    const rows = rowsOf(
      '# Errors\n\n- `200 OK` - All is well.\n- **404 Not Found**: There is no such thing.\n- 418: Short and stout.\n',
      'a.md',
    );
    expect(rows).toEqual({
      200: { meaning: 'All is well.' },
      404: { meaning: 'There is no such thing.' },
      418: { meaning: 'Short and stout.' },
    });
  });

  test('has a title for each status code, and text below it', () => {
    const rows = rowsOf(
      '## 429 Too Many Requests\n\nSlow down. Responses include `Retry-After`, in seconds.\n\nWait at least 30 seconds.\n\n## Contact\n\nMail us.\n',
      'a.md',
    );
    expect(rows).toEqual({
      429: {
        meaning: 'Slow down. Responses include `Retry-After`, in seconds. Wait at least 30 seconds.',
        fields: { 'Retry-After': { presence: 'required', form: 'seconds', minimumSeconds: 30 } },
      },
    });
  });

  test('has a table below the title of each method', () => {
    const table = (codes: string[]) =>
      `| Code | Description |\n|---|---|\n${codes.map((code) => `| ${code} | Text. |`).join('\n')}\n`;
    const rows = rowsOf(
      `# API\n\n## GET\n\n${table(['200', '404'])}\n## POST\n\n${table(['201', '404'])}`,
      'a.md',
    );
    expect(rows).toMatchObject({
      200: { methods: { only: ['GET'] } },
      201: { methods: { only: ['POST'] } },
      404: { methods: { only: ['GET', 'POST'] } },
    });
  });

  test('has a table below the title of each operation', () => {
    const page = draft(
      '## POST /orders\n\n| Status | When |\n|--|--|\n| 201 | Created. `Location` header names it. |\n\n## `GET /orders/{id}`\n\n| Status | When |\n|--|--|\n| 404 | Gone away. |\n',
      'a.md',
    );
    expect(
      [...(page?.operations ?? [])].map(([key, rows]) => [key, rows.map(({ status }) => status)]),
    ).toEqual([
      ['POST /orders', [201]],
      ['GET /orders/{id}', [404]],
    ]);
  });

  test('has a table of error keys with a column for the status code', () => {
    const rows = rowsOf(
      '| Error | Status | Description |\n|--|--|--|\n| `invalid_request` | 400 | It is malformed. |\n| `bad_field` | 400 | A field is wrong. |\n| `not_found` | 404 | Nothing there. |\n',
      'a.md',
    );
    expect(rows).toEqual({
      400: { meaning: '`invalid_request`: It is malformed. `bad_field`: A field is wrong.' },
      404: { meaning: '`not_found`: Nothing there.' },
    });
  });

  test('has a column for each method', () => {
    const rows = rowsOf(
      '| Code | GET | POST | Meaning |\n|--|--|--|--|\n| 200 OK | ✓ | | Fine. |\n| 409 Conflict | | ✓ | Taken. |\n',
      'a.md',
    );
    expect(rows).toMatchObject({
      200: { methods: { only: ['GET'] }, meaning: 'Fine.' },
      409: { methods: { only: ['POST'] }, meaning: 'Taken.' },
    });
  });

  test('has columns for fields and for content', () => {
    const rows = rowsOf(
      '| Code | Name | Headers | Response body |\n|--|--|--|--|\n| 201 | Created | `Location`, `ETag` (optional) | The order |\n| 202 | Accepted | | none |\n',
      'a.md',
    );
    expect(rows).toMatchObject({
      201: {
        fields: { Location: { presence: 'required' }, ETag: { presence: 'optional' } },
        content: 'required',
      },
      202: { content: 'forbidden' },
    });
  });
});

describe('a page in HTML', () => {
  test('has a definition list, in tags that are not closed', () => {
    const rows = rowsOf(
      '<!doctype html><h1>Codes<dl><dt>204 No Content<dd>Done.<dt>503<dd>Try again after two minutes.</dl>',
      'a.html',
    );
    expect(rows).toEqual({
      204: { meaning: 'Done.' },
      503: { meaning: 'Try again after two minutes.', fields: { 'Retry-After': { minimumSeconds: 120 } } },
    });
  });

  test('has a cell that spans several rows', () => {
    const rows = rowsOf(
      '<table><tr><th>Method<th>Code<th>Text<tr><td rowspan=2>DELETE<td>204<td>Gone.<tr><td>404<td>Never was.</table>',
      'a.html',
    );
    expect(rows).toMatchObject({
      204: { methods: { only: ['DELETE'] } },
      404: { methods: { only: ['DELETE'] } },
    });
  });
});

describe('a page in reStructuredText', () => {
  test('has a list-table, a simple table and a definition', () => {
    const list =
      '.. list-table::\n   :header-rows: 1\n\n   * - Code\n     - Meaning\n   * - 200\n     - It worked.\n\n';
    const simple = '====  =========\nCode  Meaning\n====  =========\n404   Not here.\n====  =========\n\n';
    expect(
      rowsOf(`Codes\n=====\n\n${list}${simple}500 Internal Server Error\n   It broke.\n`, 'a.rst'),
    ).toEqual({
      200: { meaning: 'It worked.' },
      404: { meaning: 'Not here.' },
      500: { meaning: 'It broke.' },
    });
  });
});

describe('a status code', () => {
  test('may stand behind its name, and a name for programs is no phrase', () => {
    const html = '<dl><dt><code>rate_limited</code> (429)<dd>Too fast.<dt>Not Found (404)<dd>Nothing.</dl>';
    expect(rowsOf(html, 'a.html')).toEqual({ 404: { meaning: 'Nothing.' }, 429: { meaning: 'Too fast.' } });
    const table = '| Code | Error code | Text |\n|--|--|--|\n| 400 | 1001 | Bad. |\n';
    expect(rowsOf(table, 'a.md')).toEqual({ 400: { meaning: '`1001`: Bad.' } });
  });

  test('is not continued by a class of others', () => {
    expect(rowsOf('* 404 – Nothing there.\n* 5xx – Our fault.\n', 'a.md')[404]).toEqual({
      meaning: 'Nothing there.',
    });
  });
});

describe('a page in another language', () => {
  test('has the methods, fields and delays of its sentences', () => {
    const german =
      '| Code | Bedeutung |\n|--|--|\n| 201 | Nur bei POST-Anfragen. Die Antwort enthält den `Location`-Header. |\n| 202 | Die Antwort enthält keinen `Location`-Header. |\n| 503 | Bitte warten Sie mindestens zwei Minuten. |\n';
    expect(rowsOf(german, 'a.md')).toMatchObject({
      201: { methods: { only: ['POST'] }, fields: { Location: { presence: 'required' } } },
      202: { fields: { Location: { presence: 'forbidden' } } },
      503: { fields: { 'Retry-After': { minimumSeconds: 120 } } },
    });
  });
});
