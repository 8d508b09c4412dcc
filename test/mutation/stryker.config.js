// Names the sources to mutate, and the runner that says whether a test noticed.

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
const options = {
  mutate: [
    'src/{mapping,carried-fields,reading,class-index,exposure,retention,response-fields}.ts',
    'src/foreign/*.ts',
  ],
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'test/mutation/vitest.config.ts', related: false },
  // A mutant meets the tests that run its line; one that runs while its module loads, all of them.
  coverageAnalysis: 'perTest',
  concurrency: 2,
  timeoutMS: 10_000,
  reporters: ['progress-append-only', 'clear-text', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: 'test/mutation/results/mutants.json' },
  ignorePatterns: ['/.ci', '/bench', '/dist', '/docs', '/test/mutation/results'],
  tempDirName: 'test/mutation/.sandbox',
};

export default options;
