// Names that every JavaScript object inherits are names like any other.

import { createResponder, defineContract, HttpError, type RequestView } from 'status-contract';
import { toOpenAPI, fromOpenAPI } from 'status-contract/openapi';
import { describeDocumentation, formatHtml, formatMarkdown } from 'status-contract/documentation';
import { describe, expect, it } from 'vitest';

const NAMES = Object.getOwnPropertyNames(Object.prototype).filter((name) => name !== '__proto__');
const request: RequestView = { method: 'GET', target: '/', httpVersion: 1, field: () => undefined };

function responseOf(fields: Readonly<Record<string, string>>) {
  const known = new Map(Object.entries(fields).map(([name, value]) => [name.toLowerCase(), value]));
  return {
    status: 200,
    hasContent: true,
    fieldNames: () => known.keys(),
    field: (name: string) => known.get(name.toLowerCase()),
  };
}

describe.each(NAMES)('a field that is called %s', (name) => {
  const contract = defineContract({
    challenge: false,
    statuses: { 200: { fields: { [name]: 'required' } }, 404: { fields: { [name]: 'required' } } },
  });

  it('is required like any other', () => {
    const found: unknown[] = [];
    const responder = createResponder({ contract, onViolation: ({ kind }) => found.push(kind) });
    expect(responder.check(request, responseOf({ [name]: 'x' }))).toBeUndefined();
    expect(found).toEqual([]);
    responder.check(request, responseOf({}));
    expect(found).toEqual(['field-missing']);
  });

  it('is sent by an error that carries it, and missed on one that does not', async () => {
    const found: unknown[] = [];
    const responder = createResponder({ contract, onViolation: ({ kind }) => found.push(kind) });
    const sent = await responder.describe(new HttpError(404, { headers: { [name]: 'x' } }), request);
    expect(Object.entries(sent.headers)).toContainEqual([name, 'x']);
    expect(found).toEqual([]);
    const other = await responder.describe(new HttpError(404), request);
    expect(Object.keys(other.headers)).not.toContain(name);
    expect(found).toEqual(['field-missing']);
  });

  it('is in the OpenAPI document, read back, and in the page', () => {
    const document = toOpenAPI(contract);
    expect(JSON.stringify(document)).toContain(`"${name}":`);
    const read = fromOpenAPI(document);
    expect(Object.keys(read.statuses[200]?.fields ?? {})).toEqual([name]);
    const documentation = describeDocumentation(contract);
    for (const page of [formatMarkdown(documentation), formatHtml(documentation)])
      expect(page).toContain(name);
  });
});

describe.each(NAMES)('an extension member that is called %s', (name) => {
  it('is in the problem details', async () => {
    const responder = createResponder({
      contract: defineContract({ challenge: false, statuses: { 404: {} } }),
    });
    const error = new HttpError(404, { extensions: { [name]: 7 } });
    const { content } = await responder.describe(error, request);
    expect(JSON.parse(content as string)).toHaveProperty([name], 7);
  });

  it('may be declared by a problem type, and left out', async () => {
    const declared = /^[A-Za-z]\w*$/.test(name) ? name : 'other';
    const contract = defineContract({
      challenge: false,
      statuses: { 409: {} },
      problems: { 'out-of-stock': { status: 409, extensions: { [declared]: 'number?' } } },
    });
    const { OutOfStock } = contract.problems as unknown as { OutOfStock: new (given?: object) => Error };
    const responder = createResponder({ contract });
    const { content } = await responder.describe(new OutOfStock({ [declared]: 3 }), request);
    expect(JSON.parse(content as string)).toHaveProperty([declared], 3);
    expect(() => new OutOfStock()).not.toThrow();
  });
});

describe('__proto__', () => {
  it('is refused as the name of a field, and of an extension member', () => {
    const fields = JSON.parse('{"__proto__":"required"}') as Record<string, 'required'>;
    expect(() => defineContract({ challenge: false, statuses: { 200: { fields } } })).toThrow(
      /not a field name/,
    );
    const extensions = JSON.parse('{"__proto__":{"a":1}}') as Record<string, unknown>;
    expect(() => new HttpError(404, { extensions })).toThrow(/a member of its own/);
  });
});
