// Requests that light-my-request injects are answered as over a socket.
import { test } from 'vitest';
import { apps } from './conversation/frameworks.ts';
import { expectSame, inject } from './answers.ts';

// The Koa apps first: light-my-request changes the prototypes of Express for the whole process.
for (const name of Object.keys(apps).reverse()) {
  test(`a request injected into ${name} is answered as over a socket`, () =>
    expectSame(inject, apps[name]!()));
}
