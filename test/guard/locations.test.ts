// Where a Location leads on the wire: never to a host that it was not given to lead to.
import { expect } from 'vitest';
import { Found, SeeOther } from 'status-contract';
import { onEach } from '../hosts/hosts.ts';
import { fromNode } from '../hosts/ways.ts';

/** The host that a browser goes to; undefined where nothing leads anywhere. */
function hostOf(location: string | undefined): string | undefined {
  return location === undefined ? undefined : new URL(location, 'http://own.example/').host;
}

const nowhere = [
  'https://good.example\\@evil.example',
  'https://good.example%5C@evil.example',
  'undefined',
  'null',
  'http://a:99999/',
];

onEach('a hand-made redirect that leads elsewhere than it says, or nowhere, is a 500', async (host) => {
  const app = await host.serve(
    fromNode((res, req) => res.writeHead(302, { Location: nowhere[Number(req.url?.slice(1))]! }).end()),
  );
  for (const [index, location] of nowhere.entries()) {
    const { response } = await app.send({ target: `/${index}` });
    expect([response.status, response.field('Location')], location).toEqual([500, undefined]);
  }
  expect(app.violations).toHaveLength(nowhere.length);
});

onEach('a hand-made redirect with userinfo goes out without it (RFC 9110 4.2.4)', async (host) => {
  const app = await host.serve(
    fromNode((res) => res.writeHead(302, { Location: 'https://user:secret@api.example/a' }).end()),
  );
  const { response } = await app.send();
  expect([response.status, response.field('Location')]).toEqual([302, 'https://api.example/a']);
  expect(app.violations).toMatchObject([{ kind: 'field-invalid', field: 'Location', outcome: 'repaired' }]);
});

onEach('a typed redirect that leads elsewhere is refused where it is made', async (host) => {
  const app = await host.serve(
    fromNode((_res, req) => {
      throw req.url === '/' ? new Found(nowhere[0]!) : new SeeOther('http://user:secret@api.example/');
    }),
  );
  for (const target of ['/', '/userinfo']) {
    const { response } = await app.send({ target });
    expect([response.status, response.field('Location')]).toEqual([500, undefined]);
  }
});

onEach('a 201 to PUT names a resource of our own, whatever the request target says', async (host) => {
  const app = await host.serve(fromNode((res) => res.writeHead(201).end()));
  for (const target of ['//evil.example/x', 'http://user:secret@evil.example/x']) {
    const { response } = await app.send({ method: 'PUT', target });
    expect(response.status).toBe(201);
    expect(hostOf(response.field('Location')), target).toBe('own.example');
  }
});
