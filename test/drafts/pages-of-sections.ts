// Pages in Markdown and MDX with sections, components, ranges and columns of their own.
import type { Page } from './pages-in-other-forms.ts';

export const ofSections: readonly Page[] = [
  [
    'error-keys.md',
    `# Error keys

| Error | HTTP status | Explanation |
|---|---|---|
| \`order_missing\` | 404 | No order. |
| \`order_taken\` | 409 | Taken. |
| \`order_late\` | 409 | Late. |
`,
    [404, 409],
  ],
  [
    'ranges.md',
    `# Ranges

| Range | Meaning |
|---|---|
| 2xx | Success |
| 4XX | Your fault |
| 500-599 | Our fault |
| 404 | Not there |
`,
    [404],
  ],
  [
    'nested-lists.md',
    `# Status codes

* Success
  * \`200\` everything worked
  * \`204\` nothing to return
* Client errors
  * \`400\`: malformed
  * \`412\` the precondition failed
* Server errors
  * \`500\`, \`502\`, \`503\` and \`504\` something went wrong on our side
`,
    [200, 204, 400, 412, 500, 502, 503, 504],
  ],
  [
    'headings.md',
    `# Responses

### 200

All good.

### 401 / 403

You are not allowed.

### HTTP 404 (Not Found)

Nothing.

### Error 500: Internal Server Error

Ours.
`,
    [200, 401, 403, 404, 500],
  ],
  [
    'table-without-borders.md',
    `# Codes

Code | Meaning
---- | -------
200 | OK -- Fine
<code>302</code> | Found -- will not contain a Location header? No: a \`Location\` header **must** be present.
503 | Service Unavailable -- We're temporarily offline. Please try again later.
`,
    [200, 302, 503],
  ],
  [
    'columns.md',
    `# Errors

| HTTP Status Code | Reason | Response Model | Headers |
|---|---|---|---|
| 200 | ok | Order | \`ETag\` |
| 304 | unchanged | - | \`ETag\` |
| 429 | slow | Problem | \`Retry-After\` (seconds) |
`,
    [200, 304, 429],
  ],
  [
    'html-inside.md',
    `# Errors

<details><summary>400 Bad Request</summary>

Malformed.

</details>

<table>
<tbody>
<tr><td><code>404</code></td><td>Not there</td></tr>
<tr><td><code>410</code></td><td>Gone</td></tr>
</tbody>
</table>
`,
    [400, 404, 410],
  ],
];
