// An app in one file, made by webpack, keeps its contract.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { consumerWith, FRAMEWORKS, runIn } from '../package/consumers.ts';
import { installed } from './installed.ts';

const webpackPath = installed('webpack/lib/index.js');

/** The part of webpack that is used here. */
type Webpack = (
  options: object,
  done: (failure: Error | null, stats?: { hasErrors(): boolean; toString(): string }) => void,
) => void;

test.skipIf(webpackPath === undefined).each(['cjs', 'mjs'])(
  'a bundle of webpack keeps its contract: %s',
  async (extension) => {
    const webpack = createRequire(import.meta.url)(webpackPath!) as Webpack;
    const folder = await consumerWith(`webpack ${extension}`, FRAMEWORKS);
    const path = join(folder, 'bundle');
    const options = {
      mode: 'production',
      target: 'node20',
      context: folder,
      entry: `./program.${extension}`,
      output: { path, filename: 'program.cjs' },
      // What Express and Koa require by name at run time is not used here.
      ignoreWarnings: [/./],
    };
    await new Promise<void>((resolve, reject) =>
      webpack(options, (failure, stats) => {
        if (failure !== null) reject(failure);
        else if (stats?.hasErrors() === true) reject(new Error(stats.toString()));
        else resolve();
      }),
    );
    expect(await runIn(folder, [join(path, 'program.cjs')])).toMatch(/^an app on Express .*\nan app on Koa /);
  },
);
