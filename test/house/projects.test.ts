// The projects of the tests: units, which run in threads, open no socket.
import { readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import ts from 'typescript';
import { createVitest } from 'vitest/node';
import { afterAll, describe, expect, test } from 'vitest';
import { root } from './import-graph.ts';

const vitest = await createVitest('test', { watch: false, root });
afterAll(() => vitest.close());
const specifications = await vitest.globTestSpecifications();
const filesOf = (project: string): string[] =>
  specifications.filter((one) => one.project.name === project).map((one) => relative(root, one.moduleId));

const OF_SERVERS =
  /^(?:node:(?:https?|http2|net|child_process|worker_threads|cluster)|express|koa|supertest)$/;

describe('a test file of the project units', () => {
  test.each(filesOf('units'))('%s imports nothing that serves, asks or spawns', (file) => {
    expect(packagesOf(file).filter((name) => OF_SERVERS.test(name))).toEqual([]);
  });
});

test('every test file is of one project', () => {
  const all = specifications.map((one) => relative(root, one.moduleId)).sort();
  expect(all).toEqual(
    ts.sys
      .readDirectory(join(root, 'test'), ['.test.ts'], ['**/node_modules'])
      .map((file) => relative(root, file))
      .sort(),
  );
});

/** The packages that a file imports, itself or by other files of the tests. */
function packagesOf(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file) || !/^(?:test|examples)\//.test(file)) return [];
  seen.add(file);
  // The checks of names and values of fields are Node's own, beside its server.
  const text = readFileSync(join(root, file), 'utf8').replace(
    /^import \{ validate.* from 'node:http';$/m,
    '',
  );
  const { importedFiles } = ts.preProcessFile(text);
  return importedFiles.flatMap(({ fileName }) =>
    fileName.startsWith('.') ? packagesOf(normalize(join(dirname(file), fileName)), seen) : [fileName],
  );
}
