// The signatures of functions and constructors, and the options that they take.
import { ReflectionKind } from 'typedoc';
import { continued, summaryOf } from './comments.js';
import { childrenOf } from './properties.js';
import { code, formatType, namedBy } from './types.js';

/** The signatures of a function, of a class, or of a value that can be called. */
export function signaturesOf(member) {
  const own = member.signatures ?? member.type?.declaration?.signatures ?? [];
  const constructors = member.children?.filter(({ kind }) => kind === ReflectionKind.Constructor) ?? [];
  return [...own, ...constructors.flatMap(({ signatures }) => signatures)];
}

/** A signature as a section: what it takes and gives. */
export function formatSignature(name, { kind, parameters = [], type }, linkOf) {
  const isNew = kind === ReflectionKind.ConstructorSignature;
  const list = parameters.map(
    (one) =>
      `${one.flags.isRest ? '...' : ''}${one.name}${one.flags.isOptional || one.defaultValue !== undefined ? '?' : ''}`,
  );
  const lines = parameters.map(
    (one) => `- ${code(one.name)}: ${formatType(taking(one.type), linkOf)}${continued(summaryOf(one))}`,
  );
  const gives = isNew ? [] : [`- gives ${formatType(type, linkOf)}`];
  return [`## ${code(`${isNew ? 'new ' : ''}${name}(${list.join(', ')})`)}`, '', ...lines, ...gives].join(
    '\n',
  );
}

/** What a parameter takes: of a type parameter what it extends. */
function taking(type) {
  const first = type?.type === 'intersection' ? type.types[0] : type;
  if (first?.type === 'reference' && first.reflection?.kind === ReflectionKind.TypeParameter)
    return first.reflection.type ?? first;
  return first;
}

/** The options that signatures take, and the rows in them. */
export function taken(signatures) {
  const direct = signatures.flatMap(({ parameters = [] }) =>
    parameters.flatMap(({ type }) => namedBy(taking(type))),
  );
  const options = direct.filter(isOptions);
  const inner = options
    .flatMap((type) => childrenOf(type).flatMap((child) => namedBy(child.type)))
    .filter(isOptions);
  return [...new Set([...options, ...inner])];
}

function isOptions({ name }) {
  return /(?:Options|Definition)$/.test(name);
}
