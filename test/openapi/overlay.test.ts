// An Overlay adds what a contract says to a document that its author keeps (Overlay 1.1).
import { openapiOverlay } from 'openapi-format';
import { bearer, defineContract } from 'status-contract';
import { mergeOpenAPI, toOpenAPI, toOverlay, type OverlayDocument } from 'status-contract/openapi';
import { describe, expect, test } from 'vitest';

const contract = defineContract({
  name: 'Shop',
  challenge: bearer({ realm: 'shop' }),
  statuses: { 200: 'It worked.', 401: {}, 404: 'There is no such order.', 503: {} },
  operations: {
    'GET /orders/:id': { 409: 'Taken.' },
    'QUERY /orders': { 422: 'It asks for what is not there.' },
    'COPY /orders/:id': { 201: 'Copied.' },
    "GET /it's/new": { 200: {} },
  },
});

const document = {
  openapi: '3.2.0',
  info: { title: 'Shop', version: '7' },
  paths: {
    '/orders/{orderId}': {
      get: { responses: { 200: { description: 'An order.' }, 404: { description: 'Nothing of ours.' } } },
    },
    '/orders': { get: { responses: { 200: { description: 'All.' } } }, query: { responses: {} } },
  },
};

/** What another program makes of a document and an Overlay. */
async function applied(base: object, overlay: OverlayDocument): Promise<unknown> {
  const copy = structuredClone(base) as never;
  const { data } = await openapiOverlay(copy, { overlaySet: JSON.parse(JSON.stringify(overlay)) as never });
  return data;
}

describe('an Overlay for a document', () => {
  test('adds what merging would add, and overwrites nothing', async () => {
    const overlay = toOverlay(contract, { document, extends: 'openapi.yaml' });
    expect(overlay).toMatchObject({ overlay: '1.1.0', extends: 'openapi.yaml' });
    const merged = mergeOpenAPI(document, toOpenAPI(contract, { version: '3.2' }));
    expect(await applied(document, overlay)).toEqual(JSON.parse(JSON.stringify(merged)));
    expect(JSON.stringify(overlay)).not.toContain('An order.');
  });

  test('names each place by its path and method, as the document has them', () => {
    const targets = toOverlay(contract, { document }).actions.map(({ target }) => target);
    expect(targets).toEqual([
      '$',
      "$.paths['/orders/{orderId}'].get.responses",
      "$.paths['/orders/{orderId}']",
      "$.paths['/orders'].query.responses",
    ]);
  });

  test('that says all of it already changes nothing', async () => {
    const merged = mergeOpenAPI(document, toOpenAPI(contract, { version: '3.2' }));
    const overlay = toOverlay(contract, { document: merged });
    expect(overlay.actions).toEqual([{ target: '$', update: {} }]);
    expect(await applied(merged, overlay)).toEqual(JSON.parse(JSON.stringify(merged)));
  });

  test('is of the version of the document', () => {
    const old = { ...document, openapi: '3.0.3', paths: {} };
    const { update } = toOverlay(contract, { document: JSON.stringify(old) }).actions[0]!;
    expect(Object.keys(update['paths'] as object)).toEqual(['/orders/{id}', "/it's/new"]);
    expect(() => toOverlay(contract, { document: { openapi: '2.0' } })).toThrow(/document of OpenAPI 3/);
  });
});

test('an Overlay for no document in particular has all that the contract says', async () => {
  const overlay = toOverlay(contract);
  const { paths, components } = toOpenAPI(contract);
  const skeleton = Object.fromEntries(
    Object.entries(paths).map(([path, item]) => [path, JSON.parse(JSON.stringify(item)) as object]),
  );
  const base = { openapi: '3.2.0', info: { title: 'Shop', version: '7' }, paths: skeleton };
  expect(await applied(base, overlay)).toMatchObject({ info: { version: '7' }, paths, components });
});
