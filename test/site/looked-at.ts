// The pages of the site that are looked at: a name and a path.

export const LOOKED_AT: Readonly<Record<string, string>> = {
  first: '',
  guide: 'contracts',
  reference: 'reference/defineContract',
  codes: 'setup-errors',
  playground: 'playground',
  comparison: 'comparison',
  diagram: 'architecture',
  recipe: 'recipes/zod',
  nothing: 'nowhere',
};
