// Tells what a package refuses by itself from what the application throws.
import createError from 'http-errors';
import { describe, expect, test } from 'vitest';
import { isServersOwn } from '../../../src/mapping/index.ts';

/** An error whose stack has frames of these files, the innermost first. */
function madeIn<E extends Error>(error: E, ...files: string[]): E {
  error.stack = [String(error), ...files.map((file) => `    at call (${file}:1:2)`)].join('\n');
  return error;
}

const uploads = '/app/node_modules/some-uploads/index.js';
const koa = '/app/node_modules/koa/lib/context.js';
const router = '/app/node_modules/router/lib/layer.js';

describe('an error in the form of http-errors', () => {
  test.each([
    ['a package, called by the framework', true, [uploads, router]],
    ['a package, called by the application', true, [uploads, '/app/server.js', router]],
    ['a package, by ctx.throw', true, [koa, uploads, koa]],
    ['the application', false, ['/app/server.js', router]],
    ['the application, by ctx.throw', false, [koa, '/app/server.js', koa]],
    ['no code that can be seen', false, []],
  ])('that was thrown by %s is made by the server: %s', (_, isOwn, files) => {
    expect(isServersOwn(madeIn(createError(413), ...files), 'status')).toBe(isOwn);
  });

  test('is made by the application where an entry of map decided', () => {
    expect(isServersOwn(madeIn(createError(413), uploads), 'map')).toBe(false);
  });
});

test('an error in another form is made by no server, wherever it was thrown', () => {
  const error = madeIn(Object.assign(new Error('no'), { status: 413 }), uploads);
  expect(isServersOwn(error, 'status')).toBe(false);
});

test.each(['body-parser', 'co-body', 'multer', 'busboy', 'formidable', 'express-openapi-validator'])(
  'what %s refuses is refused by the server',
  (library) => expect(isServersOwn(new Error('no'), library)).toBe(true),
);

test.each([undefined, null, 'text', 7])('%j is made by no server', (thrown) => {
  expect(isServersOwn(thrown, 'status')).toBe(false);
});
