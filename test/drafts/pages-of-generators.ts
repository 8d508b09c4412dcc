// Pages as generators of documentation write them: Swagger UI, Redoc, Sphinx, Notion.
import type { Page } from './pages-in-other-forms.ts';

export const ofGenerators: readonly Page[] = [
  [
    'swagger-ui.html',
    `<!doctype html><html><body><h2 class="title">Pets</h2>
<div class="opblock opblock-get"><div class="opblock-summary"><button class="opblock-summary-control"><span class="opblock-summary-method">GET</span><div><span class="opblock-summary-path"><a href="#"><span>/pet<wbr>/{petId}</span></a></span><div class="opblock-summary-description">Find a pet</div></div></button></div>
<div class="opblock-body"><h4>Responses</h4><table><thead><tr class="responses-header"><td>Code</td><td>Description</td><td>Links</td></tr></thead><tbody>
<tr data-code="200"><td>200</td><td><div><p>The pet.</p></div><div><small>Media type</small><select><option>application/json</option></select></div><pre>{ "id": 404 }</pre></td><td><i>No links</i></td></tr>
<tr data-code="404"><td>404</td><td><div><p>No such pet.</p></div></td><td><i>No links</i></td></tr></tbody></table></div></div>
<button>Try it out</button></body></html>`,
    [200, 404],
  ],
  [
    'redoc.html',
    `<!doctype html><html><body><h1>Pets <span>(1.0)</span></h1><div><h2>Add a pet</h2>
<div><h3>Responses</h3><div><button><svg></svg><strong>201<!-- --> </strong><div><p>The pet was added.</p></div></button></div>
<div><button disabled><strong>405<!-- --> </strong><div><p>Invalid input.</p></div></button></div></div>
<div><button><span type="post" class="http-verb post">post</span><span>/pet</span></button></div></div></body></html>`,
    [201, 405],
  ],
  [
    'sphinx.html',
    `<!doctype html><html><body><section><h1>API</h1><dl class="http get"><dt class="sig"><span><span class="pre">GET</span> </span><span class="pre">/venues</span></dt>
<dd><p>Finds venues.</p><dl class="field-list"><dt>Status Codes<span class="colon">:</span></dt><dd><ul class="simple">
<li><p><a href="https://x.test">200 OK</a> – no error</p></li><li><p><a href="https://x.test">404 Not Found</a> – nothing found</p></li></ul></dd></dl></dd></dl></section></body></html>`,
    [200, 404],
  ],
  [
    'httpdomain.rst',
    `Venues
======

.. http:get:: /venues/(int:venue_id)

   Gives a venue.

   **Example response**:

   .. sourcecode:: http

      HTTP/1.1 500 OK

      { "code": 503 }

   :statuscode 200: no error
   :statuscode 404: no such venue,
      or no such city

.. http:post:: /venues

   :>json string name: its name
   :resheader Location: where it is
   :status 201: added
   :statuscode 409 Conflict: there is one
`,
    [200, 201, 404, 409],
  ],
  [
    'substitutions.rst',
    `Codes
-----

* |status-200|: The request was processed
* |status-412|: The list has changed since \`\`If-Match\`\`

+----------------+---------+--------------------------------------------+
| Setting        | Default | What does it do?                           |
+================+=========+============================================+
| readonly       | False   | Rejects writes with a |status-405| error.  |
+----------------+---------+--------------------------------------------+
`,
    [200, 412],
  ],
  [
    'guidelines.adoc',
    `= Guidelines

[[errors]]
[#230]
== {MAY} support keys

Keys help.

[source,http]
----
HTTP/1.1 226 IM Used
----

[cols="1,4"]
|===
|Code |Meaning

|400
|The request is wrong.
Look at the body.

a|404 a|There is none.
|===
`,
    [400, 404],
  ],
  [
    'confluence-export.html',
    `<html><body><h1 id="title">Fehler</h1><div class="table-wrap"><table class="confluenceTable"><colgroup><col/><col/></colgroup><tbody>
<tr><th class="numberingColumn"></th><th><p><strong>HTTP-Code</strong></p></th><th><p><strong>Beschreibung</strong></p></th></tr>
<tr><td class="numberingColumn">1</td><td><p>400</p></td><td><p>Die Anfrage ist falsch.</p></td></tr>
<tr><td class="numberingColumn">2</td><td><p><strong>409</strong></p></td><td><ul><li><p>Der Name ist vergeben.</p></li></ul></td></tr></tbody></table></div></body></html>`,
    [400, 409],
  ],
  [
    'notion-export.html',
    `<html><body><article><header><h1 class="page-title">Errors</h1></header><div class="page-body"><ul class="toggle"><li><details open=""><summary>404 Not Found</summary><p>There is none.</p></details></li></ul>
<ul class="toggle"><li><details open=""><summary><strong>429</strong> – Too Many Requests</summary><p>Wait for at least 10 seconds.</p></details></li></ul></div></article></body></html>`,
    [404, 429],
  ],
];
