// Editors show a sentence for each error class, and a contract by a short name.
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const file = fileURLToPath(new URL('in-editor.ts', import.meta.url));
const code = `import { bearer, defineContract } from '../../src/index.ts';
const contract = defineContract({
  name: 'Users API',
  challenge: bearer({ realm: 'users' }),
  statuses: { 200: 'The user.', 401: {}, 404: {}, 405: {}, 429: {} },
  operations: { 'POST /users': { 201: {}, 409: {} } },
});
contract.errors.NotFound;
`;

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ['lib.es2023.d.ts'],
  types: [],
  module: ts.ModuleKind.NodeNext,
  strict: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noEmit: true,
};
const textOf = (path: string): string | undefined => (path === file ? code : ts.sys.readFile(path));
const service = ts.createLanguageService({
  getScriptFileNames: () => [file],
  getScriptVersion: () => '1',
  getScriptSnapshot: (path) => {
    const text = textOf(path);
    return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
  },
  getCurrentDirectory: () => fileURLToPath(new URL('.', import.meta.url)),
  getCompilationSettings: () => options,
  getDefaultLibFileName: ts.getDefaultLibFilePath,
  fileExists: (path) => path === file || ts.sys.fileExists(path),
  readFile: textOf,
});

const atErrors = code.indexOf('errors.') + 'errors.'.length;
const documentationOf = (name: string): string => {
  const details = service.getCompletionEntryDetails(file, atErrors, name, {}, undefined, {}, undefined);
  return ts.displayPartsToString(details?.documentation);
};

describe('completion on contract.errors', () => {
  test('lists the classes of what is documented, and no other', () => {
    const names = service.getCompletionsAtPosition(file, atErrors, {})?.entries.map(({ name }) => name);
    expect(names?.sort()).toEqual([
      'Conflict',
      'MethodNotAllowed',
      'NotFound',
      'TooManyRequests',
      'Unauthorized',
    ]);
  });

  test.each([
    ['NotFound', /^404: there is no such resource/],
    ['MethodNotAllowed', /^405: .* Requires `allow`/],
    ['Unauthorized', /^401: .* Requires `challenge`, unless the contract has one\./],
    ['TooManyRequests', /^429: .* Requires `retryAfter`, unless the contract has one\./],
    ['Conflict', /^409: /],
  ])('shows the sentence of %s', (name, sentence) => {
    expect(documentationOf(name)).toMatch(sentence);
  });
});

describe('a hover', () => {
  const hoverOver = (text: string): string => {
    const info = service.getQuickInfoAtPosition(file, code.indexOf(text) + 1);
    return ts.displayPartsToString(info?.displayParts);
  };

  test('over a contract names the definition once', () => {
    const shown = hoverOver('contract =');
    expect(shown).toMatch(/^const contract: DefinedContract<\{/);
    expect(shown.match(/Users API/g)).toHaveLength(1);
    // The definition as types is a third longer than as it is written.
    expect(shown.length).toBeLessThan(1.5 * code.length);
  });

  test('over a class of it is one line', () => {
    expect(hoverOver('NotFound;')).toBe('(property) NotFound: HttpErrorClass<404, never>');
  });
});
