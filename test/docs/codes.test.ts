// The page of the codes: the cause of each, its fix, and the switch of a warning.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const page = readFileSync(new URL('../../docs/setup-errors.md', import.meta.url), 'utf8');
const sections = page
  .split(/^#+ /m)
  .filter((section) => /^`(?:ERR|WARN)_/.test(section))
  .map((section) => [/^`(\w+)`/.exec(section)?.[1] ?? '', section] as const);

describe('the page of the codes', () => {
  test.each(sections)('says of %s what the cause is, and then how to mend it', (_code, section) => {
    expect([...section.matchAll(/^\*\*(\w+)\.\*\*/gm)].map(([, label]) => label).slice(0, 2)).toEqual([
      'Cause',
      'Fix',
    ]);
  });

  test.each(sections.filter(([code]) => code.startsWith('WARN_')))(
    'says how to switch %s off',
    (code, section) => {
      expect(section).toMatch(new RegExp(String.raw`^\*\*Off\.\*\* .*--disable-warning=${code}\b`, 'm'));
    },
  );
});
