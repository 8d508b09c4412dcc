// Presets for a client's syntax: GraphQL documents, ajv's errors, values of another type.
import { Ajv } from 'ajv';
import { parse } from 'graphql';
import { ajvErrors, allPresets, graphqlErrors, postgresErrors } from 'status-contract/presets';
import { expect, test } from 'vitest';
import { caught } from '../mapping/foreign/caught.ts';
import { errorWith } from '../mapping/foreign/outcome.ts';
import { answerTo } from '../mapping/foreign/views.ts';

test('a GraphQL document that cannot be parsed is answered 400, without what it quotes', async () => {
  const thrown = await caught(() => parse('{ hunter2: '));
  const answer = answerTo(thrown, { map: graphqlErrors() });
  expect(answer.status).toBe(400);
  expect(String(answer.content)).not.toContain('hunter2');
  expect(answerTo(thrown).status).toBe(500);
});

test('a list of ajv’s errors that is thrown is the client’s mistake, each with its place', () => {
  const validate = new Ajv().compile({ type: 'object', required: ['age'] });
  validate({});
  const answer = answerTo(validate.errors, { map: ajvErrors() });
  // 422 is about content (RFC 9110 15.5.21), and this request has none.
  expect(answer.status).toBe(400);
  expect(JSON.parse(String(answer.content))).toMatchObject({ errors: [{ detail: expect.any(String) }] });
  expect(answerTo([], { map: allPresets() }).status).toBe(500);
});

test('a value that PostgreSQL cannot read is a fault of ours, unless the application says otherwise', () => {
  const thrown = errorWith(
    { code: '22P02', severity: 'ERROR' },
    'invalid input syntax for type uuid: "hunter2"',
  );
  expect(answerTo(thrown, { map: postgresErrors() }).status).toBe(500);
  expect(answerTo(thrown, { map: postgresErrors({ data: 400 }) }).status).toBe(400);
  expect(answerTo(thrown, { map: postgresErrors({ data: 422 }) }).status).toBe(422);
  expect(String(answerTo(thrown, { map: postgresErrors({ data: 400 }) }).content)).not.toContain('hunter2');
  expect(() => postgresErrors({ data: 404 as never })).toThrow('neither 400 nor 422');
});
