// The house style, as far as a machine can hold it.
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/**
 * Which folder may import which: the whole import rule. A folder is entered by its `index.ts`; inside, any direction
 * without a circle. The files of `GROUND` may be imported by every folder of their area.
 */
export const IMPORT_RULE = {
  'src/setup': [],
  'src/http': [],
  'src/errors': ['src/http'],
  'src/contract': ['src/http', 'src/errors'],
  'src/mapping': ['src/http', 'src/errors'],
  'src/check': ['src/http', 'src/contract'],
  'src/representation': ['src/http', 'src/errors', 'src/contract'],
  'src/presets': ['src/http', 'src/errors', 'src/mapping'],
  'src/apis': ['src/http', 'src/contract'],
  'src/openapi': ['src/http', 'src/errors', 'src/contract'],
  'src/responder': [
    'src/http',
    'src/errors',
    'src/contract',
    'src/mapping',
    'src/check',
    'src/representation',
  ],
  'src/coverage': ['src/http', 'src/contract', 'src/representation'],
  'src/documentation': ['src/http', 'src/errors', 'src/contract', 'src/check', 'src/representation'],
  'src/traffic': ['src/http', 'src/contract', 'src/representation', 'src/responder'],
  'adapters/node': ['src', 'src/http', 'node:*', 'youch'],
  'adapters/express': ['src', 'src/http', 'adapters/node', 'node:*', 'express'],
  'adapters/koa': ['src', 'src/responder', 'adapters/node', 'node:*', 'koa', '@koa/router'],
  'adapters/testing': [
    'src',
    'src/http',
    'src/check',
    'src/contract',
    'src/coverage',
    'node:*',
    'vitest',
    '@jest/globals',
  ],
  'adapters/command': [
    'src',
    'src/http',
    'src/contract',
    'src/documentation',
    'src/openapi',
    'src/traffic',
    'src/coverage',
    'adapters/testing',
    'node:*',
    'package:*',
  ],
  'adapters/documentation': ['src', 'src/http', 'src/documentation', 'node:*'],
  examples: ['node:*', 'package:*'],
};

/** The files that every folder of an area may import. */
const GROUND = {
  src: '(?:safe-read|setup/index)',
  adapters: '(?:\\.\\./src/setup/index)',
};

/** One entry of `IMPORT_RULE` as a rule of ESLint, for the files of a folder and for those of its sub-folders. */
function mayImport([folder, others]) {
  const [area] = folder.split('/');
  const message = `${folder} imports its own files${others.map((other) => `, ${other}`).join('')}; a folder by its index.ts.`;
  return ['', '*/'].map((below, depth) => {
    const up = '(?:\\.\\./)'.repeat(depth + 1);
    const beside = ['\\./[^.].*', ...(depth > 0 ? ['\\.\\./[^.].*'] : [])];
    const ground = GROUND[area] ? [`${up}${GROUND[area]}\\.ts`] : [];
    const allowed = others.map((other) => {
      if (other === 'node:*') return 'node:.+';
      if (other === 'package:*') return '[^.].*';
      if (!/^(src|adapters)/.test(other)) return other.replace('/', '\\/');
      const [place, room] = other.split('/');
      const into = place === area ? `${up}${room}` : `${up}\\.\\./${other}`;
      return `${into}/index\\.ts`;
    });
    const regex = `^(?!(?:${[...beside, ...ground, ...allowed].join('|')})$)`;
    return {
      files: [`${folder}/${below}*.ts`],
      rules: { 'no-restricted-imports': ['error', { patterns: [{ regex, message }, junkDrawer] }] },
    };
  });
}

const junkDrawer = {
  regex: '(^|/)(types|utils|helpers|constants|common)(\\.ts$|/)',
  message: 'A module is named after what it makes, and its types live beside it.',
};

const directionOfImports = Object.entries(IMPORT_RULE).flatMap(mayImport);

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
  globalIgnores([
    'dist',
    'coverage',
    'test/fixtures',
    'test/mutation/.sandbox',
    'docs/.vitepress/{cache,dist,pages}',
  ]),
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
    files: ['**/*.{ts,js}'],
    plugins: { house: { rules: { 'opening-line': openingLine(), 'plain-words': plainWords() } } },
    rules: { 'house/opening-line': 'error', 'house/plain-words': 'error' },
  },
  {
    files: ['src/**', 'adapters/**'],
    rules: {
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
          selector:
            'ImportDeclaration[importKind!="type"]:not([source.value=/^(\\.|node:(?!(?:http|util|net)$))/])',
          message:
            'Of a framework, and of what node/builtins.ts has, an adapter imports types only (`import type`).',
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
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
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

  { files: ['**/*.js', '**/*.mjs', '**/*.cjs'], extends: [tseslint.configs.disableTypeChecked] },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);

/** Every file says in its first line what it is, in words that need no key. */
function openingLine() {
  const messages = {
    missing: 'Open the file with one sentence: `// A noun or verb phrase.`',
    long: 'The first line has at most 90 characters.',
    question: 'The first line starts with a noun or a verb, not with What, Which, Whether, Who or How.',
  };
  return {
    meta: { type: 'suggestion', messages },
    create: (context) => ({
      Program(node) {
        const { lines } = context.sourceCode;
        const line = lines[0].startsWith('#!') ? lines[1] : lines[0];
        const report = (messageId) => context.report({ node, loc: { line: 1, column: 0 }, messageId });
        if (!/^\/\/ \S.*[.:]$/.test(line)) report('missing');
        else if (line.length > 90) report('long');
        else if (/^\/\/ (?:What|Which|Whether|Who|How)\b/.test(line)) report('question');
      },
    }),
  };
}

/** Comments are plain English: subject, verb, object. */
function plainWords() {
  return {
    meta: { type: 'suggestion', messages: { riddle: '"{{word}}" in a comment: say who or what it is.' } },
    create: (context) => ({
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          const [word] = /\b(?:nobody|somebody|whoever|whatever)\b/i.exec(comment.value) ?? [];
          if (word !== undefined) context.report({ loc: comment.loc, messageId: 'riddle', data: { word } });
        }
      },
    }),
  };
}
