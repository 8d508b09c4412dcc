// Types as text, with links to those that have a place of their own.

/** What a type is written as at most; longer parts are left to the compiler. */
const LONGEST = 60;

/** A type as Markdown: code, with the names that have a place as links. */
export function formatType(type, linkOf) {
  const parts = partsOf(type, linkOf).reduce((merged, part) => {
    const last = merged.at(-1);
    if (last !== undefined && last.href === undefined && part.href === undefined) last.text += part.text;
    else merged.push({ ...part });
    return merged;
  }, []);
  return parts
    .map(({ text, href }) => (href === undefined ? code(text) : `[${code(text)}](${href})`))
    .join('');
}

/** The reflections that a type names, in order. */
export function namedBy(type) {
  if (type === undefined) return [];
  if (type.type === 'reference')
    return [type.reflection, ...(type.typeArguments ?? []).flatMap(namedBy)].filter(Boolean);
  if (type.types !== undefined) return type.types.flatMap(namedBy);
  return namedBy(type.elementType ?? type.target);
}

export function code(text) {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

function partsOf(type, linkOf) {
  if (type === undefined) return [{ text: 'unknown' }];
  switch (type.type) {
    case 'reference':
      return referenceParts(type, linkOf);
    case 'union':
      return type.types.flatMap((one, index) => [
        ...(index > 0 ? [{ text: ' | ' }] : []),
        ...partsOf(one, linkOf),
      ]);
    case 'array':
      return [...partsOf(type.elementType, linkOf), { text: '[]' }];
    case 'typeOperator':
      return [{ text: `${type.operator} ` }, ...partsOf(type.target, linkOf)];
    default:
      return [{ text: cut(type.toString()) }];
  }
}

function referenceParts({ name, reflection, typeArguments = [] }, linkOf) {
  const named = { text: name, href: reflection && linkOf(reflection) };
  // The arguments of a type of ours that are longer than its name say what only the compiler asks.
  const isLong = typeArguments.map(String).join(', ').length > LONGEST;
  if (typeArguments.length === 0 || (isLong && named.href !== undefined)) return [named];
  const inner = typeArguments.flatMap((one, index) => [
    ...(index > 0 ? [{ text: ', ' }] : []),
    ...partsOf(one, linkOf),
  ]);
  return [named, { text: '<' }, ...inner, { text: '>' }];
}

function cut(text) {
  const line = text.replace(/\s+/g, ' ');
  return line.length > LONGEST * 2 ? `${line.slice(0, LONGEST)}…` : line;
}
