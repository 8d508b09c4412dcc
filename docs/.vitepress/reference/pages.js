// The pages of the reference: one a function or class, one for the types of a module.
import { ReflectionKind } from 'typedoc';
import { repository, slugOf } from '../repository.js';
import { blocksOf, continued, summaryOf } from './comments.js';
import { isNamedClass, isValue } from './entries.js';
import { childrenOf } from './properties.js';
import { formatSignature, signaturesOf, taken } from './signatures.js';
import { code, formatType } from './types.js';

/** The pages of all entry points: path, title, group, Markdown. */
export function pagesOf(entries) {
  const places = placesOf(entries);
  return entries.flatMap((entry) => {
    const alone = entry.members.filter((member) => isValue(member) && !isNamedClass(member));
    const named = entry.members.filter(isNamedClass);
    const types = entry.members.filter((member) => !isValue(member));
    const pages = alone.map((member) => pageOf(member, entry, places));
    if (named.length > 0) pages.push(pageOfClasses(named, entry));
    if (types.length > 0) pages.push(pageOfTypes(types, entry, places));
    return pages;
  });
}

/** Reflection to where it is described: a page, or an anchor of one. */
function placesOf(entries) {
  const places = new Map();
  for (const { folder, members } of entries) {
    for (const member of members) {
      if (places.has(member)) continue;
      const fragment = `#${slugOf(member.name)}`;
      if (isNamedClass(member)) places.set(member, `/${folder}/classes${fragment}`);
      else if (isValue(member)) places.set(member, `/${folder}/${member.name}`);
      else places.set(member, `/${folder}/types${fragment}`);
    }
  }
  return places;
}

function pageOf(member, entry, places) {
  const linkOf = (reflection) => places.get(reflection);
  const summary = summaryOf(member);
  const parts = [
    `# ${code(member.name)}`,
    summary,
    fenced(`import { ${member.name} } from '${entry.name}';`),
    ...blocksOf(member, '@example').map(fenced),
    ...useOf(member, linkOf),
    sourceOf(member),
  ];
  return {
    path: `${entry.folder}/${member.name}.md`,
    text: member.name,
    group: entry.name,
    about: firstSentence(summary),
    markdown: joined(parts),
  };
}

/** How a value is called, what it throws, its members, and the options that it takes. */
function useOf(member, linkOf) {
  const signatures = signaturesOf(member);
  const isConstant = member.kind === ReflectionKind.Variable && signatures.length === 0;
  return [
    ...signatures.map((signature) => formatSignature(member.name, signature, linkOf)),
    ...blocksOf(member, '@throws').map((text) => `**Throws** ${text}`),
    ...(isConstant ? [`Is a ${formatType(member.type, linkOf)}.`] : []),
    ...membersOf(member, linkOf),
    ...taken(signatures).flatMap((type) => [
      `## ${code(type.name)}`,
      summaryOf(type),
      ...propertiesOf(type, linkOf, 3),
    ]),
  ];
}

function pageOfClasses(members, entry) {
  const rows = members.map((member) => {
    const status = member.type.typeArguments[0].toString();
    return [status, `## ${code(member.name)}\n\n${summaryOf(member)}`];
  });
  const sections = rows.sort(([one], [other]) => one - other).map(([, section]) => section);
  const about = 'The class of each registered status code, to throw';
  const head = [
    `# Error classes`,
    `${about}: \`new NotFound(detail?, options?)\`, \`new SeeOther(location, options?)\`.`,
    'Those of `contract.errors` are the same classes, with the options that this contract requires.',
  ];
  return {
    path: `${entry.folder}/classes.md`,
    text: 'Error classes',
    group: entry.name,
    about,
    markdown: joined([...head, ...sections]),
  };
}

function pageOfTypes(members, entry, places) {
  const linkOf = (reflection) => places.get(reflection);
  const sections = members.flatMap((member) => [
    `## ${code(member.name)}`,
    summaryOf(member),
    ...blocksOf(member, '@example').map(fenced),
    ...propertiesOf(member, linkOf, 0),
    sourceOf(member),
  ]);
  const about = `The types of ${entry.name}`;
  return {
    path: `${entry.folder}/types.md`,
    text: 'Types',
    group: entry.name,
    about,
    markdown: joined([`# Types of ${code(entry.name)}`, ...sections]),
  };
}

/** The members of a class, or of the object that a variable is. */
function membersOf(member, linkOf) {
  if (member.kind !== ReflectionKind.Class) return [];
  return propertiesOf(member, linkOf, 2);
}

/** Properties under headings of a level, or as a list. */
function propertiesOf(type, linkOf, level) {
  const children = childrenOf(type);
  if (children.length === 0) return type.type === undefined ? [] : [`Is ${formatType(type.type, linkOf)}.`];
  return children.map((child) => {
    const name = code(child.name);
    const shape = shapeOf(child, linkOf);
    if (level === 0) return `- ${name}: ${shape}${continued(summaryOf(child))}`;
    const needed = level === 3 && type.children !== undefined && isRequired(child) ? ', required' : '';
    const examples = blocksOf(child, '@example').map(fenced);
    return joined([
      `${'#'.repeat(level)} ${name}`,
      `${shape}${needed}`,
      summaryOf(child),
      ...examples,
    ]).trimEnd();
  });
}

/** The type of a property, or what a method takes and gives. */
function shapeOf(child, linkOf) {
  const [signature] = child.signatures ?? [];
  if (signature === undefined) return formatType(child.type ?? child.getSignature?.type, linkOf);
  const names = (signature.parameters ?? []).map(({ name }) => name);
  return `${code(`(${names.join(', ')})`)} gives ${formatType(signature.type, linkOf)}`;
}

function isRequired({ flags, signatures }) {
  return !flags.isOptional && signatures === undefined;
}

function sourceOf({ sources, signatures }) {
  const [source] = sources ?? signatures?.[0]?.sources ?? [];
  if (source === undefined) return '';
  return `<small>[${source.fileName}](${repository}/blob/main/${source.fileName}#L${source.line})</small>`;
}

function firstSentence(summary) {
  return summary.split(/(?<=\.)\s/)[0] || undefined;
}

function fenced(text) {
  return text.startsWith('```') ? text : `\`\`\`ts\n${text}\n\`\`\``;
}

function joined(parts) {
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
