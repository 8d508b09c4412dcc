// Reads the fields that `writeHead` is called with: an object, a flat or a nested list.

/** The fields of `writeHead`, in their order; a name may come several times. */
export function givenFields(given: unknown): readonly (readonly [name: string, value: unknown])[] {
  if (typeof given !== 'object' || given === null) return [];
  if (!Array.isArray(given)) return Object.entries(given).filter(([name]) => name !== '');
  if (Array.isArray(given[0])) return given as [string, unknown][];
  return Array.from({ length: given.length / 2 }, (_, index) => [
    String(given[2 * index]),
    given[2 * index + 1] as unknown,
  ]);
}
