// An app that exists, its OpenAPI document, and a report of what it really answers.
import type { AddressInfo } from 'node:net';
import express from 'express';
import { describeViolation } from 'status-contract';
import { statusContract } from 'status-contract/express';
import { fromOpenAPI } from 'status-contract/openapi';
import { expect, onTestFinished, test } from 'vitest';

const document = `
openapi: 3.0.3
info: { title: Pets, version: '1' }
servers: [{ url: 'http://localhost:3000/v1' }]
paths:
  /pets:
    post:
      responses:
        '201': { description: Created., headers: { Location: { required: true, schema: { type: string } } } }
  /pets/{id}:
    get:
      responses:
        '200': { description: The pet., content: { application/json: {} } }
        '404': { description: No such pet. }
`;

test('mode observe changes nothing, and reports what the document does not say', async () => {
  const report: string[] = [];
  const contract = fromOpenAPI(document);
  const api = statusContract({
    contract,
    mode: 'observe',
    onViolation: (violation) => report.push(describeViolation(violation).replace(/\. .*/, '')),
  });
  const app = express();
  app.use(api.guard);
  app.get('/v1/pets/1', (_req, res) => res.json({ id: 1 }));
  app.get('/v1/pets/2', (_req, res) => res.type('html').send('<p>A pet.</p>'));
  app.get('/v1/pets/3', (_req, res) => res.status(418).json({}));
  app.post('/v1/pets', (_req, res) => res.status(201).json({}));
  app.get('/health', (_req, res) => res.send('fine'));
  const server = app.listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.close().closeAllConnections();
  });
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const ask = async (method: string, path: string) =>
    (await fetch(`http://127.0.0.1:${port}${path}`, { method })).status;

  expect(await ask('GET', '/v1/pets/1')).toBe(200);
  expect(await ask('GET', '/v1/pets/9')).toBe(404);
  expect(await ask('GET', '/elsewhere')).toBe(404);
  expect(report).toEqual([]);
  expect(await ask('GET', '/v1/pets/2')).toBe(200);
  expect(await ask('GET', '/v1/pets/3')).toBe(418);
  expect(await ask('POST', '/v1/pets')).toBe(201);
  expect(await ask('GET', '/health')).toBe(200);
  expect(report).toEqual([
    'GET /v1/pets/2: 200 has content of "text/html; charset=utf-8", documented as application/json',
    'GET /v1/pets/3: 418 is not documented',
    'POST /v1/pets: 201 is without Location',
    'GET /health: 200 is not documented',
  ]);
});
