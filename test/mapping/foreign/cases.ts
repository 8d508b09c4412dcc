// Cases of errors and what they are answered with, run on both frameworks.
import { expect } from 'vitest';
import { type Ask, onBoth } from '../../representation/apps.ts';

/** What an error is answered with; a `detail` of undefined is none. */
export interface Expected {
  readonly status: number;
  readonly detail?: string | undefined;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly unknown[];
}

export type Case = readonly [title: string, make: () => unknown, expected: Expected, ask?: Ask];

/** Throws what each case makes, and compares; what the cases hide must not be found in the answer. */
export function answered(cases: readonly Case[], hidden: RegExp): void {
  for (const [title, make, expected, ask] of cases) {
    onBoth(`${title} is answered ${expected.status}`, async (start) => {
      const thrown = await make();
      const app = await start(() => thrown);
      const { status, headers, text, json: problem } = await app.ask(ask);
      expect({ status, headers }).toMatchObject({ status: expected.status, headers: expected.headers ?? {} });
      expect(text).not.toMatch(hidden);
      if ('detail' in expected) expect(problem()).toHaveProperty('status', expected.status);
      if ('detail' in expected) expect((problem() as { detail?: unknown }).detail).toBe(expected.detail);
      if (expected.errors !== undefined) expect(problem()).toMatchObject({ errors: expected.errors });
    });
  }
}
