// Field rules as Header Objects, and back.

import { type FieldRule, sampleWithinBounds } from '../contract/index.ts';
import { own } from '../safe-read.ts';
import { isObject, type HeaderObject, type Schema } from './document.ts';

const TEXTS: Readonly<Record<string, readonly [schema: Schema, example: string]>> = {
  Allow: [{ type: 'string' }, 'GET, HEAD'],
  'Content-Range': [{ type: 'string', pattern: '^[^ ]+ (\\d+-\\d+|\\*)/(\\d+|\\*)$' }, 'bytes 0-99/1234'],
  Location: [{ type: 'string', format: 'uri-reference' }, '/users/7'],
  Upgrade: [{ type: 'string' }, 'HTTP/2.0'],
};

/** Writes a field rule as a Header Object; `source` is where it comes from, `example` a value that this API sends. */
export function describeHeader(
  name: string,
  rule: FieldRule,
  source: string,
  example?: string,
): HeaderObject {
  const [schema, usual] = own(TEXTS, name) ?? [{ type: 'string' }];
  const shown = example ?? usual;
  return {
    description: `${source} (${rule.strength})`,
    required: rule.presence === 'required',
    schema: name === 'Retry-After' ? retryAfterSchema(rule) : schema,
    ...(shown === undefined
      ? {}
      : { example: name === 'Retry-After' ? retryAfterExample(shown, rule) : shown }),
  };
}

function retryAfterExample(value: string, rule: FieldRule): number | string {
  const sample = sampleWithinBounds(value, rule);
  return rule.form === 'date' ? sample : Number(sample);
}

function retryAfterSchema({ form, minimumSeconds, maximumSeconds }: FieldRule): Schema {
  const date = { type: 'string', format: 'http-date' };
  const seconds = {
    type: 'integer',
    minimum: minimumSeconds ?? 0,
    ...(maximumSeconds === undefined ? {} : { maximum: maximumSeconds }),
  };
  if (form === 'seconds') return seconds;
  return form === 'date' ? date : { oneOf: [seconds, date] };
}

/** Reads what a Header Object says of a Retry-After: its form and its bounds. */
export function readRetryAfter(
  schema: Schema,
): Pick<FieldRule, 'form' | 'minimumSeconds' | 'maximumSeconds'> {
  const choices = [schema['oneOf'], schema['anyOf']].find(Array.isArray) as readonly unknown[] | undefined;
  if (choices !== undefined) {
    const seconds = choices.find((one) => isObject(one) && isNumeric(one)) as Schema | undefined;
    return seconds === undefined ? {} : boundsOf(seconds);
  }
  if (isNumeric(schema)) return { form: 'seconds', ...boundsOf(schema) };
  return schema['format'] === 'http-date' ? { form: 'date' } : {};
}

function isNumeric(schema: Schema): boolean {
  return schema['type'] === 'integer' || schema['type'] === 'number';
}

function boundsOf({ minimum, maximum }: Schema): { minimumSeconds?: number; maximumSeconds?: number } {
  return {
    ...(isSeconds(minimum) && minimum > 0 ? { minimumSeconds: minimum } : {}),
    ...(isSeconds(maximum) ? { maximumSeconds: maximum } : {}),
  };
}

function isSeconds(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
