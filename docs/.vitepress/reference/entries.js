// Reads the public face of each entry point with TypeDoc, from the sources.
import { join } from 'node:path';
import { Application, ReflectionKind } from 'typedoc';
import { manifest, root } from '../repository.js';

/** The entry points: the name that a user imports, and the source that it is built from. */
export const ENTRY_POINTS = Object.entries(manifest.exports)
  .filter(([, target]) => typeof target === 'object')
  .map(([path, { import: files }]) => ({
    name: manifest.name + path.slice(1),
    folder: path === '.' ? 'reference' : `reference/${path.slice(2)}`,
    source: files.default.replace('./dist/', '').replace(/\.js$/, '.ts'),
  }));

/** Converts the sources; gives the exports of each entry point, in the order of their names. */
export async function readEntries() {
  const app = await Application.bootstrap({
    entryPoints: ENTRY_POINTS.map(({ source }) => join(root, source)),
    tsconfig: join(root, 'tsconfig.build.json'),
    basePath: root,
    excludeExternals: true,
    // The compiler checks the sources where they are built.
    skipErrorChecking: true,
    readme: 'none',
    // What is not exported has no page; its name stands in the text of a type.
    validation: false,
    logLevel: 'Error',
  });
  const project = await app.convert();
  if (project === undefined || app.logger.hasErrors()) throw new Error('TypeDoc could not read the sources');
  return ENTRY_POINTS.map((entry) => {
    const of = project.children.find((child) => child.sources?.[0]?.fileName === entry.source);
    return { ...entry, comment: of?.comment, members: membersOf(of?.children ?? []) };
  });
}

/** The exports of a module: values before types, and no type that is the instance of a class of the same name. */
function membersOf(children) {
  const values = new Set(children.filter(isValue).map(({ name }) => name));
  return children
    .map((child) => (child.kind === ReflectionKind.Reference ? child.getTargetReflectionDeep() : child))
    .filter((child) => isValue(child) || !values.has(child.name))
    .sort((one, other) => one.name.localeCompare(other.name));
}

export function isValue({ kind }) {
  return [ReflectionKind.Function, ReflectionKind.Class, ReflectionKind.Variable].includes(kind);
}

/** Whether a value is the class of one status code: they have one page together. */
export function isNamedClass({ type }) {
  return /^(?:HttpError|Redirect)Class$/.test(type?.name ?? '');
}
