// Validators whose errors are thrown as they come.
import { cases } from './forms.js';

/** Without a preset, and with no status code on it, a validator's error is a fault of ours or the client's. */
const EITHER = [500, 422, 400];

export const validators = {
  '@vinejs/vine': cases({
    'a refused value': [
      [422],
      async () => {
        const { default: vine } = await import('@vinejs/vine');
        await vine.validate({ schema: vine.object({ a: vine.number() }), data: { a: 'b' } });
      },
    ],
  }),
  'fastest-validator': cases({
    'a refused value': [
      EITHER,
      async () => {
        const { default: Validator } = await import('fastest-validator');
        const check = new Validator({ haltOnFirstError: true }).compile({ a: 'number' });
        const found = check({ a: 'b' });
        if (found !== true) throw found;
      },
    ],
  }),
  ow: cases({
    'a refused value': [
      EITHER,
      async () => (await import('ow')).default('a', (await import('ow')).default.number),
    ],
  }),
  runtypes: cases({ 'a refused value': [EITHER, async () => (await import('runtypes')).Number.check('a')] }),
  'validate.js': cases({
    'a refused value': [
      EITHER,
      async () => {
        const { default: validate } = await import('validate.js');
        await validate.async({}, { a: { presence: true } });
      },
    ],
  }),
  effect: cases({
    'a refused value': [
      EITHER,
      async () => {
        const { Schema } = await import('effect');
        Schema.decodeUnknownSync(Schema.Number)('a');
      },
    ],
    'a failure of its own': [
      [500],
      async () => {
        const { Effect } = await import('effect');
        await Effect.runPromise(Effect.fail(new Error('no')));
      },
    ],
    'a deadline': [
      [504, 503],
      async () => {
        const { Effect } = await import('effect');
        await Effect.runPromise(Effect.never.pipe(Effect.timeout('5 millis')));
      },
    ],
    'a dead upstream': [
      [503, 502],
      async (urls) => {
        const { Effect } = await import('effect');
        await Effect.runPromise(Effect.tryPromise(() => fetch(urls.refused)));
      },
    ],
    'an author’s 404': [
      [404],
      async () => {
        const { Effect } = await import('effect');
        await Effect.runPromise(Effect.fail(Object.assign(new Error('No user 7.'), { status: 404 })));
      },
    ],
  }),
  zod: cases({
    'a refused value': [EITHER, async () => (await import('zod')).z.number().parse('a')],
  }),
  valibot: cases({
    'a refused value': [
      EITHER,
      async () => {
        const { number, parse } = await import('valibot');
        parse(number(), 'a');
      },
    ],
  }),
  'class-validator': cases({
    'a refused value': [
      EITHER,
      async () => {
        const { IsInt, validateOrReject } = await import('class-validator');
        function A() {}
        IsInt()(A.prototype, 'a');
        await validateOrReject(Object.assign(new A(), { a: 'b' }));
      },
    ],
  }),
  celebrate: cases({
    'a refused query': [
      [400],
      async () => {
        const { celebrate, Joi } = await import('celebrate');
        const check = celebrate({ query: Joi.object({ a: Joi.number() }) });
        const request = { method: 'GET', query: { a: 'b' } };
        await new Promise((resolve, reject) =>
          check(request, {}, (error) => (error ? reject(error) : resolve())),
        );
      },
    ],
  }),
};
