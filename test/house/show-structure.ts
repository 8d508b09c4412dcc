// Prints the floors of the sources, the folders on each, and the arrows between them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { floorsOf, foldersOf, importGraph, root } from './import-graph.ts';

const files = importGraph(['src', 'adapters']);
const folders = foldersOf(files);
const floors = floorsOf(folders);

for (let floor = Math.max(...floors.values()); floor > 0; floor -= 1) {
  const here = [...floors].filter(([, its]) => its === floor).map(([name]) => name);
  console.log(`${floor}  ${here.map((name) => `${name} ${linesOf(name)}`).join('   ')}`);
}
console.log(`${floorsOn(folders)} floors, ${folders.size} rooms, ${arrowsOf(folders)} arrows between rooms;`);
console.log(`${files.size} files, ${arrowsOf(files)} arrows between files on ${floorsOn(files)} floors`);

function arrowsOf(graph: typeof files): number {
  return [...graph.values()].reduce((sum, others) => sum + new Set(others).size, 0);
}

function floorsOn(graph: typeof files): number {
  return Math.max(...floorsOf(graph).values());
}

function linesOf(folder: string): number {
  return [...files.keys()]
    .filter((file) => file === folder || file.startsWith(`${folder}/`))
    .map((file) => readFileSync(join(root, file), 'utf8').split('\n').length - 1)
    .reduce((sum, lines) => sum + lines, 0);
}
