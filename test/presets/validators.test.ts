// Errors of validators are 422 or 400, with pointers to faults and no submitted value.
import { type } from 'arktype';
import { Ajv } from 'ajv';
import { IsEmail, validateOrReject } from 'class-validator';
import Joi from 'joi';
import mongoose from 'mongoose';
import * as superstruct from 'superstruct';
import { Type as Type034 } from '@sinclair/typebox';
import { Value as Value034 } from '@sinclair/typebox/value';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import * as v from 'valibot';
import * as yup from 'yup';
import * as z from 'zod';
import * as zodMini from 'zod/mini';
import * as z3 from 'zod/v3';
import { allPresets, zodErrors } from 'status-contract/presets';
import { SetupError } from 'status-contract';
import { expect, test } from 'vitest';
import { onBoth } from '../representation/apps.ts';
import { caught } from '../mapping/foreign/caught.ts';

class Person {
  email = 'hunter2';
}
IsEmail()(Person.prototype, 'email');

const definition = { password: { type: String, minlength: 10 }, tags: [{ n: Number }] };
const User = mongoose.model('User', new mongoose.Schema<object>(definition as object));
const ajv = new Ajv({ allErrors: true });
const schema = {
  $async: true,
  type: 'object',
  required: ['b/c'],
  additionalProperties: false,
  properties: { age: { type: 'integer' }, 'b/c': {} },
};
const text = { age: 'hunter2' };
const posted = { method: 'POST', content: '{}' };

const cases: readonly (readonly [library: string, refuse: () => unknown, errors: readonly object[]])[] = [
  [
    'zod',
    () =>
      z
        .strictObject({ age: z.number(), tags: z.array(z.email()) })
        .parse({ ...text, tags: ['hunter2'], x: 1 }),
    [
      { detail: 'Invalid input: expected number, received string', pointer: '#/age' },
      { detail: 'Invalid email address', pointer: '#/tags/0' },
      { detail: 'is not expected', pointer: '#/x' },
    ],
  ],
  [
    'zod, of a union',
    () => z.object({ a: z.union([z.number(), z.object({ b: z.string() })]) }).parse({ a: { b: 7 } }),
    [{ detail: 'Invalid input: expected string, received number', pointer: '#/a/b' }],
  ],
  ['zod mini', () => zodMini.object({ age: zodMini.number() }).parse(text), [{ pointer: '#/age' }]],
  [
    'zod 3',
    () => z3.object({ age: z3.enum(['1']) }).parse(text),
    [{ detail: 'is none of the allowed values', pointer: '#/age' }],
  ],
  [
    'zod 3, of a union',
    () => z3.object({ a: z3.union([z3.number(), z3.object({ b: z3.string() })]) }).parse({ a: { b: 7 } }),
    [{ detail: 'Expected string, received number', pointer: '#/a/b' }],
  ],
  [
    'joi',
    () =>
      Joi.attempt(
        { ...text, p: 'hunter2' },
        Joi.object({ age: Joi.number(), p: Joi.string().pattern(/^x$/) }),
        { abortEarly: false },
      ),
    [
      { detail: '"age" must be a number', pointer: '#/age' },
      { detail: 'does not have the required form', pointer: '#/p' },
    ],
  ],
  [
    'ajv',
    () => ajv.compile(schema)({ ...text, x: 1 }),
    [
      { detail: "must have required property 'b/c'", pointer: '#/b~1c' },
      { detail: 'must NOT have additional properties', pointer: '#/x' },
      { detail: 'must be integer', pointer: '#/age' },
    ],
  ],
  [
    'TypeBox',
    () => {
      Value.Assert(Type.Object({ age: Type.Number(), a: Type.String(), b: Type.String() }), text);
    },
    [{ pointer: '#/a' }, { pointer: '#/b' }, { detail: 'must be number', pointer: '#/age' }],
  ],
  [
    'TypeBox 0.34',
    () => {
      Value034.Assert(Type034.Object({ age: Type034.Number() }), text);
    },
    [{ detail: 'Expected number', pointer: '#/age' }],
  ],
  [
    'yup',
    () =>
      yup
        .object({
          age: yup.number(),
          'a.b': yup.string().required(),
          l: yup.array().of(yup.object({ m: yup.string().email() })),
        })
        .validate({ ...text, l: [{ m: 'hunter2' }] }, { abortEarly: false }),
    [{ detail: 'must be of type number', pointer: '#/age' }, { pointer: '#/a.b' }, { pointer: '#/l/0/m' }],
  ],
  ['yup, at the first fault', () => yup.object({ age: yup.number() }).validate(text), [{ pointer: '#/age' }]],
  [
    'valibot',
    () =>
      v.parse(v.object({ age: v.number(), l: v.array(v.pipe(v.string(), v.email())) }), {
        ...text,
        l: ['hunter2'],
      }),
    [
      { detail: 'expected number', pointer: '#/age' },
      { detail: 'is no valid email', pointer: '#/l/0' },
    ],
  ],
  [
    'superstruct',
    () => {
      superstruct.assert({ ...text, x: 1 }, superstruct.object({ age: superstruct.number() }));
    },
    [
      { detail: 'Expected a number', pointer: '#/age' },
      { detail: 'is not expected', pointer: '#/x' },
    ],
  ],
  [
    'class-validator',
    () => validateOrReject(new Person()),
    [{ detail: 'email must be an email', pointer: '#/email' }],
  ],
  ['ArkType', () => type({ age: 'number' }).assert(text), [{ detail: 'must be a number', pointer: '#/age' }]],
  [
    'Mongoose',
    () => new User({ password: 'hunter2', tags: [{ n: 'hunter2' }] }).validate(),
    [
      { detail: 'must be of type Number', pointer: '#/tags/0/n' },
      { detail: 'must have at least 10 characters', pointer: '#/password' },
    ],
  ],
];

for (const [library, refuse, errors] of cases) {
  onBoth(`what ${library} refuses is answered 422 with a pointer to each fault`, async (start) => {
    const thrown = await caught(refuse);
    const {
      status,
      text: content,
      json,
    } = await (await start(() => thrown, { map: allPresets() })).ask(posted);
    expect(status).toBe(422);
    expect(content).not.toContain('hunter2');
    const given = (json() as { readonly errors: readonly object[] }).errors;
    expect(given).toHaveLength(errors.length);
    expect(given).toEqual(expect.arrayContaining(errors.map((error) => expect.objectContaining(error))));
  });
}

onBoth(
  'what a validator refuses of a request without content is 400, and points into none',
  async (start) => {
    const refuse = (path: string) =>
      caught(() =>
        (path === '/id' ? z.number() : z.object({ 'a/b': z.object({ c: z.number() }) })).parse({ 'a/b': {} }),
      );
    const thrown = { '/id': await refuse('/id'), '/query': await refuse('/query') };
    const app = await start((path) => thrown[path as '/id'], { map: allPresets() });
    const detail = 'Invalid input: expected number, received ';
    const idAnswer = await app.ask({ target: '/id' });
    expect([idAnswer.status, idAnswer.json()]).toMatchObject([
      400,
      { errors: [{ detail: `${detail}object` }] },
    ]);
    expect(idAnswer.text).not.toContain('pointer');
    const { status, json } = await app.ask({ target: '/query', method: 'DELETE' });
    expect(status).toBe(400);
    expect(json()).toMatchObject({ errors: [{ detail: `${detail}undefined`, parameter: 'a/b.c' }] });
    expect((await app.ask({ target: '/query', method: 'POST', content: '{}' })).status).toBe(422);
  },
);

onBoth('what a validator refuses is answered 400 where the application says so', async (start) => {
  const thrown = await caught(() => z.number().parse('a'));
  const { status, json } = await (await start(() => thrown, { map: zodErrors({ status: 400 }) })).ask(posted);
  expect(status).toBe(400);
  expect(json()).toMatchObject({ title: 'Bad Request', errors: [{ pointer: '#' }] });
});

onBoth(
  'without a preset it is a fault of the server: the same class is thrown for data of our own',
  async (start) => {
    const thrown = await caught(() => z.number().parse('hunter2'));
    expect((await (await start(() => thrown)).ask()).status).toBe(500);
  },
);

test('an option that is none fails at set-up', () => {
  expect(() => zodErrors({ status: 418 as never })).toThrow(SetupError);
  expect(() => zodErrors({ code: 400 } as never)).toThrow('there is no "code"');
  expect(() => allPresets({ stale: 404 as never })).toThrow(SetupError);
});
