// Requests that light-my-request injects are answered as over a socket.
import { test } from 'vitest';
import { apps } from './conversation/frameworks.ts';
import { expectSame, inject } from './answers.ts';

// The Koa apps first.
for (const name of Object.keys(apps).reverse()) {
  const expected = name.startsWith('Koa') ? test : test.fails;
  expected(name, () => expectSame(inject, apps[name]!()));
}
