// The properties of a type, however it is put together.
import { ReflectionKind } from 'typedoc';

/** The properties of an interface, of a class, or of what an alias stands for. */
export function childrenOf({ children, type }) {
  if (children === undefined) return type === undefined ? [] : childrenOfType(type);
  return children.filter(({ kind, flags }) => kind !== ReflectionKind.Constructor && !flags.isExternal);
}

function childrenOfType(type) {
  switch (type.type) {
    case 'intersection':
      return type.types.flatMap(childrenOfType);
    case 'reflection':
      return type.declaration.children ?? [];
    case 'mapped':
      // `{ [K in keyof T]?: … }` has the properties of T.
      return type.parameterType.type === 'typeOperator' ? childrenOfType(type.parameterType.target) : [];
    case 'reference':
      return childrenOfReference(type);
    default:
      return [];
  }
}

function childrenOfReference({ name, reflection, typeArguments: [first, keys] = [] }) {
  if (reflection !== undefined) return childrenOf(reflection);
  if (['Partial', 'Readonly', 'Required'].includes(name)) return childrenOfType(first);
  if (name !== 'Omit' && name !== 'Pick') return [];
  const names = (keys.types ?? [keys]).map(({ value }) => value);
  return childrenOfType(first).filter((child) => names.includes(child.name) === (name === 'Pick'));
}
