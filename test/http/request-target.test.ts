// The parts of a request target.

import { describe, expect, it } from 'vitest';
import { originFormOf, pathOfTarget } from '../../src/http/index.ts';

describe('a request target', () => {
  it.each([
    ['/users/7?a=1', '/users/7', '/users/7?a=1'],
    ['/users/7#a?b', '/users/7', '/users/7'],
    ['http://a.test/users?x=/y', '/users', '/users?x=/y'],
    ['https://u:p@a.test', '/', '/'],
    ['https://a.test?x', '/', '/?x'],
    ['//a.test/x', '//a.test/x', '//a.test/x'],
    ['/http://a.test/x', '/http://a.test/x', '/http://a.test/x'],
    ['users', 'users', '/users'],
    ['', '/', '/'],
  ])('%s has the path %s, and is %s in origin form', (target, path, originForm) => {
    expect(pathOfTarget(target)).toBe(path);
    expect(originFormOf(target)).toBe(originForm);
  });
});
