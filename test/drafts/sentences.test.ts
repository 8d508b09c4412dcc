// Sentences of a page that are rules about fields, delays and methods, or no rules.
import { describe, expect, test } from 'vitest';
import { draftOf, type Draft } from '../../adapters/command/page/draft.ts';
import { readPage } from '../../adapters/command/page/read-page.ts';

function draft(text: string, file: string): Draft | undefined {
  return draftOf(readPage(text, file), undefined);
}

function rowsOf(text: string, file: string) {
  return Object.fromEntries((draft(text, file)?.rows ?? []).map(({ status, row }) => [status, row]));
}

describe('what a page says', () => {
  test.each([
    ['will not contain a Location header', 'forbidden'],
    ['is sent without a `Location` header', 'forbidden'],
    ['No Location header is returned', 'forbidden'],
    ['must include a Location header', 'required'],
    ['can be found at the URL in the Location header', 'required'],
    ['may include a Location header', 'optional'],
    ['The Location header may be present', 'optional'],
    ['need not contain a Location header', 'optional'],
    ['If a Location header is provided, follow it', 'optional'],
  ])('of a field: %s', (sentence, presence) => {
    expect(rowsOf(`- 202 Accepted: ${sentence}.`, 'a.md')[202]?.fields).toEqual({ Location: { presence } });
  });

  test('of a delay that is only usual is no bound', () => {
    const rows = rowsOf(
      '- 503 Service Unavailable: `Retry-After` says when to try again, typically within 24 hours.\n- 429 Too Many Requests: Wait up to two minutes.\n',
      'a.md',
    );
    expect(rows[503]?.fields).toEqual({ 'Retry-After': { presence: 'required' } });
    expect(rows[429]?.fields).toEqual({ 'Retry-After': { maximumSeconds: 120 } });
  });

  test('in words with a hyphen is no field, unless they are called one', () => {
    const rows = rowsOf(
      '- 401 Unauthorized: Two-Factor login. See the Multi-Status page of E-Mail.\n- 202 Accepted: The `Operation-Id` names it; the Job-Id header too.\n',
      'a.md',
    );
    expect(rows[401]?.fields).toBeUndefined();
    expect(rows[202]?.fields).toEqual({
      'Operation-Id': { presence: 'required' },
      'Job-Id': { presence: 'required' },
    });
  });

  test('of request fields, of a number and of a following request is no rule', () => {
    const rows = rowsOf(
      '- 400 Bad Request: The `Content-Length` header is missing.\n- 201 Created: Fetch it using GET requests.\n- 200 requests a minute are allowed.\n- 401 Unauthorized: the request did not include an `Authorization` header.\n',
      'a.md',
    );
    expect(rows).toEqual({
      201: { meaning: 'Fetch it using GET requests.' },
      400: { meaning: 'The `Content-Length` header is missing.' },
      401: { meaning: 'the request did not include an `Authorization` header.' },
    });
  });

  test('and a contract cannot hold is listed, and so is what RFCs ask beside', () => {
    const page = draft(
      '| Code | Text |\n|--|--|\n| 100 | Go on. |\n| 401 | Log in. |\n| 5xx | Ours. |\n',
      'a.md',
    );
    expect(page?.lost).toEqual([
      '5XX: a contract documents single status codes',
      '100: a contract documents final status codes, 200 to 599',
    ]);
    expect(page?.forgotten).toEqual(['401: RFC 9110 15.5.2 says that WWW-Authenticate MUST be there']);
  });

  test.each(['', '# Hello\n\nIn 2024 we had 300 users.\n', '<p>Nothing.</p>'])(
    'without a status code is no draft: %j',
    (text) => {
      expect(draft(text, 'a.md')).toBeUndefined();
    },
  );
});
