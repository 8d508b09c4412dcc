// Pages in Markdown: tables, lists and lines, in several languages.
import type { Page } from './pages-in-other-forms.ts';

export const inMarkdown: readonly Page[] = [
  [
    'table-with-links.md',
    `---
title: "Orders API"
weight: 404
---
# Errors

| Code | Name | Description |
|------|------|-------------|
| \`200\` | OK | Fine. |
| [400](https://x.test/400) | Bad Request | The body is wrong. |
| **404** | Not Found | No order. |
| 429 | Too Many Requests | Wait at least 30 seconds; the \`Retry-After\` header is included. |
`,
    [200, 400, 404, 429],
  ],
  [
    'bold-lines.md',
    `# API

**200 OK**
The request worked. It returned 150 records of 300.

**403 Forbidden** — you may not see it. Page 404 of the manual has more.

**503 Service Unavailable**
Include \`Retry-After\`; clients must wait at least two minutes.
`,
    [200, 403, 503],
  ],
  [
    'german-list.md',
    `# Fehlercodes

- **400 Ungültige Anfrage**: Der Inhalt ist fehlerhaft.
- **401 Nicht angemeldet**: Der Header \`WWW-Authenticate\` ist enthalten.
- **404 Nicht gefunden**: Die Ressource gibt es nicht.
- **503 Nicht verfügbar**: Bitte mindestens 2 Minuten warten.
`,
    [400, 401, 404, 503],
  ],
  [
    'french-table.md',
    `# Codes d'erreur

| Code HTTP | Signification |
|---|---|
| 201 | La ressource a été créée. L'en-tête \`Location\` est obligatoire. |
| 204 | Aucun contenu n'est renvoyé. |
| 422 | Données invalides (POST et PUT uniquement). |
`,
    [201, 204, 422],
  ],
  [
    'spanish-list.md',
    `# Códigos de estado

1. 200 – La petición fue correcta
2. 404 – No encontrado
   - 410 – Eliminado para siempre
3. 500 – Error interno
`,
    [200, 404, 410, 500],
  ],
  [
    'japanese-table.md',
    `# ステータスコード

| コード | 説明 |
|---|---|
| 200 | 成功 |
| 404 | 見つかりません |
| 429 | リクエストが多すぎます。60 秒待ってください。 |
`,
    [200, 404, 429],
  ],
  [
    'chinese-table.md',
    `# 状态码

| 状态码 | 含义 |
|:--:|:--|
| 200 | 请求成功 |
| 401 | 未授权 |
| 500 | 服务器内部错误 |
`,
    [200, 401, 500],
  ],
  [
    'components.mdx',
    `import { Table } from '../components'
export const meta = { status: 500 }

# Errors

<Callout type="info">Every error is JSON.</Callout>

| Status | Meaning |
| --- | --- |
| 400 | {"Bad"} input |
| 404 | Not here |

<Accordion title="409 Conflict">
  Another changed it.
</Accordion>
`,
    [400, 404, 409],
  ],
  [
    'operations.md',
    `# Errors

## GET /orders

| Status | Body |
|---|---|
| 200 | The order |
| 404 | none |

## POST /orders

| Status | Body |
|---|---|
| 201 | The order |
| 422 | Errors |

## DELETE /orders/{id}

Returns 204 No Content when done, or 409 Conflict when the order has shipped.
`,
    [200, 201, 204, 404, 409, 422],
  ],
];
