// No regular expression of ours takes more than linear time on any input.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyse } from 'scslre';
import ts from 'typescript';
import { describe, expect, test, vi } from 'vitest';
import { root } from './import-graph.ts';

const files = ['src', 'adapters'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    // A page that is drafted from is a file of the user's own, read once and by hand.
    .filter((name) => name.endsWith('.ts') && !name.startsWith('command/page/'))
    .map((name) => join(folder, name)),
);

/** How an input makes a pattern slow: backtracking, or a start that is tried at every character. */
function slownessOf(source: string, flags: string): readonly string[] {
  const { reports } = analyse({ source, flags }, { reportTypes: { Move: true } });
  return reports.map(({ type, exponential }) => `${type}, ${exponential ? 'exponential' : 'polynomial'}`);
}

describe('every regular expression', () => {
  test.each(files)('in %s takes time linear in its input', (file) => {
    const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.ESNext);
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const end = node.text.lastIndexOf('/');
        const slowness = slownessOf(node.text.slice(1, end), node.text.slice(end + 1));
        expect(slowness, `${file}: ${node.text}`).toEqual([]);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  });

  test('that is put together of parts takes time linear in its input', async () => {
    const made: RegExp[] = [];
    const Original = globalThis.RegExp;
    globalThis.RegExp = new Proxy(Original, {
      apply: (target, _, given: [string, string?]) => note(target(...given)),
      construct: (target, given: [string, string?]) => note(new target(...given)),
    });
    const note = (pattern: RegExp): RegExp => {
      made.push(pattern);
      return pattern;
    };
    // Another file of the worker may have loaded the sources already.
    vi.resetModules();
    try {
      await import('../../src/index.ts');
      await import('../../src/presets/index.ts');
    } finally {
      globalThis.RegExp = Original;
    }
    const sources = new Map(made.map(({ source, flags }) => [source, flags]));
    expect(sources.size).toBeGreaterThan(10);
    for (const [source, flags] of sources) expect(slownessOf(source, flags), source).toEqual([]);
  });
});
