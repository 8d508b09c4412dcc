// Pages whose status codes are chips, share a cell, or stand in several columns.
import type { Page } from './pages-in-other-forms.ts';

export const withParts: readonly Page[] = [
  [
    'chips.html',
    `<html><body><h1>Errors</h1><div><div class="row"><div><span class="chip">200</span><span>OK</span></div><div>It worked.</div></div>
<div class="row"><div><span class="chip">401</span><span>Unauthorized</span></div><div>No key was given.</div></div></div></body></html>`,
    [200, 401],
  ],
  [
    'columns-of-codes.html',
    `<table><thead><tr><th rowspan="2">Method</th><th colspan="2">Success</th><th colspan="2">Error</th></tr><tr><th>Code</th><th>Text</th><th>Code</th><th>Text</th></tr></thead>
<tbody><tr><td>GET</td><td>200</td><td>Here it is.</td><td>404</td><td>There is none.</td></tr><tr><td>POST</td><td>201</td><td>It was made.</td><td>409</td><td>There is one.</td></tr></tbody></table>`,
    [200, 201, 404, 409],
  ],
  [
    'codes-with-words.md',
    `# Verbs

| Verb | All | One |
|---|---|---|
| POST | 201 (Created), with a \`Location\` header. | 404 (Not Found), 409 (Conflict) if there is one. |
| GET | 200 (OK), a list. | 200 (OK), one. 404 (Not Found), if there is none. |
`,
    [200, 201, 404, 409],
  ],
  [
    'labels.md',
    `### Success

**Code:** 200 OK
**Content:** \`{ id : 12 }\`

### Error

* **Code:** 404 NOT FOUND <br />
  **Content:** \`{ error : "Two-Factor" }\`

OR

* **Code:** 401 UNAUTHORIZED <br />
  **Reason:** The key is wrong.
`,
    [200, 401, 404],
  ],
  [
    'classes-in-titles.md',
    `# Codes

### 200 range

It worked.

### 400-level errors

It did not.

#### 429

The limit has been exceeded. If a \`Retry-After\` header is present, wait.

### 500 series

We are sorry.
`,
    [429],
  ],
  [
    'keys-of-letters-and-digits.md',
    `| Error code | HTTP status | Description |
|:---|:---|:---|
| E0000001 | 400 Bad Request | A field is wrong: {0} |
| E0000003 | 400 Bad Request | The body is malformed. |
| E0000047 | 429 Too Many Requests | Too fast |
`,
    [400, 429],
  ],
];
