// Fields of thrown errors that their request forbids, and what goes out in their place.
import createHttpError from 'http-errors';
import { expect } from 'vitest';
import { MethodNotAllowed, UnsupportedMediaType } from 'status-contract';
import { type Host, onEach } from '../hosts/hosts.ts';

const thrower = ({ serve }: Host, thrown: unknown) => {
  const fail = () => {
    throw thrown;
  };
  return serve({ express: fail, koa: fail }, { mode: 'strict' });
};

onEach('a 415 names content codings where the request has one (RFC 9110 12.5.3)', async (host) => {
  for (const thrown of [
    new UnsupportedMediaType({ acceptEncoding: ['gzip'] }),
    createHttpError(415, { headers: { 'accept-encoding': 'gzip' } }),
  ]) {
    const app = await thrower(host, thrown);
    const { response: coded } = await app.send({ method: 'POST', headers: { 'Content-Encoding': 'br' } });
    expect([coded.status, coded.field('accept-encoding')]).toEqual([415, 'gzip']);
    const { response: plain } = await app.send({ method: 'POST' });
    expect([plain.status, plain.field('accept-encoding')]).toEqual([415, undefined]);
    expect(app.violations).toEqual([]);
  }
});

onEach('an Allow of a thrown error that lists GET lists HEAD too (RFC 9110 9.1)', async (host) => {
  for (const thrown of [
    new MethodNotAllowed({ allow: ['GET', 'PUT'] }),
    createHttpError(405, { headers: { allow: 'GET, PUT' } }),
  ]) {
    const app = await thrower(host, thrown);
    const { response } = await app.send({ method: 'POST' });
    expect([response.status, response.field('allow')]).toEqual([405, 'GET, HEAD, PUT']);
    expect(app.violations).toEqual([]);
  }
});
