// Moves a Retry-After into the form and the bounds that a contract sets.

import { parseRetryAfter, writeRetryAfter } from '../http/index.ts';
import type { FieldRule } from './rules.ts';

/** The Retry-After itself where it keeps to form and bounds, else the nearest one that does. */
export function withinBounds(value: string, field: FieldRule): string {
  const { form, minimumSeconds = 0, maximumSeconds = Number.MAX_SAFE_INTEGER } = field;
  const parsed = parseRetryAfter(value);
  if (parsed === undefined) return value;
  const now = Date.now();
  const seconds =
    'seconds' in parsed ? parsed.seconds : Math.max(0, Math.ceil((parsed.date.getTime() - now) / 1000));
  const bounded = Math.min(Math.max(seconds, minimumSeconds), maximumSeconds);
  const isRightForm = form === undefined || (form === 'seconds') === 'seconds' in parsed;
  if (isRightForm && bounded === seconds) return value;
  return form === 'date' ? writeRetryAfter(new Date(now + bounded * 1000)) : writeRetryAfter(bounded);
}

/** A Retry-After for a page that is written once: a date in it is the same every time. */
export function sampleWithinBounds(value: string, field: FieldRule): string {
  return field.form === 'date' ? 'Tue, 01 Jan 2030 00:00:00 GMT' : withinBounds(value, field);
}

/** The form and the bounds in words. */
export function boundsOf({ form, minimumSeconds, maximumSeconds }: FieldRule): string {
  const parts = [
    form === 'date' ? 'an HTTP-date' : 'seconds',
    minimumSeconds === undefined ? undefined : `at least ${minimumSeconds}`,
    maximumSeconds === undefined ? undefined : `at most ${maximumSeconds}`,
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}
