// The house style, as far as a machine can hold it.
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Forbids, in `files`, every import but those that one of `allowed` matches; type-only ones count. */
function mayImport(files, allowed, message) {
  const regex = `^(?!(?:${allowed.join('|')})$)`;
  return {
    files,
    rules: { 'no-restricted-imports': ['error', { patterns: [{ regex, message }, junkDrawer] }] },
  };
}

const junkDrawer = {
  regex: '(^|/)(types|utils|helpers|constants|common)(\\.ts$|/)',
  message: 'A module is named after what it makes, and its types live beside it.',
};

const beside = '\\./[^.].*\\.ts';
const oneUp = '\\.\\./[^.].*\\.ts';

// Imports go one way. Where several entries match a file, the last one holds.
const directionOfImports = [
  mayImport(['src/**'], [beside, oneUp], 'The core imports its own files only.'),
  mayImport(['src/*.ts'], [beside], 'The core imports its own files only.'),
  mayImport(['src/http/status-codes.ts'], [], 'The ground imports nothing.'),
  mayImport(['src/fields.ts'], ['\\./fields/.+\\.ts'], 'The ground imports nothing but itself.'),
  mayImport(['src/fields/**'], [beside], 'The ground imports nothing but itself.'),
  mayImport(
    ['src/contracts/**'],
    [beside, '\\.\\./(?!index|responder)[^./]+(/index)?\\.ts'],
    'A documented API is data: it imports the nouns it is written in, neither the face nor the pipeline.',
  ),
  mayImport(
    ['adapters/**'],
    [beside, '\\.\\./src/(?:documentation/)?index\\.ts', 'express', 'koa', '@koa/router', 'node:.+'],
    'An adapter imports its siblings, the public face (../src/index.ts), and types of its framework.',
  ),
  mayImport(
    ['adapters/command/**'],
    [beside, '\\.\\./\\.\\./src/(?:[a-z]+/)?index\\.ts', '[^.].*'],
    'The command imports its siblings and the public faces; its packages are bundled into it.',
  ),
  mayImport(
    ['adapters/testing/**'],
    [
      beside,
      '\\.\\./\\.\\./src/(index|contract-shape|escape-html|operations|setup-error|standing|openapi/implied)\\.ts',
      'vitest',
      '@jest/globals',
      'node:.+',
    ],
    'What tests use imports its siblings, the face, the escaping of HTML, what a wrong set-up is told, and where a request belongs; a runner only to register with it.',
  ),
  mayImport(
    ['examples/**'],
    [beside, '[^./].*'],
    'An example imports what its reader can import: the package by its published name.',
  ),
  mayImport(
    ['adapters/node/debug-page.ts'],
    ['\\.\\./src/index\\.ts', 'youch'],
    'The page for developers imports the public face, and types of an optional peer.',
  ),
];

const forbiddenEverywhere = [
  {
    selector: 'ImportExpression, TSImportType, TSImportEqualsDeclaration',
    message: 'Import at the top of the file, where the direction of imports is checked.',
  },
  { selector: 'ExportDefaultDeclaration', message: 'Exports have names.' },
  {
    selector: 'MemberExpression[object.name="process"][property.name="env"]',
    message: 'What a client sees is decided by an option, never by the environment.',
  },
];

export default defineConfig(
  globalIgnores(['dist', 'coverage', 'test/fixtures', 'test/mutation/.sandbox']),
  { linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' } },

  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/dot-notation': 'off',
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      // Types are the compiler's word for TypeScript callers; what JavaScript callers pass is looked at again.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-unnecessary-type-conversion': 'off',
      '@typescript-eslint/no-base-to-string': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
    },
  },

  {
    files: ['src/**', 'adapters/**'],
    plugins: { house: { rules: { 'opening-line': openingLine() } } },
    rules: {
      'house/opening-line': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'no-restricted-syntax': ['error', ...forbiddenEverywhere],
    },
  },
  directionOfImports,
  {
    // The framework's own modules are for its types: importing an adapter loads our files and Node's.
    files: ['adapters/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...forbiddenEverywhere,
        {
          selector: 'ImportDeclaration[importKind!="type"]:not([source.value=/^(\\.|node:(?!http$))/])',
          message:
            'Of a framework, and of node:http (see node-http.ts), an adapter imports types only (`import type`).',
        },
      ],
    },
  },

  {
    // A program, which loads what its user names, and what registers itself with a test runner.
    files: ['adapters/command/**', 'adapters/testing/*est.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['test/**', 'examples/**', 'bench/**'],
    rules: {
      // Handlers that throw anything, and responses whose content has no type, are the subject here.
      '@typescript-eslint/only-throw-error': 'off',
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
    },
  },
  {
    files: ['test/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'CallExpression[callee.name=/^(describe|test|it)$/] > Literal:first-child[value=/\\bshould\\b/]',
          message: 'A title is a sentence about HTTP, in the present tense.',
        },
        {
          selector: 'MemberExpression[object.name=/^(describe|test|it)$/][property.name="only"]',
          message: 'All tests run.',
        },
      ],
    },
  },

  { files: ['**/*.js', '**/*.mjs'], extends: [tseslint.configs.disableTypeChecked] },
);

/** Every file says in its first line what it is. */
function openingLine() {
  return {
    meta: { type: 'suggestion', messages: { missing: 'Open the file with one sentence: `// What it is.`' } },
    create: (context) => ({
      Program(node) {
        const { lines } = context.sourceCode;
        const line = lines[0].startsWith('#!') ? lines[1] : lines[0];
        if (!/^\/\/ \S.*[.:]$/.test(line))
          context.report({ node, loc: { line: 1, column: 0 }, messageId: 'missing' });
      },
    }),
  };
}
