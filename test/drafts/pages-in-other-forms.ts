// Pages in HTML, reStructuredText, plain text and wikis, of every shape that they have.

/** A page: its name, its text, and the status codes that it documents. */
export type Page = readonly [name: string, text: string, statuses: readonly number[]];

export const inOtherForms: readonly Page[] = [
  [
    'merged-cells.html',
    `<!doctype html><html><head><title>X</title></head><body><h1>Status</h1>
<table><tr><th rowspan="2">Status</th><th colspan="2">Meaning</th></tr><tr><th>Name</th><th>When</th></tr>
<tr><td rowspan="2">400</td><td>bad_json</td><td>The JSON is malformed.</td></tr>
<tr><td>bad_field</td><td>A field is unknown.</td></tr>
<tr><td>409</td><td colspan="2">Another changed it.</td></tr>
</table></body></html>`,
    [400, 409],
  ],
  [
    'definition-list.html',
    `<html><body><h1>Return codes</h1><dl>
<dt><code>201 Created</code></dt><dd>The <code>Location</code> header names the new resource.</dd>
<dt>304</dt><dd>Not modified. The response has no body.</dd>
<dt id="x">405 <i>Method Not Allowed</i></dt><dd>See <code>Allow</code>.</dd></dl></body></html>`,
    [201, 304, 405],
  ],
  [
    'tables.rst',
    `Errors
======

.. list-table::
   :header-rows: 1

   * - Code
     - Meaning
   * - 400
     - Bad input.
   * - 502
     - The upstream failed.

==== ==================
Code Meaning
==== ==================
404  No such thing.
410  It is gone.
==== ==================

+------+-----------------+
| Code | Meaning         |
+======+=================+
| 413  | Too large.      |
+------+-----------------+
`,
    [400, 404, 410, 413, 502],
  ],
  [
    'raw-html.rst',
    `API
===

.. raw:: html

   <table><tr><th>Code</th><th>Meaning</th></tr><tr><td>418</td><td>Teapot.</td></tr><tr><td>507</td><td>Full.</td></tr></table>

:200: All is well.
:404: Nothing there.

\`\`409 Conflict\`\`
    Another was faster.
`,
    [200, 404, 409, 418, 507],
  ],
  [
    'columns.txt',
    `HTTP RESPONSES

  200   OK                 The request was served.
  301   Moved Permanently  Follow Location.
  404   Not Found          No such page.

Errors are sent as JSON.
`,
    [200, 301, 404],
  ],
  [
    'tables.adoc',
    `= Errors

[cols="1,3"]
|===
|Status |Description

|200
|Everything is fine.

|404
|It is not there.

|429 |Slow down.
|===

404 Not Found:: Again.
`,
    [200, 404, 429],
  ],
  [
    'media.wiki',
    `= Errors =
{| class="wikitable"
! Code !! Meaning
|-
| 400 || Bad request.
|-
| 404
| Not there.
|}
`,
    [400, 404],
  ],
  [
    'confluence.txt',
    `h1. Errors

||Code||Meaning||
|400|Bad request.|
|404|Not there.|
`,
    [400, 404],
  ],
  [
    'lines.txt',
    `Error codes

200: OK
400: Bad Request - the JSON is broken
401: Unauthorized - no key
404: Not Found
`,
    [200, 400, 401, 404],
  ],
  [
    'lists.html',
    `<html><body><h2>Errors</h2><ul><li><strong>400</strong> - Bad<ul><li><em>402</em> - Pay</li></ul></li><li><a href="#n">404</a> <span>Not Found</span>: none</li></ul>
<div class="row"><div>409</div><div>Conflict</div></div></body></html>`,
    [400, 402, 404, 409],
  ],
];
