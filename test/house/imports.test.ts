// Imports among our own files go in one direction; type-only imports count.
import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { entryPoints, sourceOf } from '../package/entry-points.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

test('no file imports itself by way of others', () => {
  const cycles = entryPoints.flatMap((entryPoint) => cyclesFrom([join(root, sourceOf(entryPoint))]));
  expect([...new Set(cycles)]).toEqual([]);
});

const walked = new Set<string>();

/** The cycles that are met on the way down from the last file of `path`. */
function cyclesFrom(path: readonly string[]): string[] {
  const file = path.at(-1)!;
  const start = path.indexOf(file);
  if (start < path.length - 1) {
    return [
      path
        .slice(start)
        .map((one) => relative(root, one))
        .join(' -> '),
    ];
  }
  if (walked.has(file)) return [];
  const cycles = importsOf(file).flatMap((imported) => cyclesFrom([...path, imported]));
  walked.add(file);
  return cycles;
}

function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'));
  const ours = importedFiles.map((one) => one.fileName).filter((name) => name.startsWith('.'));
  return ours.map((name) => resolve(dirname(file), name));
}
