// The structure of the sources: folders import in one direction, and stand on few floors.
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { floorsOf, foldersOf, importGraph } from './import-graph.ts';

const files = importGraph(['src', 'adapters']);
const folders = foldersOf(files);

describe('the sources', () => {
  test('have no file that imports itself by way of others', () => {
    expect(() => floorsOf(files)).not.toThrow();
  });

  test('have no folder that imports itself by way of others', () => {
    expect(() => floorsOf(folders)).not.toThrow();
  });

  test('stand on at most nine floors, in at most 22 folders', () => {
    expect(Math.max(...floorsOf(folders).values())).toBeLessThanOrEqual(9);
    expect(folders.size).toBeLessThanOrEqual(22);
  });

  test('enter another folder of src by its index.ts', () => {
    const around = [...files].flatMap(([file, imported]) =>
      imported
        .filter((one) => dirname(one) !== 'src' && folderOf(one) !== folderOf(file))
        .filter((one) => !one.endsWith('/index.ts'))
        .map((one) => `${file} -> ${one}`),
    );
    expect(around.filter((arrow) => !arrow.startsWith('src/index.ts'))).toEqual([]);
  });
});

function folderOf(file: string): string {
  return file.split('/').slice(0, 2).join('/');
}
