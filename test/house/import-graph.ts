// The imports among our own files, as a graph of files or of folders.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** File, or folder, to those that it imports. */
export type Graph = ReadonlyMap<string, readonly string[]>;

/** The imports of every source file of the given folders. */
export function importGraph(folders: readonly string[]): Graph {
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(folder, name)),
  );
  return new Map(files.map((file) => [file, importsOf(file)]));
}

function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(root, file), 'utf8'));
  const ours = importedFiles.map((one) => one.fileName).filter((name) => name.startsWith('.'));
  return ours.map((name) => normalize(join(dirname(file), name)));
}

/** The same between folders: `src/http` has `src/http/fields` in it; a loose file is a folder of its own. */
export function foldersOf(files: Graph): Graph {
  const folders = new Map<string, Set<string>>();
  for (const [file, imported] of files) {
    const from = folderOf(file);
    const to = folders.get(from) ?? new Set();
    folders.set(from, to);
    for (const one of imported.map(folderOf)) if (one !== from) to.add(one);
  }
  return new Map([...folders].map(([folder, others]) => [folder, [...others]]));
}

function folderOf(file: string): string {
  return file.split('/').slice(0, 2).join('/');
}

/**
 * The floor that each stands on: 1 without imports, else one above the highest that it imports.
 *
 * @throws Error with the way around, where one imports itself by way of others.
 */
export function floorsOf(graph: Graph): ReadonlyMap<string, number> {
  const floors = new Map<string, number>();
  const climb = (name: string, way: readonly string[]): number => {
    if (way.includes(name)) throw new Error(`A circle: ${[...way, name].join(' -> ')}`);
    const known = floors.get(name);
    if (known !== undefined) return known;
    const below = (graph.get(name) ?? []).map((one) => climb(one, [...way, name]));
    const floor = 1 + Math.max(0, ...below);
    floors.set(name, floor);
    return floor;
  };
  for (const name of graph.keys()) climb(name, []);
  return floors;
}
