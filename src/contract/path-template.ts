// The syntax of path templates: segments, shape, and matching in linear time.

/** One segment of a template: `report-{id}.csv` is the literals `report-` and `.csv` around the parameter `id`. */
export interface TemplateSegment {
  /** What stands around the parameters, one more than there are parameters. */
  readonly literals: readonly string[];
  /** The parameters as they are written, such as `:id` or `{id}`. */
  readonly parameters: readonly string[];
  /** Whether the segment stands for the rest of the path, however many segments that has: `*`. */
  readonly isRest: boolean;
}

/** Parses one segment of a template, which is written as routers or as OpenAPI write it. */
export function parseSegment(segment: string): TemplateSegment {
  if (segment.includes('*')) {
    const name = /\*(\w*)/.exec(segment)?.[0] ?? '*';
    return { literals: ['', ''], parameters: [name], isRest: true };
  }
  const syntax = parameterSyntax(segment);
  return { literals: segment.split(syntax), parameters: segment.match(syntax) ?? [], isRest: false };
}

/** The name of a parameter as it is written: `id` of `:id`, of `{id}`, and of `*id`; nothing for `*`. */
export function parameterName(parameter: string): string {
  return parameter.replace(/[:*{}]/g, '');
}

// With braces, or behind a word, a colon is no parameter: /users/{id}:cancel, /users:batch.
function parameterSyntax(segment: string): RegExp {
  return segment.includes('{') || /^\w+:/.test(segment) ? /\{[^{}]+\}/g : /:\w+/g;
}

/** The segments of a path as templates match them: without regard to case or to a slash at the end. */
export function segmentsOf(path: string): readonly string[] {
  const segments = [];
  for (const segment of path.split('/')) if (segment !== '') segments.push(decoded(segment).toLowerCase());
  return segments;
}

function decoded(segment: string): string {
  if (!segment.includes('%')) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    // No UTF-8: no template is written so.
    return segment;
  }
}

/** The same for templates that the same paths match: `/users/:id` and `/Users/{name}/`. */
export function shapeOf(template: string): string {
  let shape = '';
  for (const segment of segmentsOf(template)) {
    if (segment.includes('*')) return `${shape}/*`;
    shape += `/${segment.replace(parameterSyntax(segment), '{}')}`;
  }
  return shape === '' ? '/' : shape;
}

/**
 * Whether a segment is these literals with at least one character between any two of them.
 *
 * Each literal is looked for behind the one before it, and the first place found is kept: it leaves the most to the
 * literals that follow, so that no other place has to be tried.
 */
export function matchesLiterals(literals: readonly string[], segment: string): boolean {
  const last = literals.length - 1;
  let end = literals[0]?.length ?? 0;
  if (!segment.startsWith(literals[0] ?? '')) return false;
  for (let index = 1; index < last; index += 1) {
    const literal = literals[index] ?? '';
    const at = segment.indexOf(literal, end + 1);
    if (at < 0) return false;
    end = at + literal.length;
  }
  const final = literals[last] ?? '';
  return segment.length - final.length > end && segment.endsWith(final);
}
