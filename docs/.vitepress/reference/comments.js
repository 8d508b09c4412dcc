// Comments of the sources as Markdown, with the sections of RFCs as links.

/** The sentences of a comment. */
export function summaryOf(reflection) {
  return linked(textOf(commentOf(reflection)?.summary));
}

/** The sentences behind what they are about, in one line. */
export function continued(summary) {
  return summary === '' ? '' : ` — ${summary.replace(/\n\s*/g, ' ')}`;
}

/** The blocks of a comment with one tag. */
export function blocksOf(reflection, tag) {
  const blocks = commentOf(reflection)?.blockTags ?? [];
  return blocks
    .filter((block) => block.tag === tag)
    .map(({ content }) => (tag === '@example' ? exampleOf(content) : linked(textOf(content))));
}

function commentOf(reflection) {
  return (
    reflection.comment ??
    reflection.signatures?.[0]?.comment ??
    reflection.type?.declaration?.signatures?.[0]?.comment
  );
}

function textOf(parts = []) {
  return parts
    .map(({ kind, text }) => (kind === 'code' ? text : text.replace(/</g, '&lt;').replace(/\{/g, '&#123;')))
    .join('')
    .trim();
}

function exampleOf(parts) {
  return parts
    .map(({ text }) => text)
    .join('')
    .trim();
}

/** `RFC 9110 15.5.6` leads to that section. */
function linked(text) {
  return text.replace(/\bRFC (\d{4,5})(?: (?:section )?(\d+(?:\.\d+)*))?/g, (whole, number, section) => {
    const fragment = section === undefined ? '' : `#section-${section}`;
    return `[${whole}](https://www.rfc-editor.org/rfc/rfc${number}${fragment})`;
  });
}
