// Pages with examples, titles of parts, and numbers that are no status codes.
import type { Page } from './pages-in-other-forms.ts';

export const withExamples: readonly Page[] = [
  [
    'examples-below-titles.md',
    `# Errors

### 401 Unauthorized {#401}

The token is wrong.

\`\`\`json
{ "error": "Two-Factor login of 500 users", "link": "X-Men" }
\`\`\`

#### Causes {#causes}

The token has expired.

### 404 Not Found

\`\`\`http
HTTP/1.1 404 Not Found
Content-Type: application/json
X-Example: 1

{ "error": "No such thing" }
\`\`\`
`,
    [401, 404],
  ],
  [
    'operations-in-code.md',
    `# Accounts

## Register {#create}

\`\`\`http
POST /api/v1/accounts HTTP/1.1
\`\`\`

#### Response

##### 200: OK

The account.

##### 422: Unprocessable entity

The name is taken.

## Delete

### HTTP Request

\`DELETE https://api.example.com/v1/accounts/:id?force=1\`

### Responses

- \`204\` - It is gone.

## Find

**Endpoint**: \`GET /api/v1/accounts/{id}\`

**Errors:**

- \`404\` - No such account.
`,
    [200, 204, 404, 422],
  ],
  [
    'numbers.md',
    `# Notes

- 400-600 attendees are expected
- 229 of 681 people have voted
- 240 file uploads per minute
- 500 credits with every plan
- 404 Not Found: there is no such page
- 401 responses are avoided with a token
`,
    [401, 404],
  ],
  [
    'codes-in-one-cell.md',
    `# Guidelines

| Method | Use | Response |
|---|---|---|
| PATCH | Change it | \`200-OK\`, \`201-Created\` |
| DELETE | Remove it | 204 No Content |
| GET | Read it | 200 OK or 304 Not Modified |
`,
    [200, 201, 204, 304],
  ],
  [
    'tables-below-titles.md',
    `# Errors

### 400 Bad Request

| | |
|---|---|
| **Error** | \`bad_digest\` |
| **Message** | The digest is wrong. |

### 409 Conflict

| Error | When |
|---|---|
| \`name_taken\` | The name is in use. |

### 200 OK

The order.

| Property | Type |
|---|---|
| id | string |
`,
    [200, 400, 409],
  ],
  [
    'key-and-status.md',
    `# Failures

| Code | HTTP Status | Meaning | Solution |
|------|-------------|---------|----------|
| 50229 | 400 | Invalid user type | The account cannot be unmerged |
| - | 404 | Unknown user | No user was found |
`,
    [400, 404],
  ],
  [
    'shortcodes.md',
    `---
title: Errors
---

{{< hint style="info" >}}
Standard codes.
{{< /hint >}}

### 403 - Forbidden {#403}

{% hint style="warning" %}
You may not.
{% endhint %}

{% swagger method="get" path="/users/{id}" baseUrl="https://api.example.com" summary="Get a user" %}
{% swagger-response status="200: OK" description="The user." %}
\`\`\`javascript
{ id: 404 }
\`\`\`
{% endswagger-response %}
{% swagger-response status="404: Not Found" description="No such user." %}
{% endswagger-response %}
{% endswagger %}
`,
    [200, 403, 404],
  ],
];
